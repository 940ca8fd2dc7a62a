// While somebody types in the chat: what would be done with the text, shown under the field. The text goes to our
// own server only, in the body of a POST, and is forgotten there. Without this script everything else works.
import { announce, on } from "./page.js";
import { fragment } from "./html.js";

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
  request = new AbortController();
  const asked = { method: "POST", body: new FormData(prompt.form), signal: request.signal };
  const response = await fetch(new URL("found/", prompt.form.action), asked).catch(() => null);
  // What can't be shown now is checked all the same when it is sent.
  if (response?.ok && !response.redirected) show(await response.text());
}

function show(html) {
  const found = place();
  if (!found) return;
  const open = found.querySelector("details")?.open;
  found.replaceChildren(fragment(html));
  const details = found.querySelector("details");
  if (details && open) details.open = true;
  htmx.process(found);
  const now = found.querySelector("[data-say]")?.dataset.say ?? "";
  if (now !== said) announce(now);
  said = now;
}

on("input", "chat-thread [name=prompt]", (prompt) => {
  clearTimeout(timer);
  timer = setTimeout(() => look(prompt), PAUSE);
});
on("submit", "#composer", forget);
