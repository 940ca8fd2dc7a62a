import { on, remember } from "./page.js";

const THEMES = ["light", "dark", "system"];

export function setTheme(theme) {
  document.documentElement.dataset.theme = theme;
  remember("portal_theme", theme);
  for (const button of document.querySelectorAll("[data-theme-choice]")) {
    button.setAttribute("aria-pressed", String(button.dataset.themeChoice === theme));
  }
}

export function nextTheme() {
  const now = THEMES.indexOf(document.documentElement.dataset.theme);
  setTheme(THEMES[(now + 1) % THEMES.length]);
}

on("click", "[data-theme-choice]", (button) => setTheme(button.dataset.themeChoice));

on("click", "[data-density-switch]", (button) => {
  const density = document.documentElement.dataset.density === "compact" ? "normal" : "compact";
  document.documentElement.dataset.density = density;
  remember("portal_density", density);
  button.setAttribute("aria-pressed", String(density === "compact"));
});
