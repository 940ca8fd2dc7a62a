// Long texts that were sent and not taken, because the session had ended, say: they are in their form again once
// it is shown. Whose they are and how long they stay is said in drafts.js.
import { draftOf, keepDraft } from "./drafts.js";
import { on } from "./page.js";
import { toast } from "./toasts.js";

const UNDER_WAY = "under-way"; // the addresses of what was sent last
const THANKS = "#toasts ui-toast.ok";
const bases = new Map(); // of a form that came back with what was sent: what stood in it first

function texts(within) {
  return [...within.querySelectorAll("textarea[data-returns]")];
}

function addressOf(field) {
  return `${field.form.getAttribute("action") || location.pathname}#${field.name}`;
}

function keptOf(field) {
  return JSON.parse(draftOf(addressOf(field)) || "{}");
}

/** What was sent from a field that shows what it showed then, or "": no text is put over a newer one. */
function sentFrom(field) {
  const { base, text } = keptOf(field);
  return base === field.defaultValue && text !== base ? text : "";
}

/** A page of theirs that thanks, or one that tells of no failure and doesn't show the form as it was before. */
function isTaken(addresses) {
  const isTheirs = document.querySelector("meta[name=person]") && !document.querySelector("[data-nothing-saved]");
  if (!isTheirs) return false;
  if (document.querySelector(THANKS)) return true;
  if (document.querySelector("#toasts ui-toast.bad")) return false;
  return !texts(document).some((field) => addresses.includes(addressOf(field)) && sentFrom(field));
}

function putBack(field) {
  const text = sentFrom(field);
  if (!text) return;
  keepDraft(addressOf(field), "");
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  toast("info", document.getElementById("toasts")?.dataset.returned);
}

function noteBase(field) {
  const { base, text } = keptOf(field);
  if (text && text === field.defaultValue) bases.set(addressOf(field), base);
}

function settle() {
  const addresses = JSON.parse(sessionStorage.getItem(UNDER_WAY) ?? "[]");
  sessionStorage.removeItem(UNDER_WAY);
  if (!document.querySelector(THANKS)) texts(document).forEach(noteBase);
  if (isTaken(addresses)) for (const address of addresses) keepDraft(address, "");
  texts(document).forEach(putBack);
}

on("submit", "form", (form, event) => {
  const sent = texts(form).filter((field) => field.value);
  if (event.defaultPrevented || !sent.length) return;
  for (const field of sent) {
    const base = bases.get(addressOf(field)) ?? field.defaultValue;
    keepDraft(addressOf(field), JSON.stringify({ base, text: field.value }));
  }
  sessionStorage.setItem(UNDER_WAY, JSON.stringify(sent.map(addressOf)));
});
// Who is asked to confirm that it is them has sent nothing yet, and nothing is decided.
if (!document.querySelector("[data-undecided]")) settle();
