// Dialogs (data-open, data-close), menus made of <details>, and buttons that wait for a typed name.
import { on } from "./page.js";

on("click", "[data-open]", (button) => {
  button.closest("details.menu")?.removeAttribute("open");
  document.querySelector(button.dataset.open)?.showModal();
});
on("click", "[data-close]", (button) => button.closest("dialog")?.close());

// A click on the backdrop has the dialog itself as its target.
on("click", "dialog", (dialog, event) => {
  if (event.target !== dialog) return;
  const box = dialog.getBoundingClientRect();
  const inside =
    event.clientX >= box.left && event.clientX <= box.right && event.clientY >= box.top && event.clientY <= box.bottom;
  if (!inside) dialog.close();
});

document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

// <input data-enter="#button">: Enter there presses that button, whatever else its form could send.
on("keydown", "[data-enter]", (field, event) => {
  if (event.key !== "Enter" || event.isComposing) return;
  event.preventDefault();
  if (!event.repeat) document.querySelector(field.dataset.enter)?.click();
});

// <input data-confirm-text="OpenAI"> lets its form be sent only when exactly that was typed.
function checkTyped(input) {
  const button = input.form?.querySelector("[data-confirmed]");
  if (button) button.disabled = input.value.trim() !== input.dataset.confirmText;
}
on("input", "[data-confirm-text]", checkTyped);

export function checkAllTyped() {
  document.querySelectorAll("[data-confirm-text]").forEach(checkTyped);
}
checkAllTyped();
document.addEventListener("htmx:after:swap", checkAllTyped);

// <textarea data-needed-at="template=own"> has to be filled in while that field of its form has that value.
function checkNeeded(field) {
  const [name, value] = field.dataset.neededAt.split("=");
  field.required = field.form?.elements[name]?.value === value;
}

function checkAllNeeded() {
  document.querySelectorAll("[data-needed-at]").forEach(checkNeeded);
}
on("change", "select", checkAllNeeded);
checkAllNeeded();
document.addEventListener("htmx:after:swap", checkAllNeeded);
