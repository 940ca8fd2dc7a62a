// What comes back is put into the log of the chat: whole items by their id, and an answer that comes piece by piece.
import { fragment } from "./html.js";

/** Items of one id take each other's place. Whether one that has ended held the focus. */
export function putItems(log, html) {
  let had = false;
  for (const item of [...fragment(html).children]) {
    const old = item.id && document.getElementById(item.id);
    if (old && (grows(old, item) || isRead(old, item))) continue;
    had ||= Boolean(old) && old.matches("[data-running]") && old.contains(document.activeElement);
    if (old) old.replaceWith(item);
    else log.append(item);
    htmx.process(item);
  }
  return had;
}

/** Of an answer that still comes only the text is new: focus and button stay where they are. */
function grows(old, item) {
  const [before, now] = [old, item].map((each) => each.matches("[data-running]") && each.querySelector(".prose"));
  if (!before || !now || !old.querySelector("[data-stops]") !== !item.querySelector("[data-stops]")) return false;
  before.replaceChildren(...now.childNodes);
  return true;
}

/** Of one's own message, whose receipt somebody has opened, all is new but what they tick and type there. */
function isRead(old, item) {
  const [before, now] = [old, item].map((each) => each.matches(".me") && each.querySelector("details"));
  if (!before?.open || !now) return false;
  const [was, is] = [before, now].map((each) => [...each.children].filter((part) => !part.matches(".doubts")));
  if (was.length === is.length && was.every((part, place) => part.isEqualNode(is[place]))) return true;
  const typed = before.querySelector(":scope > .doubts");
  was[0].replaceChildren(...is[0].childNodes); // the summary, which may hold the focus
  for (const part of was.slice(1)) part.remove();
  if (typed) typed.before(...is.slice(1));
  else before.append(...is.slice(1));
  return true;
}

export function putBlock(log, { id, index, html }) {
  const prose = log.querySelector(`#answer-${CSS.escape(id)} .prose`);
  if (!prose) return;
  const block = document.createElement("div");
  block.dataset.block = index;
  block.append(fragment(html));
  const old = prose.querySelector(`:scope > [data-block="${Number(index)}"]`);
  if (old) old.replaceWith(block);
  else prose.append(block);
}
