// Pages offered by name after [[ : a list at the cursor, chosen from with the arrow keys and Enter, left with Esc.

import { placeOf, replace } from "./desk-writing.js";

const PAUSE = 150;
const BEGUN = /\[\[([^[\]|`\\\n]{2,80})$/;

export function complete(field, list, status) {
  let timer;
  let asked;
  let active = -1;
  // Where a list was closed with Esc, it stays closed until the writer begins another name.
  let refused = -1;

  const options = () => [...list.children];

  function begun() {
    const { selectionStart: caret, selectionEnd, value } = field;
    if (caret !== selectionEnd || document.activeElement !== field) return null;
    const match = BEGUN.exec(value.slice(Math.max(0, caret - 90), caret));
    return match && { term: match[1], start: caret - match[0].length, caret };
  }

  function close() {
    clearTimeout(timer);
    asked?.abort();
    list.hidden = true;
    list.replaceChildren();
    active = -1;
    field.removeAttribute("aria-activedescendant");
    field.removeAttribute("aria-controls");
    status.textContent = "";
  }

  function choose(number) {
    const option = options()[number];
    const name = begun();
    if (!option || !name) return;
    const closing = /^\]{0,2}/.exec(field.value.slice(name.caret))[0].length;
    const written = `[[${option.dataset.link}]]`;
    close();
    replace(field, name.start, name.caret + closing, written);
  }

  function move(step) {
    const all = options();
    all[active]?.setAttribute("aria-selected", "false");
    active = active < 0 && step < 0 ? all.length - 1 : (active + step + all.length) % all.length;
    all[active].setAttribute("aria-selected", "true");
    all[active].scrollIntoView({ block: "nearest" });
    field.setAttribute("aria-activedescendant", all[active].id);
  }

  function draw(page, number) {
    const option = document.createElement("li");
    option.id = `${list.id}-${number}`;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.dataset.link = page.link;
    const mark = document.createElement("span");
    mark.className = `mark mark-${page.letter}`;
    mark.setAttribute("aria-hidden", "true");
    const kind = document.createElement("small");
    kind.textContent = page.kind;
    option.append(mark, ` ${page.title} `, kind);
    return option;
  }

  function open(pages, name) {
    list.replaceChildren(...pages.map(draw));
    active = -1;
    if (!pages.length) {
      close();
      status.textContent = "No page of that name yet.";
      return;
    }
    list.hidden = false;
    const place = placeOf(field, name.start);
    const left = Math.min(place.left, field.clientWidth - list.offsetWidth);
    const top = place.top - field.scrollTop + place.height + 2;
    list.style.insetInlineStart = `${Math.max(0, left)}px`;
    list.style.insetBlockStart = `${Math.max(0, Math.min(top, field.clientHeight))}px`;
    field.setAttribute("aria-controls", list.id);
    const count = pages.length === 1 ? "1 page" : `${pages.length} pages`;
    status.textContent = `${count}. Arrow down to choose, Enter to link.`;
  }

  async function ask(name) {
    asked?.abort();
    const mine = asked = new AbortController();
    try {
      const url = `${field.dataset.completions}?${new URLSearchParams({ term: name.term })}`;
      const answer = await fetch(url, { headers: { Accept: "application/json" }, signal: mine.signal });
      if (!answer.ok) return;
      const { pages } = await answer.json();
      if (mine === asked && !mine.signal.aborted && begun()?.term === name.term) open(pages, name);
    } catch {
      // Names complete again with the next letter; nothing is lost without.
    }
  }

  function look() {
    clearTimeout(timer);
    const name = begun();
    if (!name || name.start === refused) {
      if (!name) refused = -1;
      close();
      return;
    }
    timer = setTimeout(ask, PAUSE, name);
  }

  field.setAttribute("aria-autocomplete", "list");
  field.addEventListener("input", look);
  field.addEventListener("click", look);
  field.addEventListener("blur", close);
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => choose(options().indexOf(event.target.closest("[role=option]"))));

  // Whether the key was for the list.
  return function press(event) {
    if (list.hidden || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return false;
    if (event.key === "ArrowDown") move(1);
    else if (event.key === "ArrowUp") move(-1);
    else if (event.key === "Enter" && active >= 0) choose(active);
    else if (event.key === "Escape") {
      refused = begun()?.start ?? -1;
      close();
    } else return false;
    return true;
  };
}
