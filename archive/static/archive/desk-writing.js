// Writing into a text field so that undo goes on working, and the marks of Markdown put around what is chosen there.

// Browsers keep what this command writes in the history of the field; a new value would throw that history away.
export function replace(field, start, end, words, from = start + words.length, to = from) {
  field.focus({ preventScroll: true });
  field.setSelectionRange(start, end);
  const done = words ? document.execCommand("insertText", false, words) : start === end || document.execCommand("delete");
  if (!done) {
    field.setRangeText(words, start, end, "end");
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }
  field.setSelectionRange(from, to);
}

// Where a place in the text is drawn, measured from the upper left corner of the field's contents.
export function placeOf(field, index) {
  const style = getComputedStyle(field);
  const mirror = document.createElement("div");
  mirror.className = "editor-mirror";
  for (const name of ["font", "letterSpacing", "tabSize", "padding", "textIndent"]) mirror.style[name] = style[name];
  mirror.style.inlineSize = `${field.clientWidth}px`;
  const mark = document.createElement("span");
  mark.textContent = "\u200b";
  mirror.append(field.value.slice(0, index), mark, field.value.slice(index, index + 1));
  document.body.append(mirror);
  const place = { top: mark.offsetTop, left: mark.offsetLeft, height: mark.offsetHeight };
  mirror.remove();
  return place;
}

// --- The marks ------------------------------------------------------------------------------------------------------

function wrap(field, mark) {
  const { selectionStart: start, selectionEnd: end, value } = field;
  const chosen = value.slice(start, end);
  const size = mark.length;
  const outside = value.slice(start - size, start) === mark && value.slice(end, end + size) === mark;
  // One asterisk of two is no emphasis.
  if (outside && !(size === 1 && value[start - 2] === mark && value[start - 3] !== mark)) {
    replace(field, start - size, end + size, chosen, start - size, end - size);
  } else {
    replace(field, start, end, mark + chosen + mark, start + size, end + size);
  }
}

function begin(field, mark, others) {
  const { selectionStart, selectionEnd, value } = field;
  const start = value.lastIndexOf("\n", selectionStart - 1) + 1;
  const found = value.indexOf("\n", Math.max(selectionEnd - (selectionEnd > selectionStart ? 1 : 0), start));
  const end = found < 0 ? value.length : found;
  const lines = value.slice(start, end).split("\n");
  const full = lines.filter((line) => line.trim());
  const isOn = full.length > 0 && full.every((line) => line.startsWith(mark));
  const changed = lines.map((line) => {
    if (isOn) return line.replace(mark, "");
    return line.trim() || lines.length === 1 ? mark + line.replace(others, "") : line;
  }).join("\n");
  const several = lines.length > 1;
  replace(field, start, end, changed, several ? start : start + changed.length, start + changed.length);
}

function link(field) {
  const { selectionStart: start, selectionEnd: end, value } = field;
  const chosen = value.slice(start, end);
  if (/^https?:\/\/\S+$/.test(chosen)) {
    replace(field, start, end, `[](${chosen})`, start + 1);
  } else {
    const from = start + chosen.length + 3;
    replace(field, start, end, `[${chosen}](https://)`, chosen ? from : start + 1, chosen ? from + 8 : start + 1);
  }
}

function name(field) {
  const { selectionStart: start, selectionEnd: end, value } = field;
  const chosen = value.slice(start, end);
  replace(field, start, end, `[[${chosen}]]`, start + 2 + chosen.length);
}

// The caret before the word in which the cursor stands, or taken away again.
export function silence(field, at = field.selectionStart) {
  const before = /[\p{L}\p{N}]+$/u.exec(field.value.slice(0, at));
  const start = before ? at - before[0].length : at;
  if (field.value[start - 1] === "^") replace(field, start - 1, start, "", at - 1);
  else replace(field, start, start, "^", at + 1);
}

export const MARKS = {
  bold: (field) => wrap(field, "**"),
  italic: (field) => wrap(field, "*"),
  heading: (field) => begin(field, "## ", /^#{1,6} +/),
  list: (field) => begin(field, "- ", /^[-*+] +/),
  quote: (field) => begin(field, "> ", /^> ?/),
  link,
  name,
  silence: (field) => silence(field),
};
const KEYS = { b: "bold", i: "italic", k: "link" };

// AltGr counts as Ctrl and Alt on some systems: those letters are the writer's.
export function markOf(event) {
  if (event.altKey || event.shiftKey || event.isComposing || event.ctrlKey === event.metaKey) return undefined;
  return event.getModifierState("AltGraph") ? undefined : KEYS[event.key.toLowerCase()];
}

// One stop for the Tab key; the arrow keys move among the buttons.
export function makeToolbar(bar, field) {
  const buttons = [...bar.querySelectorAll("button")];
  buttons.forEach((button, number) => { button.tabIndex = number ? -1 : 0; });
  bar.addEventListener("click", (event) => {
    const button = event.target.closest("[data-mark]");
    if (!button) return;
    field.focus();
    MARKS[button.dataset.mark](field);
  });
  bar.addEventListener("keydown", (event) => {
    const moves = { ArrowRight: 1, ArrowLeft: -1, Home: -buttons.length, End: buttons.length };
    if (!(event.key in moves) || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const old = buttons.indexOf(document.activeElement);
    const step = Math.abs(moves[event.key]) === 1;
    const next = step ? (old + moves[event.key] + buttons.length) % buttons.length : moves[event.key] < 0 ? 0 : buttons.length - 1;
    buttons.forEach((button) => { button.tabIndex = -1; });
    buttons[next].tabIndex = 0;
    buttons[next].focus();
  });
  bar.hidden = false;
}
