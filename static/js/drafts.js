// What somebody has typed and not sent yet: kept in this tab, under the person for whom the page was made. At a
// shared computer the next one finds nothing of it: it goes when somebody signs out, when a page of another person
// is loaded, and with the first page after an hour.
import { on } from "./page.js";

const PREFIX = "draft:";
const LONGEST = 60 * 60 * 1000; // milliseconds since the last key; a session without use ends then too

function ofPerson() {
  const person = document.querySelector("meta[name=person]")?.content;
  return person ? `${PREFIX}${person}:` : "";
}

function forgetAll(isDue) {
  for (const key of Object.keys(sessionStorage)) {
    if (key.startsWith(PREFIX) && isDue(key)) sessionStorage.removeItem(key);
  }
}

/** Its text and when that was typed; nothing of what isn't there or can't be read. */
function draftAt(key) {
  try {
    return JSON.parse(sessionStorage.getItem(key)) ?? {};
  } catch {
    return {};
  }
}

function isOld(key) {
  return !(Date.now() - draftAt(key).at < LONGEST);
}

/** The text kept for a form; forms are known by their address. */
export function draftOf(address) {
  const key = ofPerson() + address;
  return isOld(key) ? "" : draftAt(key).text;
}

export function keepDraft(address, text) {
  const mine = ofPerson();
  if (mine && text) sessionStorage.setItem(mine + address, JSON.stringify({ text, at: Date.now() }));
  else sessionStorage.removeItem(mine + address);
}

forgetAll(isOld);
// A page of nobody asks to sign in: whose session ended meanwhile finds the text again.
if (ofPerson()) forgetAll((key) => !key.startsWith(ofPerson()));
on("submit", "form[data-sign-out]", () => forgetAll(() => true));
