// Toasts that the server rendered go after a while; those that warn stay until somebody closes them.
import { on } from "./page.js";

const STAY = 10_000;

class UiToast extends HTMLElement {
  connectedCallback() {
    if (this.matches(".bad, .warn")) return;
    this.wait = setInterval(() => this.leave(), STAY);
  }

  disconnectedCallback() {
    clearInterval(this.wait);
  }

  leave() {
    // Somebody who reads or reaches for it is not interrupted (WCAG 2.2.1).
    if (!this.matches(":hover, :focus-within")) this.remove();
  }
}
customElements.define("ui-toast", UiToast);

/** Show a sentence; tone is ok, info, warn or bad. */
export function toast(tone, text) {
  const mould = document.querySelector(`template[data-toast="${tone}"]`);
  const region = document.getElementById("toasts");
  if (!mould || !region || !text) return;
  const element = mould.content.firstElementChild.cloneNode(true);
  element.querySelector("[data-text]").textContent = text;
  region.append(element);
}

on("click", "[data-dismiss]", (button) => button.closest("ui-toast")?.remove());
addEventListener("offline", () => toast("warn", document.getElementById("toasts")?.dataset.offline));
