// A second click on a button that is at work already, or the same key once more, would cancel the answer to the first:
// lost where it is shown only once, as a new key is, and elsewhere an error although all was done.
import { on } from "./page.js";

const WHILE = 10_000; // milliseconds: after that somebody may try again
let sent = new WeakMap();

// Not a search, whose words may be mended while its answer comes, nor what opens a page of its own.
on("submit", "form[method=post]:not([role=search], [target])", (form, event) => {
  // Another script sends it, or nobody does (components/no_default.html).
  if (event.defaultPrevented || event.submitter?.formMethod === "dialog") return;
  if (Date.now() - (sent.get(form) ?? -WHILE) < WHILE) event.preventDefault();
  else sent.set(form, Date.now());
});

// The page that comes back from the history is the same one, and nothing of it is under way.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) sent = new WeakMap();
});
