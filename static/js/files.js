// Files beside the field of the chat: chosen, dropped or pasted. They lie in the form's own input, so they are sent
// with it; each is shown to our own server once before, which says what would be done with it and forgets it.
import { announce, on } from "./page.js";
import { fragment } from "./html.js";
import { toast } from "./toasts.js";

const attached = [];
let telling = Promise.resolve();

function fileInput() {
  return document.getElementById("attach");
}

function fileList() {
  return document.getElementById("files");
}

/** Add files to the next message, as many as it may have. */
export function attach(files) {
  const list = fileList();
  if (!list || fileInput().disabled) return;
  const room = Number(list.dataset.most) - attached.length;
  if (files.length > room) toast("warn", list.dataset.many);
  for (const file of [...files].slice(0, Math.max(room, 0))) {
    attached.push(file);
    tellSoon(file, list.appendChild(fileItem(file)));
  }
  holdFiles();
}

/** Ask anew what would be done with each: it depends on where they go. */
export function tellAgain() {
  for (const [place, item] of [...(fileList()?.children ?? [])].entries()) {
    const fresh = fileItem(attached[place]);
    item.replaceWith(fresh);
    tellSoon(attached[place], fresh);
  }
}

/** Take files away from the field, because they are sent; those that lay there. */
export function detach(files) {
  const gone = attached.filter((file) => files.includes(file));
  for (const file of gone) {
    fileList().children[attached.indexOf(file)].remove();
    attached.splice(attached.indexOf(file), 1);
  }
  if (fileInput()) holdFiles();
  return gone;
}

/** What lies beside the field. */
export function attachedFiles() {
  return [...attached];
}

/** Whether one of them can't be sent; the person is told which, and led to it. */
export function holdsUnfit() {
  const unfit = fileList()?.querySelector("li:has([data-problem])");
  if (!unfit) return false;
  toast("bad", fileList().dataset.unfit);
  unfit.querySelector("[data-detach]").focus();
  return true;
}

/** One after the other: the server reads only a few of a person at once, and refuses the others. */
function tellSoon(file, item) {
  telling = telling.finally(() => item.isConnected && tellFile(file, item));
}

function holdFiles() {
  const held = new DataTransfer();
  attached.forEach((file) => held.items.add(file));
  fileInput().files = held.files;
}

function fileItem(file) {
  const item = document.getElementById("file-mould").content.firstElementChild.cloneNode(true);
  item.querySelectorAll("[data-name]").forEach((name) => (name.textContent = file.name));
  return item;
}

async function tellFile(file, item) {
  const form = fileInput().form;
  const asked = new FormData(form);
  ["files", "prompt"].forEach((name) => asked.delete(name));
  asked.set("file", file);
  const address = new URL("files/", form.action);
  const response = await fetch(address, { method: "POST", body: asked }).catch(() => null);
  const html = response?.ok && !response.redirected ? await response.text().catch(() => null) : null;
  if (!item.isConnected) return; // taken away, or asked about anew
  const told = item.querySelector("[data-told]");
  // What can't be shown now is checked all the same when it is sent.
  if (html === null) told.querySelector("[data-wait]").textContent = fileList()?.dataset.later ?? "";
  else told.replaceWith(fragment(html));
  announce(item.querySelector("[data-say]")?.dataset.say);
}

function dropsFiles(event) {
  return event.dataTransfer?.types.includes("Files");
}

on("change", "#attach", (input) => {
  const chosen = [...input.files];
  holdFiles();
  attach(chosen);
});
on("click", "[data-detach]", (button) => {
  const item = button.closest("li");
  const next = item.nextElementSibling ?? item.previousElementSibling;
  attached.splice([...fileList().children].indexOf(item), 1);
  item.remove();
  holdFiles();
  announce(fileList().dataset.removed);
  (next?.querySelector("[data-detach]") ?? fileInput()).focus();
});
on("dragover", "chat-thread", (_thread, event) => dropsFiles(event) && event.preventDefault());
on("drop", "chat-thread", (_thread, event) => {
  if (!dropsFiles(event)) return;
  event.preventDefault();
  attach(event.dataTransfer.files);
});
on("paste", "chat-thread [name=prompt]", (_prompt, event) => {
  // A table or a paragraph from Office comes as text and as a picture of it: there the text is meant.
  const { files, types } = event.clipboardData;
  if (!files.length || types.includes("text/plain")) return;
  event.preventDefault();
  attach(files);
});
