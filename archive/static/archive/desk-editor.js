// The editor: the text, its preview and its names side by side, and the state of what is written.
//
// It takes the fields of django-markdownx over before that script begins with them (by the mark with which it sets
// apart the fields that it has seen to), asks the same address and sends the same events. Where this module does not
// run, the script of the package draws the preview by itself.

import { complete } from "./desk-completing.js";
import { fill, listen, underline } from "./desk-names.js";
import "./desk-paste.js";
import { renewToken } from "./desk-token.js";
import { MARKS, makeToolbar, markOf } from "./desk-writing.js";

const PAUSE = 600;
const LONGEST = 200_000;
const TAKEN = "data-markdownx-init";
const FAILED = "The preview is not to be had at the moment. Your text is not affected.";
const editors = new Map();

class Editor {
  #timer;
  #asked;
  #number = 0;
  #shown = "";

  constructor(root) {
    this.root = root;
    this.field = root.querySelector(".markdownx-editor");
    this.preview = root.querySelector(".markdownx-preview");
    this.names = root.querySelector(".found");
    this.note = root.querySelector(".editor-note");
    for (const element of root.querySelectorAll("[data-unscripted]")) element.hidden = true;
    if (!this.field.disabled) this.#makeWritable();
    this.#passOver();
    listen(root, this.names, (words) => this.tell(words), () => this.refresh());
    this.field.addEventListener("input", () => this.wait());
    this.refresh();
    document.dispatchEvent(new CustomEvent("markdownx.init", { bubbles: true }));
  }

  #makeWritable() {
    makeToolbar(this.root.querySelector(".editor-tools"), this.field);
    const list = this.root.querySelector(".completions");
    this.press = complete(this.field, list, this.root.querySelector("[data-completions-told]"));
  }

  key(event) {
    if (this.press?.(event)) {
      event.preventDefault();
      return;
    }
    const mark = this.field.disabled ? undefined : markOf(event);
    if (!mark) return;
    event.preventDefault();
    MARKS[mark](this.field);
  }

  tell(words = "") {
    this.note.textContent = words;
    this.note.hidden = !words;
  }

  wait(pause = PAUSE) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.refresh(), pause);
  }

  // Scripts tell of changes, too, where there is none.
  waitIfChanged() {
    if (this.#contents() !== this.#shown) this.wait();
  }

  #contents() {
    return JSON.stringify([...this.#form()]);
  }

  // Only the answer to the last question is shown, in whatever order they come.
  async refresh() {
    clearTimeout(this.#timer);
    this.#asked?.abort();
    this.#asked = new AbortController();
    this.#number += 1;
    const number = this.#number;
    if (this.field.value.length > LONGEST) {
      this.#refuse("This text is too long to preview, and for one page. Split it into several pages.");
      return;
    }
    this.root.dataset.state = "asking";
    this.#shown = this.#contents();
    let said;
    try {
      said = await this.#ask(this.#asked.signal);
    } catch (error) {
      if (error.name === "AbortError") return;
      said = { error: FAILED };
    }
    if (number !== this.#number) return;
    if (said.error === undefined) this.#show(said);
    else this.#refuse(said.error, said.again);
  }

  async #ask(signal) {
    renewToken(this.field.form);
    const answer = await fetch(this.field.dataset.markdownxUrlsPath, {
      method: "POST", body: this.#form(), headers: { Accept: "application/json" }, signal,
    });
    const isJson = answer.headers.get("Content-Type")?.startsWith("application/json");
    const said = isJson ? await answer.json() : { error: FAILED };
    if (!answer.ok) said.error ??= FAILED;
    if (answer.status === 429) said.again = 1000 * Number(answer.headers.get("Retry-After") ?? 10);
    return said;
  }

  // The whole form, since its title, its date and what it is about have a say in what links; no files.
  #form() {
    const form = new FormData();
    for (const [name, value] of new FormData(this.field.form ?? undefined)) {
      if (typeof value === "string") form.append(name, value);
    }
    form.set("kind", this.field.dataset.kind);
    form.set("content", this.field.value);
    return form;
  }

  #show({ html, names, count }) {
    this.preview.innerHTML = html;
    this.#passOver();
    fill(this.names, names);
    underline(this.preview, this.names);
    this.root.querySelector("[data-count]").textContent = count;
    this.tell();
    this.root.dataset.state = "current";
    this.root.dispatchEvent(new CustomEvent("markdownx.update", { bubbles: true, detail: [html] }));
  }

  // From the text to its names are two steps of the Tab key, however many links lie between: the preview is read and
  // moved as one, and where its names lead stands in their list.
  #passOver() {
    for (const link of this.preview.querySelectorAll("a")) link.tabIndex = -1;
  }

  #refuse(words, again) {
    this.tell(words);
    this.root.dataset.state = "refused";
    if (again) this.wait(again);
    this.root.dispatchEvent(new CustomEvent("markdownx.updateError", { bubbles: true, detail: [words] }));
  }
}

function begin(inside) {
  for (const root of inside.querySelectorAll("[data-editor]")) {
    const field = root.querySelector(".markdownx-editor");
    if (field.name.includes("__prefix__") || editors.has(field)) continue;
    field.setAttribute(TAKEN, "");
    editors.set(field, new Editor(root));
  }
}

// Before any listener of the package, which sits on the field itself.
document.addEventListener("keydown", (event) => editors.get(event.target)?.key(event), true);
document.addEventListener("formset:added", (event) => begin(event.target));
begin(document);

// What is about, dated or titled otherwise links otherwise; and so does what was given a page in another window.
const form = document.querySelector("#content-main form[id$=_form]");
const changed = () => editors.forEach((editor) => editor.waitIfChanged());
form?.addEventListener("change", changed);
window.django?.jQuery?.(form).on("change", "select", changed);
document.addEventListener("visibilitychange", () => {
  if (!document.hidden) editors.forEach((editor) => editor.wait());
});

// A file dropped beside its place would be opened in place of the form, and what is written be gone.
for (const type of ["dragover", "drop"]) {
  document.addEventListener(type, (event) => {
    if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
  });
}

// --- Saved or not ---------------------------------------------------------------------------------------------------

const state = document.querySelector("[data-saved]");
const words = document.querySelector("[data-words]");
const text = editors.keys().next().value;
let atFirst;

const contents = () => JSON.stringify([...new FormData(form)].map(([name, value]) => [name, value.name ?? value]));

// A browser that goes back to a form fills in what was written there; that was never saved either.
function isDirty() {
  return "unsaved" in state.dataset || text?.value !== text?.defaultValue || contents() !== atFirst;
}

function count() {
  const number = text.value.match(/[\p{L}\p{N}]\S*/gu)?.length ?? 0;
  words.textContent = `${number.toLocaleString("en")} ${number === 1 ? "word" : "words"}`;
}

function look() {
  if (text && words) count();
  const told = isDirty() ? "Unsaved changes" : state.dataset.saved;
  if (state.textContent !== told) state.textContent = told;
}

if (form && state) {
  document.querySelector("[name=_preview]")?.remove();
  let timer;
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(look, 150);
  };
  window.addEventListener("load", () => {
    atFirst = contents();
    look();
    form.addEventListener("input", soon);
    form.addEventListener("change", soon);
    window.django?.jQuery?.(form).on("change", "select", soon);
    document.addEventListener("formset:added", soon);
    document.addEventListener("formset:removed", soon);
  });
  window.addEventListener("beforeunload", (event) => {
    if (!form.dataset.sent && atFirst !== undefined && isDirty()) event.preventDefault();
  });
}
