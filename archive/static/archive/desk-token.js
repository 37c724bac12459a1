// The token without which no form is accepted. It changes with each login, also with one in another window: a form that
// was opened before takes the new one, so that what was written in it is not refused.

const kept = () => /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie)?.[1];
const atFirst = kept();

export function renewToken(form) {
  const field = form?.elements.csrfmiddlewaretoken;
  const now = kept();
  if (field && now && now !== atFirst) field.value = now;
}
