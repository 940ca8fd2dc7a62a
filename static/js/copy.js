// <button data-copy="#key"> copies that element's text; data-copy-in=".msg .prose" looks inside its own .msg.
import { announce, on } from "./page.js";

function source(button) {
  if (button.dataset.copy) return document.querySelector(button.dataset.copy);
  const [outer, inner] = button.dataset.copyIn.split(" ");
  return button.closest(outer)?.querySelector(inner);
}

on("click", "[data-copy], [data-copy-in]", async (button) => {
  const element = source(button);
  if (!element) return;
  await navigator.clipboard.writeText(element.value ?? element.innerText.trim());
  announce(button.dataset.copied);
  button.classList.add("done");
  setTimeout(() => button.classList.remove("done"), 1500);
});
