// The list of names beside the text: found in it, linked by hand, left plain.

import { renewToken } from "./desk-token.js";
import { placeOf, replace } from "./desk-writing.js";

const UNDECIDED = "Nothing was decided: the desk is not to be had at the moment. Try again.";

// Marks may stand between the words of a name: **Wendy** Sherman.
function pattern(words, between) {
  return new RegExp(words.split(" ").map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join(between), "g");
}

// What readers do not see may hold the same words: the page in [[page|words]], the address in [words](address).
function seen(text) {
  const blank = (match) => "\u0000".repeat(match.length);
  return text.replace(/\[\[[^[\]|\n]*\\?\|/g, blank).replace(/\]\([^)\n]*\)/g, blank);
}

// Where a name stands in the text as it is now; the nearest place of these words if it has moved.
function spot(field, [, surface, nth]) {
  const found = [...seen(field.value).matchAll(pattern(surface, "[\\s*_~`\\\\]+"))];
  const match = found[Math.min(nth, found.length - 1)];
  return match && { start: match.index, end: match.index + match[0].length };
}

function fieldOf(root, [segment]) {
  const body = root.querySelector(".markdownx-editor");
  return segment === "body" ? body : body.form?.elements[segment];
}

function show(field, { start, end }) {
  field.closest("details:not([open])")?.setAttribute("open", "");
  field.focus({ preventScroll: true });
  field.setSelectionRange(start, end);
  const place = placeOf(field, start);
  field.scrollTop = place.top - field.clientHeight / 3;
  field.scrollIntoView({ block: "nearest" });
}

// Each click on the same line goes on to the next place.
function find(root, button) {
  const places = JSON.parse(button.dataset.find);
  const turn = Number(button.dataset.turn ?? 0) % places.length;
  button.dataset.turn = turn + 1;
  const field = fieldOf(root, places[turn]);
  const at = field && spot(field, places[turn]);
  if (at) show(field, at);
  return Boolean(at);
}

function settle(root, button) {
  const [place] = JSON.parse(button.dataset.at);
  const field = fieldOf(root, place);
  const at = field && spot(field, place);
  if (!at) return false;
  show(field, at);
  if ("silence" in button.dataset) {
    replace(field, at.start, at.start, "^", at.start, at.end + 1);
    return true;
  }
  const words = field.value.slice(at.start, at.end);
  const target = button.dataset.link;
  const line = field.value.slice(field.value.lastIndexOf("\n", at.start - 1) + 1, at.start);
  // In a table a bar would end the cell.
  const bar = line.trimStart().startsWith("|") ? "\\|" : "|";
  const written = words === target ? `[[${target}]]` : `[[${target}${bar}${words}]]`;
  replace(field, at.start, at.end, written, at.start, at.start + written.length);
  return true;
}

// For the whole page, whatever its text says the next time: kept at once, apart from the text.
async function decide(names, button, form) {
  const { settling, page } = names.querySelector("[data-settling]").dataset;
  renewToken(form);
  const data = new FormData();
  data.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  data.set("page", page);
  if (button.dataset.takeBack) data.set("take_back", button.dataset.takeBack);
  else for (const [field, value] of [["name", button.dataset.settle], ["target", button.dataset.target]]) data.set(field, value);
  try {
    const answer = await fetch(settling, { method: "POST", body: data, headers: { Accept: "application/json" } });
    const said = await answer.json();
    return said.said ?? said.error ?? UNDECIDED;
  } catch {
    return UNDECIDED;
  }
}

export function listen(root, names, tell, again) {
  names.addEventListener("click", async (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if ("settle" in button.dataset || button.dataset.takeBack) {
      const said = await decide(names, button, root.querySelector(".markdownx-editor").form);
      await again();
      tell(said);
      return;
    }
    const done = button.dataset.find ? find(root, button) : settle(root, button);
    if (!done) tell("These words are no longer in the text.");
  });
}

// New contents, with the focus where it was.
export function fill(names, html) {
  if (names.dataset.html === html) return;
  names.dataset.html = html;
  const places = (element) => [...element.querySelectorAll("a, button")];
  const focused = places(names).indexOf(document.activeElement);
  names.innerHTML = html;
  for (const element of names.querySelectorAll("[data-scripted]")) element.hidden = false;
  for (const element of names.querySelectorAll("[data-unscripted]")) element.hidden = true;
  if (focused >= 0) (places(names)[focused] ?? names).focus({ preventScroll: true });
}

// --- Doubtful and unknown names in the preview ----------------------------------------------------------------------

function textOf(preview) {
  const walker = document.createTreeWalker(preview, NodeFilter.SHOW_TEXT);
  const nodes = [];
  let text = "";
  while (walker.nextNode()) {
    nodes.push({ node: walker.currentNode, start: text.length });
    text += walker.currentNode.data;
  }
  return { nodes, text };
}

function rangeOf(nodes, start, end) {
  const at = (place, isEnd) => nodes.findLast((one) => (isEnd ? one.start < place : one.start <= place));
  const [first, last] = [at(start, false), at(end, true)];
  const range = new Range();
  range.setStart(first.node, start - first.start);
  range.setEnd(last.node, end - last.start);
  return range;
}

// Drawn over the text and not into it: what is previewed stays what readers will get.
export function underline(preview, names) {
  if (!("highlights" in CSS)) return;
  const { nodes, text } = textOf(preview);
  for (const kind of ["doubt", "unknown"]) {
    const ranges = [];
    for (const line of names.querySelectorAll(`.${kind}`)) {
      const places = line.closest(".name").querySelector("[data-find]");
      for (const [segment, surface, nth] of JSON.parse(places.dataset.find)) {
        const match = segment === "body" && [...text.matchAll(pattern(surface, "\\s+"))][nth];
        if (match) ranges.push(rangeOf(nodes, match.index, match.index + match[0].length));
      }
    }
    CSS.highlights.set(`name-${kind}`, new Highlight(...ranges));
  }
}
