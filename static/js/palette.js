// Ctrl/Cmd K: a combobox over everything this person may open. The server renders the entries.
import { on } from "./page.js";

class UiPalette extends HTMLElement {
  connectedCallback() {
    this.input.addEventListener("input", () => this.filter());
    this.dialog.addEventListener("keydown", (event) => this.press(event));
    this.dialog.addEventListener("click", (event) => this.go(event.target.closest("[role=option]")));
  }

  get dialog() {
    return this.querySelector("dialog");
  }

  get input() {
    return this.querySelector("input");
  }

  get shown() {
    return [...this.querySelectorAll("[role=option]")].filter((option) => !option.hidden);
  }

  get selected() {
    return this.querySelector("[aria-selected=true]");
  }

  open() {
    if (this.dialog.open) return;
    this.input.value = "";
    this.filter();
    this.dialog.showModal();
  }

  filter() {
    const wanted = this.input.value.trim().toLocaleLowerCase();
    for (const option of this.querySelectorAll("[role=option]")) {
      option.hidden = !option.textContent.toLocaleLowerCase().includes(wanted);
    }
    this.querySelector(".none").hidden = this.shown.length > 0;
    this.select(this.shown[0]);
  }

  select(option) {
    this.selected?.setAttribute("aria-selected", "false");
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", option?.id ?? "");
  }

  press(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Enter") this.go(this.selected);
    if (!step) return;
    event.preventDefault();
    const options = this.shown;
    this.select(options[(options.indexOf(this.selected) + step + options.length) % options.length]);
  }

  go(option) {
    if (option && !option.hidden) location.assign(option.dataset.href);
  }
}
customElements.define("ui-palette", UiPalette);

function openPalette() {
  document.querySelector("ui-palette")?.open();
}

on("click", "[data-palette]", openPalette);
document.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "k") return;
  event.preventDefault();
  openPalette();
});
