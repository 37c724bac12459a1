// Paste as it came: files dropped on the box are read at once, as if they had been chosen there.

const form = document.querySelector("[data-paste]");
const box = form?.closest("details");
const files = form?.querySelector("[type=file]");

function send() {
  form.requestSubmit(form.querySelector("[name=_read]"));
}

box?.addEventListener("dragover", () => { box.dataset.over = "yes"; });
for (const type of ["dragleave", "drop"]) box?.addEventListener(type, () => { delete box.dataset.over; });
box?.addEventListener("drop", (event) => {
  const dropped = event.dataTransfer?.files;
  if (!dropped?.length) return;
  event.preventDefault();
  files.files = dropped;
  send();
});
files?.addEventListener("change", () => { if (files.files.length) send(); });

// What was understood is what a writer meets first; before the page is loaded, the admin goes to the first field.
window.addEventListener("load", () => document.querySelector("#pasted_heading")?.focus());
