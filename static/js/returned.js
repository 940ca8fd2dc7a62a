// Long texts that were sent and not taken, because the session had ended, say: they are in their form again once it is
// shown. Whose they are and how long they stay is said in drafts.js.
import { draftOf, keepDraft } from "./drafts.js";
import { on } from "./page.js";
import { toast } from "./toasts.js";

const UNDER_WAY = "under-way"; // the fields of what was sent last

/** A field is known by its form, its name and what stood there: never is a text put over a newer one. */
function addressOf(field) {
  const form = field.form.getAttribute("action") || location.pathname;
  return `${form}#${field.name}#${field.defaultValue}`;
}

/** A page of theirs that was led to; not one that asks to sign in or says what failed, and not "Back" after that. */
function isTaken() {
  const [arrival] = performance.getEntriesByType("navigation");
  const isTheirs = document.querySelector("meta[name=person]") && !document.querySelector("[data-nothing-saved]");
  return isTheirs && arrival?.type === "navigate";
}

function putBack(field) {
  const text = draftOf(addressOf(field));
  if (!text) return;
  keepDraft(addressOf(field), "");
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  toast("info", document.getElementById("toasts")?.dataset.returned);
}

function settle() {
  const fields = JSON.parse(sessionStorage.getItem(UNDER_WAY) ?? "[]");
  sessionStorage.removeItem(UNDER_WAY);
  if (isTaken()) for (const field of fields) keepDraft(field, "");
  document.querySelectorAll("textarea[data-returns]").forEach(putBack);
}

on("submit", "form", (form, event) => {
  const fields = [...form.querySelectorAll("textarea[data-returns]")].filter((field) => field.value);
  if (event.defaultPrevented || !fields.length) return;
  for (const field of fields) keepDraft(addressOf(field), field.value);
  sessionStorage.setItem(UNDER_WAY, JSON.stringify(fields.map(addressOf)));
});
settle();
