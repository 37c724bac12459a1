// Pictures for the text: dropped on it, pasted into it, or chosen by the button; each with the words that describe it.
//
// The answer of the server is shown where it was asked for and only a picture that was kept is written into the text,
// so that undo takes it out again. The script of django-markdownx would type whatever it is told.

import { renewToken } from "./desk-token.js";
import { replace } from "./desk-writing.js";

const EDITOR = ".markdownx-editor";
const LARGEST = 10 * 1024 * 1024;
const NOT_SENT = "The picture could not be sent. Look whether you are connected and still signed in, and try again.";
const ONLY_PICTURES = "Only pictures can be put into the text: JPEG, PNG, WebP or GIF. Your text is as it was.";

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

// --- The question ---------------------------------------------------------------------------------------------------

// Each is asked in a dialog of its own: the browser has one history for all fields of a page, and the words that were
// typed into a dialog leave it only together with their field. Else the first Ctrl-Z in the text would seem dead.
class Question {
  constructor() {
    this.file = element("input", { type: "file", id: "picture-file", required: true,
      accept: "image/jpeg,image/png,image/webp,image/gif" });
    this.choice = element("p", { className: "choice" }, element("label", { htmlFor: "picture-file" }, "File"), this.file);
    this.chosen = element("p", { className: "chosen" });
    this.alt = element("textarea", { id: "picture-alt", rows: 3, maxLength: 500, required: true });
    this.alt.setAttribute("aria-describedby", "picture-help");
    this.error = element("p", { className: "error" });
    this.error.setAttribute("role", "alert");
    this.send = element("button", { type: "submit", className: "button default" }, "Put it into the text");
    const cancel = element("button", { type: "button", className: "button" }, "Cancel");
    this.form = element("form", { method: "dialog" },
      element("h2", { id: "picture-title" }, "A picture for the text"), this.choice, this.chosen,
      element("label", { htmlFor: "picture-alt" }, "What does it show?"), this.alt,
      element("p", { id: "picture-help", className: "help" }, "One or two sentences, for those who do not see it."),
      this.error, element("p", { className: "acts" }, this.send, cancel));
    this.dialog = element("dialog", { className: "picture-dialog" }, this.form);
    this.dialog.setAttribute("aria-labelledby", "picture-title");
    cancel.addEventListener("click", () => this.dialog.close());
    this.dialog.addEventListener("close", () => this.#close());
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#sendIt();
    });
    document.body.append(this.dialog);
  }

  // The answer: once the picture stands in the text, or is not to.
  ask(field, file) {
    this.field = field;
    // Now: while the question stands, the field may forget its place.
    this.at = field.selectionEnd;
    this.given = file;
    this.choice.hidden = Boolean(file);
    this.file.disabled = Boolean(file);
    this.chosen.hidden = !file;
    this.chosen.textContent = file ? file.name : "";
    this.dialog.showModal();
    (file ? this.alt : this.file).focus();
    return new Promise((resume) => { this.answered = resume; });
  }

  async #sendIt() {
    const file = this.given ?? this.file.files[0];
    if (file.size > LARGEST) {
      this.error.textContent = "This file is too large: a picture may have at most 10 MB. Make it smaller and choose it again.";
      return;
    }
    this.send.disabled = true;
    this.error.textContent = "";
    this.asked = new AbortController();
    const said = await this.#post(file, this.asked.signal);
    this.send.disabled = false;
    if (!this.dialog.open) return;
    if (said.image_code === undefined) {
      this.error.textContent = said.error ?? NOT_SENT;
      return;
    }
    this.code = said.image_code;
    this.dialog.close();
  }

  async #post(file, signal) {
    renewToken(this.field.form);
    const data = new FormData();
    data.append("csrfmiddlewaretoken", this.field.form.elements.csrfmiddlewaretoken.value);
    data.append("image", file);
    data.append("alt", this.alt.value);
    try {
      const url = this.field.dataset.markdownxUploadUrlsPath;
      return await (await fetch(url, { method: "POST", body: data, signal })).json();
    } catch {
      return {};
    }
  }

  #close() {
    this.asked?.abort();
    this.dialog.remove();
    if (this.code) write(this.field, this.at, this.code);
    else this.field.focus();
    this.answered();
  }
}

// A picture stands by itself, between paragraphs.
function write(field, at, code) {
  const before = field.value.slice(0, at);
  const after = field.value.slice(at);
  const opening = !before || before.endsWith("\n\n") ? "" : before.endsWith("\n") ? "\n" : "\n\n";
  const closing = !after || after.startsWith("\n\n") ? "" : after.startsWith("\n") ? "\n" : "\n\n";
  replace(field, at, at, opening + code + closing, at + opening.length + code.length);
}

let isAsking = false;
async function askEach(field, files) {
  if (isAsking) return;
  isAsking = true;
  for (const file of files) await new Question().ask(field, file);
  isAsking = false;
}

// --- Where pictures come from ---------------------------------------------------------------------------------------

function filesOf(event) {
  const data = event.dataTransfer ?? event.clipboardData;
  // What is copied from a text or a table comes as words and, besides, as a picture of them.
  if (event.type === "paste" && data?.types.includes("text/plain")) return [];
  return [...data?.files ?? []];
}

function bring(event) {
  const field = event.target;
  if (!field.matches?.(EDITOR)) return;
  // The script of the package listens on the field itself.
  event.stopPropagation();
  if (event.type === "dragover" && event.dataTransfer?.types.includes("Files")) event.preventDefault();
  const files = event.type.startsWith("drag") ? [] : filesOf(event);
  if (!files.length) return;
  event.preventDefault();
  const pictures = field.disabled ? [] : files.filter((file) => file.type.startsWith("image/"));
  const note = field.closest(".markdownx").querySelector(".editor-note");
  note.textContent = pictures.length < files.length ? ONLY_PICTURES : "";
  note.hidden = !note.textContent;
  askEach(field, pictures);
}
for (const type of ["drop", "paste", "dragenter", "dragover", "dragleave"]) document.addEventListener(type, bring, true);

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-picture]");
  if (button) askEach(button.closest(".markdownx").querySelector(EDITOR), [undefined]);
});
