// Long texts that were sent and not taken, because the session had ended, say: they are in their form again once it
// is shown. Whose they are and how long they stay is said in drafts.js.
import { draftOf, keepDraft } from "./drafts.js";
import { on } from "./page.js";
import { toast } from "./toasts.js";

const UNDER_WAY = "under-way"; // the addresses of what was sent last
const NOT_TAKEN = "[data-nothing-saved], #toasts ui-toast.bad";

function texts(within) {
  return [...within.querySelectorAll("textarea[data-returns]")];
}

function addressOf(field) {
  return `${field.form.getAttribute("action") || location.pathname}#${field.name}`;
}

/** What was sent from a field that shows what it showed then, or "": no text is put over a newer one. */
function sentFrom(field) {
  const kept = JSON.parse(draftOf(addressOf(field)) || "{}");
  return kept.base === field.defaultValue ? kept.text : "";
}

/** A page of theirs that tells of no failure; where it shows the form as it was before, one that thanks for it. */
function isTaken(addresses) {
  if (!document.querySelector("meta[name=person]") || document.querySelector(NOT_TAKEN)) return false;
  const isAsBefore = texts(document).some((field) => addresses.includes(addressOf(field)) && sentFrom(field));
  return !isAsBefore || Boolean(document.querySelector("#toasts ui-toast.ok"));
}

function putBack(field) {
  const text = sentFrom(field);
  if (!text) return;
  keepDraft(addressOf(field), "");
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  toast("info", document.getElementById("toasts")?.dataset.returned);
}

function settle() {
  const addresses = JSON.parse(sessionStorage.getItem(UNDER_WAY) ?? "[]");
  sessionStorage.removeItem(UNDER_WAY);
  if (isTaken(addresses)) for (const address of addresses) keepDraft(address, "");
  texts(document).forEach(putBack);
}

on("submit", "form", (form, event) => {
  const sent = texts(form).filter((field) => field.value);
  if (event.defaultPrevented || !sent.length) return;
  for (const field of sent) {
    keepDraft(addressOf(field), JSON.stringify({ base: field.defaultValue, text: field.value }));
  }
  sessionStorage.setItem(UNDER_WAY, JSON.stringify(sent.map(addressOf)));
});
// Who is asked to confirm that it is them has sent nothing yet, and nothing is decided.
if (!document.querySelector("[data-undecided]")) settle();
