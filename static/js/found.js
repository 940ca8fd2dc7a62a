// While somebody types in the chat: what would be done with the text, shown under the field. The text goes to our
// own server only, in the body of a POST, and is forgotten there. Without this script everything else works.
import { announce, on } from "./page.js";
import { tellAgain } from "./files.js";
import { fragment } from "./html.js";
import { toast } from "./toasts.js";

const PAUSE = 700; // milliseconds without a key

let timer;
let request;
let said = "";

function place() {
  return document.getElementById("found");
}

function forget() {
  clearTimeout(timer);
  request?.abort();
  said = "";
  place()?.replaceChildren();
}

async function look(prompt) {
  request?.abort();
  if (!prompt.value.trim()) return forget();
  const { signal } = (request = new AbortController());
  const body = new FormData(prompt.form);
  body.delete("files");
  const asked = { method: "POST", body, signal };
  const response = await fetch(new URL("found/", prompt.form.action), asked).catch(() => null);
  const html = response?.ok && !response.redirected ? await response.text().catch(() => null) : null;
  if (signal.aborted) return;
  if (html === null) showLater();
  else show(html);
}

/** What can't be shown now is checked all the same when it is sent; what was shown was of another text. */
function showLater() {
  const hint = document.createElement("p");
  hint.className = "hint";
  hint.textContent = place()?.dataset.later ?? "";
  place()?.replaceChildren(hint);
  said = "";
}

/** A report is answered in its place, so that what is typed stays as it is. */
async function doubt(form) {
  const asked = { method: "POST", body: new FormData(form), headers: { "HX-Request": "true" } };
  const response = await fetch(form.action, asked).catch(() => null);
  if (!response?.ok) return toast("bad", document.getElementById("toasts")?.dataset.failed);
  const note = fragment(await response.text()).firstElementChild;
  note.tabIndex = -1;
  form.replaceWith(note);
  note.focus();
}

function show(html) {
  const found = place();
  if (!found) return;
  const open = found.querySelector("details")?.open;
  found.replaceChildren(fragment(html));
  const details = found.querySelector("details");
  if (details && open) details.open = true;
  const now = found.querySelector("[data-say]")?.dataset.say ?? "";
  if (now !== said) announce(now);
  said = now;
}

on("input", "chat-thread [name=prompt]", (prompt) => {
  clearTimeout(timer);
  timer = setTimeout(() => look(prompt), PAUSE);
});
// What is done depends on where it goes.
on("change", "#route, #data_class", (choice) => {
  clearTimeout(timer);
  look(choice.form.querySelector("[name=prompt]"));
  tellAgain();
});
on("submit", "#composer", forget);
on("submit", ".doubts form", (form, event) => {
  event.preventDefault();
  doubt(form);
});
