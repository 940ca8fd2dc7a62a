// A second click on a button that is at work already would cancel the answer to the first one. Where that answer
// is shown only once, as a new key is, it would be lost.
import { on } from "./page.js";

const WHILE = 10_000; // milliseconds: after that somebody may try again
const sent = new WeakMap();

on("submit", "form[data-once]", (form, event) => {
  if (event.defaultPrevented) return;
  if (Date.now() - (sent.get(form) ?? -WHILE) < WHILE) event.preventDefault();
  else sent.set(form, Date.now());
});

// The page that comes back from the history is the same one, and nothing of it is under way.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) for (const form of document.querySelectorAll("form[data-once]")) sent.delete(form);
});
