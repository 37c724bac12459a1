// What our forms add to the admin's own scripts. Without it the desk works, less conveniently.

import { renewToken } from "./desk-token.js";

const EDITOR = ".markdownx-editor";

// --- The editor -----------------------------------------------------------------------------------------------------

// django-markdownx takes Tab, Ctrl+D, Ctrl+[ and Ctrl+] for itself: nobody could leave the field by keyboard, undo no
// longer works after it, and where [ is typed with AltGr (which counts as Ctrl) no link can be written. Its listener
// sits on the field; this one comes before.
document.addEventListener("keydown", (event) => {
  if (event.target.matches?.(EDITOR)) event.stopPropagation();
}, true);

// A link followed out of the preview would leave the text unsaved behind.
document.addEventListener("click", (event) => {
  const link = event.target.closest?.(".markdownx-preview a[href]");
  if (!link) return;
  event.preventDefault();
  window.open(link.href, "_blank", "noopener");
});

// --- Forms ----------------------------------------------------------------------------------------------------------

// What went wrong is what a writer meets first.
const trouble = document.querySelector(".notice.conflict, .notice.held, .errornote");
if (trouble) {
  trouble.tabIndex = -1;
  trouble.focus();
}

// The server saves a form once however often it comes; this spares it the second time.
document.addEventListener("submit", (event) => {
  const form = event.target;
  renewToken(form);
  if (form.method !== "post" || form.target || !form.closest("#content-main") || form.id === "changelist-form") return;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "yes";
});
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});

// --- Pickers --------------------------------------------------------------------------------------------------------

// The admin's pickers are made by a script that gives them no name, nor their search boxes, and that leaves the list
// of an open one outside all parts of the page.
function namePickers() {
  for (const container of document.querySelectorAll("select + .select2-container")) {
    const select = container.previousElementSibling;
    const label = document.querySelector(`label[for="${CSS.escape(select.id)}"]`);
    if (!label) continue;
    label.id ||= `${select.id}_label`;
    const picker = container.querySelector(".select2-selection");
    const chosen = picker.querySelector(".select2-selection__rendered[role=textbox]");
    set(picker, "aria-labelledby", chosen ? `${label.id} ${chosen.id}` : label.id);
    set(picker, "aria-controls", picker.getAttribute("aria-owns"));
    set(chosen, "aria-labelledby", label.id);
    set(container.querySelector(".select2-search__field"), "aria-labelledby", label.id);
  }
  const open = document.querySelector("body > .select2-container");
  set(open, "role", "region");
  set(open, "aria-label", "Choose");
  set(open?.querySelector(".select2-search__field"), "aria-label", "Search");
}
function set(element, name, value) {
  if (element && value && element.getAttribute(name) !== value) element.setAttribute(name, value);
}
new MutationObserver(namePickers).observe(document.body, {
  childList: true, subtree: true, attributes: true, attributeFilter: ["aria-expanded", "aria-owns"],
});
namePickers();

// Several pages stand in the order in which they were chosen, also one that was taken out and chosen again.
window.django?.jQuery?.(document).on("select2:select", "select[multiple]", (event) => {
  const option = [...event.target.options].find((one) => one.value === String(event.params.data.id));
  if (option) event.target.append(option);
  window.django.jQuery(event.target).trigger("change.select2");
});

// --- Linking again --------------------------------------------------------------------------------------------------

const EVERY = 500;
const PATIENCE = 240;

async function follow(line) {
  for (let turn = 0; turn < PATIENCE; turn += 1) {
    const answer = await fetch(line.dataset.relinking, { headers: { Accept: "application/json" } }).catch(() => null);
    if (!answer?.ok) return;
    const { waiting } = await answer.json();
    if (waiting === 0) {
      line.textContent = "Done: every page is linked.";
      return;
    }
    line.textContent = waiting === 1 ? "1 page is being linked again." : `${waiting} pages are being linked again.`;
    await new Promise((resume) => setTimeout(resume, EVERY));
  }
}
for (const line of document.querySelectorAll("[data-relinking]")) follow(line);
