// What is written is kept on the server every few seconds, for its writer only, until it is saved or discarded.
//
// Each answer brings a stamp, and the next thing to be kept names it: another window's writing is never written over.

import { renewToken } from "./desk-token.js";

const stamp = document.querySelector("[data-keep]");
const PAUSE = Number(stamp?.dataset.keepPause ?? 3000);
const form = stamp?.form;
const told = form?.querySelector("[data-kept]");
let timer;
let asked;
let kept;
let isLeft = false;

function contents() {
  const fields = new FormData();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string" && name !== stamp.name && name !== "csrfmiddlewaretoken") fields.append(name, value);
  }
  return fields;
}

const asText = (fields) => JSON.stringify([...fields]);

function soon(milliseconds = PAUSE) {
  timer ??= setTimeout(keep, milliseconds);
}

function tell(words) {
  if (told) told.textContent = words;
}

async function keep() {
  timer = undefined;
  const fields = contents();
  const text = asText(fields);
  if (asked || text === kept || isLeft) return;
  renewToken(form);
  fields.set("kind", stamp.dataset.keepKind);
  fields.set(stamp.name, stamp.value);
  fields.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  asked = new AbortController();
  try {
    const answer = await fetch(stamp.dataset.keep, {
      method: "POST", body: fields, headers: { Accept: "application/json" }, signal: asked.signal, redirect: "error",
    });
    const isJson = answer.headers.get("Content-Type")?.startsWith("application/json");
    const said = isJson ? await answer.json() : {};
    if (answer.ok && said.stamp) {
      stamp.value = said.stamp;
      kept = text;
    } else if (answer.status === 429) soon(1000 * Number(answer.headers.get("Retry-After") ?? 10));
    tell(said.told ?? said.error ?? "");
  } catch (error) {
    // Away, or signed out: what is written stands in the form, and is kept with the next change.
    if (error.name !== "AbortError") tell("");
  }
  asked = undefined;
  // What was typed meanwhile.
  if (kept !== undefined && kept === text && asText(contents()) !== kept) soon();
}

// Older writing is discarded without leaving the form, in which something may have been written meanwhile.
async function discard(event) {
  const offer = event.target;
  event.preventDefault();
  renewToken(offer);
  const answer = await fetch(offer.action, {
    method: "POST", body: new FormData(offer), headers: { Accept: "application/json" }, redirect: "error",
  }).catch(() => null);
  const line = offer.querySelector("p");
  if (answer?.ok) offer.querySelector(".acts").remove();
  line.textContent = answer?.ok ? "That unsaved writing was discarded." : "It could not be discarded. Try again later.";
  line.focus();
  tell("");
  if (asText(contents()) !== kept) soon();
}

if (form) {
  const changed = () => soon();
  window.addEventListener("load", () => {
    kept = asText(contents());
    form.addEventListener("input", changed);
    form.addEventListener("change", changed);
    window.django?.jQuery?.(form).on("change", "select", changed);
    document.addEventListener("formset:added", changed);
    document.addEventListener("formset:removed", changed);
  });
  for (const leaving of [form, ...document.querySelectorAll(".unsaved:not([data-offered])")]) {
    leaving.addEventListener("submit", (event) => {
      if (event.defaultPrevented) return;
      isLeft = true;
      clearTimeout(timer);
      asked?.abort();
    });
  }
  // Back in the window of a form that was sent, as the browser kept it.
  window.addEventListener("pageshow", () => { isLeft = false; });
  for (const offer of document.querySelectorAll("[data-offered]")) offer.addEventListener("submit", discard);
  document.addEventListener("visibilitychange", () => {
    if (document.hidden && timer) {
      clearTimeout(timer);
      keep();
    }
  });
}
