// What somebody has typed and not sent yet: kept in this tab, under the person for whom the page was made. At a
// shared computer the next one finds nothing of it: it goes when somebody signs out, and when a page of another
// person is loaded.
import { on } from "./page.js";

const PREFIX = "draft:";

function ofPerson() {
  const person = document.querySelector("meta[name=person]")?.content;
  return person ? `${PREFIX}${person}:` : "";
}

function forgetAllBut(kept) {
  for (const key of Object.keys(sessionStorage)) {
    if (key.startsWith(PREFIX) && !(kept && key.startsWith(kept))) sessionStorage.removeItem(key);
  }
}

/** The text kept for a form; forms are known by their address. */
export function draftOf(address) {
  return sessionStorage.getItem(ofPerson() + address) ?? "";
}

export function keepDraft(address, text) {
  const mine = ofPerson();
  if (mine && text) sessionStorage.setItem(mine + address, text);
  else sessionStorage.removeItem(mine + address);
}

// A page of nobody asks to sign in: whose session ended meanwhile finds the text again.
if (ofPerson()) forgetAllBut(ofPerson());
on("submit", "form[data-sign-out]", () => forgetAllBut(""));
