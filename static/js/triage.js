// What is decided by one press, and lists with what is chosen in them beside: messages to review, requests. One is
// decided after the other in the same place: a second press must not decide the next, which nobody has read.
import { on } from "./page.js";

const READING = 600; // milliseconds within which nobody has read what has just come

let holding;
let standing = content();
let shown = marked();

function content() {
  return document.getElementById("detail")?.firstElementChild;
}

function marked() {
  return document.querySelector("[data-triage] .ti[aria-current]");
}

function mark(item) {
  marked()?.removeAttribute("aria-current");
  item?.setAttribute("aria-current", "true");
}

function hold(held) {
  clearTimeout(holding);
  for (const bar of document.querySelectorAll(".decide")) bar.inert = held;
}

function holdForReading() {
  hold(true);
  holding = setTimeout(() => hold(false), READING);
}

/** What was chosen did not come: what stood there is there again. */
function stayed(event) {
  const item = event.target.closest?.("[data-triage] .ti");
  if (!item) return;
  if (event.detail.ctx) event.detail.ctx.push = "false"; // or the address would name what did not come
  mark(shown);
  if (!shown) item.closest(".triage").dataset.view = "list";
  holdForReading();
}

on("click", "[data-triage] .ti", (item, event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return; // it opens elsewhere
  mark(item);
  item.closest(".triage").dataset.view = "item";
  if (item.hasAttribute("hx-get")) hold(true); // until it has come, what stands there is another one
});
document.addEventListener("htmx:before:settle", () => { // at once: after:swap comes a moment later
  if (content() === standing) return;
  standing = content();
  shown = marked();
  holdForReading();
});
document.addEventListener("htmx:response:error", stayed);
document.addEventListener("htmx:error", stayed);
window.addEventListener("pageshow", (event) => event.persisted && hold(false));
holdForReading();
