// One registry of keys: the elements on the page that carry data-hotkey ("1", "/", "g c"). Single keys are off
// in fields and dialogs and can be switched off altogether (WCAG 2.1.4).
import { on } from "./page.js";
import { nextTheme } from "./theme.js";

const RESERVED = ["?", "t", "g", "j", "k"];
const SEQUENCE_MS = 900;
const LEAVING = 3000; // milliseconds that the next page may take; a file that comes instead leaves this one here
let first = { key: "", at: 0 };
let leftAt = 0;

function enabled() {
  return localStorage.getItem("portal_keys") !== "off";
}

function bound() {
  const seen = [...document.querySelectorAll("[data-hotkey]")];
  return seen.filter((element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest("[inert]"));
}

/** Keys that two visible elements claim, or that the shell itself needs. */
export function conflicts() {
  const keys = bound().map((element) => element.dataset.hotkey);
  return [...new Set(keys.filter((key, place) => keys.indexOf(key) !== place || RESERVED.includes(key)))];
}

function report() {
  const found = conflicts();
  if (found.length) console.error(`keys bound twice: ${found.join(", ")}`);
}

function isTyping(target) {
  return target.closest?.("input, textarea, select, [contenteditable]") !== null;
}

function act(keys) {
  const element = bound().find((candidate) => candidate.dataset.hotkey === keys);
  element?.focus();
  if (!element?.matches("input, textarea, select")) element?.click();
  return Boolean(element);
}

function step(by) {
  const items = [...document.querySelectorAll("[data-triage] .ti")];
  const next = items[items.findIndex((item) => item.hasAttribute("aria-current")) + by];
  next?.focus({ preventScroll: true });
  next?.scrollIntoView({ block: "nearest" });
  next?.click();
  return Boolean(next);
}

function press(key) {
  const now = Date.now();
  const sequence = now - first.at < SEQUENCE_MS ? `${first.key} ${key}` : "";
  first = { key, at: now };
  if (sequence && act(sequence)) return true;
  if (key === "j" || key === "k") return step(key === "j" ? 1 : -1);
  if (key === "t") return nextTheme() ?? true;
  if (key === "?") return showKeys();
  return act(key);
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat) return;
  if (Date.now() - leftAt < LEAVING) return; // what a key did here would be lost, and what follows acts there
  if (!enabled() || isTyping(event.target) || document.querySelector("dialog[open]")) return;
  if (event.key.length === 1 && press(event.key.toLowerCase())) event.preventDefault();
});

window.addEventListener("beforeunload", () => (leftAt = Date.now()));
window.addEventListener("pageshow", () => (leftAt = 0));

// --- the ? dialog -------------------------------------------------------------------------------------------
function showKeys() {
  const dialog = document.getElementById("keys");
  dialog.querySelector("[data-hotkey-switch]").checked = enabled();
  fill(dialog.querySelector("[data-hotkey-list]"));
  dialog.showModal();
  return true;
}

function label(element) {
  const copy = element.cloneNode(true);
  copy.querySelectorAll("kbd, .count").forEach((part) => part.remove());
  return element.getAttribute("aria-label") ?? copy.textContent.trim();
}

function line(keys, text) {
  const row = document.createElement("tr");
  const shown = document.createElement("td");
  for (const key of keys.split(" ")) {
    const picture = document.createElement("kbd");
    picture.textContent = key.length === 1 ? key.toUpperCase() : key;
    shown.append(picture, " ");
  }
  const meaning = document.createElement("td");
  meaning.textContent = text;
  row.append(shown, meaning);
  return row;
}

function fill(table) {
  const { palette, help, theme, ctrl, list } = table.dataset;
  const fixed = [[`${ctrl} k`, palette], ["?", help], ["t", theme]];
  if (document.querySelector("[data-triage]")) fixed.push(["j k", list]);
  const own = bound().map((element) => [element.dataset.hotkey, label(element)]);
  table.replaceChildren(...[...fixed, ...own].map(([keys, text]) => line(keys, text)));
}

on("click", "[data-show-keys]", showKeys);
on("change", "[data-hotkey-switch]", (box) => localStorage.setItem("portal_keys", box.checked ? "on" : "off"));

report();
document.addEventListener("htmx:after:swap", report);
