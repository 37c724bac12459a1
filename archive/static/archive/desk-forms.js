// What the forms say while one types: what a picker offers, how a date is read, who else bears a name. Without it the
// server says the same once the form is sent.

const PAUSE = 400;

// --- Pickers --------------------------------------------------------------------------------------------------------

// Set before the admin's own script makes the pickers: each page that is offered, with what tells it from others.
window.django?.jQuery?.fn.select2?.defaults.set("templateResult", (result) => {
  if (!result.note) return result.text;
  const line = document.createElement("span");
  line.className = "offered";
  const note = document.createElement("span");
  note.className = "offered-note";
  note.textContent = result.note;
  line.append(result.title, " ", note);
  return window.django.jQuery(line);
});

// --- Asking ---------------------------------------------------------------------------------------------------------

const waiting = new WeakMap();

// Ask after a pause in typing; of several questions about one place only the last answer counts.
function ask(place, url, parameters, answered) {
  const turn = {};
  clearTimeout(waiting.get(place)?.timer);
  waiting.set(place, turn);
  turn.timer = setTimeout(async () => {
    const address = `${url}?${new URLSearchParams(parameters)}`;
    const response = await fetch(address, { headers: { Accept: "application/json" } }).catch(() => null);
    const answer = response?.ok ? await response.json().catch(() => null) : null;
    if (answer && waiting.get(place) === turn) answered(answer);
  }, PAUSE);
}

function showNotes(place, notes) {
  const lines = notes.map((note) => {
    const line = document.createElement("p");
    if (note.warning) line.className = "warning";
    line.append(...note.parts.map(({ text, url }) => {
      if (!url) return text;
      const link = document.createElement("a");
      link.href = url;
      link.target = "_blank";
      link.rel = "noopener";
      link.textContent = text;
      return link;
    }));
    return line;
  });
  place.replaceChildren(...lines);
}

// --- Dates ----------------------------------------------------------------------------------------------------------

function readDate(field) {
  const box = field.closest(".known-date");
  const said = box.querySelector(".reading");
  ask(said, box.dataset.reading, { text: field.value }, ({ read, error }) => {
    said.textContent = error ?? read;
    said.classList.toggle("unread", Boolean(error));
  });
}

// --- Names ----------------------------------------------------------------------------------------------------------

const desk = document.querySelector("[data-name-notes]");
const form = desk?.closest("form");
const title = form?.querySelector("#id_title");
const about = () => ({ page: form.querySelector("#id_key").value, kind: desk.dataset.kind });

function noteName(row) {
  const value = (name) => row.querySelector(`[name$="-${name}"]`).value;
  const asked = { ...about(), title: title.value, text: value("text"), linking: value("linking") };
  const place = row.querySelector(".name-notes");
  ask(place, desk.dataset.nameNotes, asked, ({ notes }) => showNotes(place, notes));
}

// --- The title ------------------------------------------------------------------------------------------------------

const boxes = document.querySelector("[data-renaming]");
let place;

function noteTitle() {
  if (!place) {
    place = document.createElement("div");
    place.className = "name-notes";
    place.setAttribute("role", "status");
    title.closest(".form-row").append(place);
  }
  const text = title.value.trim() === title.defaultValue ? "" : title.value;
  ask(place, desk.dataset.titleNotes, { ...about(), text }, ({ notes }) => showNotes(place, notes));
}

// What becomes of the old title is asked once there is a new one.
function showBoxes() {
  if (boxes) boxes.hidden = title.value.trim() === boxes.dataset.renaming;
}

function heard(event) {
  const field = event.target;
  if (field.matches(".known-date input")) readDate(field);
  const row = field.closest("#names-group .inline-related");
  if (row && /-(text|linking)$/.test(field.name)) noteName(row);
  if (field === title) {
    if (event.type === "input") noteTitle();
    showBoxes();
  }
}
if (form && title) {
  if (boxes) title.closest(".form-row").after(boxes);
  form.addEventListener("input", heard);
  form.addEventListener("change", (event) => { if (event.target.matches("select")) heard(event); });
  showBoxes();
}
