// How long a message is, shown once it comes near to what the server takes: nothing is cut without a word.
import { announce, on } from "./page.js";
import { toast } from "./toasts.js";

const NEAR = 0.9;

function told() {
  return document.getElementById("length");
}

/** As the server counts: without the space around it, and with the line ends that forms send. */
function lengthOf(text) {
  const said = text.trim();
  return [...said].length + (said.match(/\n/g)?.length ?? 0);
}

export function showLength(prompt) {
  const most = Number(told()?.dataset.most);
  if (!most) return;
  const long = prompt.value.length > (most * NEAR) / 2 ? lengthOf(prompt.value) : 0;
  const over = told().querySelector("[data-over]");
  const was = !over.hidden;
  told().hidden = long < most * NEAR;
  over.hidden = long <= most;
  told().querySelector("[data-count]").textContent = long.toLocaleString(document.documentElement.lang);
  if (!over.hidden && !was) announce(over.textContent);
}

/** Whether it can't be sent for its length; the person is told. */
export function isTooLong(prompt) {
  showLength(prompt);
  const over = told()?.querySelector("[data-over]");
  if (!over || over.hidden) return false;
  toast("bad", over.textContent);
  prompt.focus();
  return true;
}

on("input", "chat-thread [name=prompt]", showLength);
