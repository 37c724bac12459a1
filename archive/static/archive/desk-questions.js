// The queue of doubtful names by single keys, and the picker of another page only where it is wanted. Without this the
// forms work as they stand.

const KEPT = "questions-keys";
const cases = [...document.querySelectorAll("[data-case]")];
const switchKeys = document.querySelector("[data-use-keys]");
let live = 0;

function show(number) {
  if (!cases[number]) return;
  cases[live].classList.remove("live");
  live = number;
  cases[live].classList.add("live");
  cases[live].querySelector("h2").focus({ preventScroll: true });
  cases[live].scrollIntoView({ block: "nearest" });
}

function press(key, inside) {
  inside?.querySelector(`[data-key="${key}"]`)?.click();
}

function openPicker(one, isWanted) {
  const picker = one.querySelector("[data-picker]");
  picker.toggleAttribute("data-closed", !isWanted);
  if (isWanted) picker.querySelector(".select2-selection, select, input")?.focus();
}

function chooseOther(one) {
  const other = one.querySelector("[data-other]");
  other.checked = true;
  openPicker(one, true);
}

function choose(one, number) {
  const radio = one.querySelectorAll("input[type=radio]:not([data-other])")[number - 1];
  if (!radio) return;
  radio.checked = true;
  radio.focus();
  openPicker(one, false);
}

const KEYS = {
  j: () => show(live + 1),
  k: () => show(live - 1),
  a: (one) => press("a", one),
  r: (one) => press("r", one),
  o: (one) => chooseOther(one),
};

function isTyped(target) {
  return target.closest("textarea, select, .select2, input:not([type=radio], [type=checkbox])");
}

function isForUs(event) {
  return switchKeys?.checked && !event.ctrlKey && !event.metaKey && !event.altKey && !event.repeat && !isTyped(event.target);
}

document.addEventListener("keydown", (event) => {
  if (!isForUs(event)) return;
  const one = cases[live];
  if (event.key === "u") press("u", document);
  else if (one && KEYS[event.key]) KEYS[event.key](one);
  else if (one && /^[1-9]$/.test(event.key)) choose(one, Number(event.key));
  else return;
  event.preventDefault();
});

for (const [number, one] of cases.entries()) {
  openPicker(one, false);
  one.addEventListener("change", (event) => {
    if (event.target.name === "meaning") openPicker(one, event.target.matches("[data-other]"));
  });
  one.addEventListener("focusin", () => {
    cases[live].classList.remove("live");
    live = number;
    one.classList.add("live");
  });
}

if (switchKeys) {
  document.querySelector("[data-keys]").hidden = false;
  switchKeys.checked = localStorage.getItem(KEPT) !== "off";
  switchKeys.addEventListener("change", () => localStorage.setItem(KEPT, switchKeys.checked ? "on" : "off"));
}
