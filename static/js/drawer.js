// The navigation on narrow screens. Without this script its links work through :target.
import { isNarrow, on } from "./page.js";

function behind() {
  return document.querySelectorAll(".frame, .skip, .demo");
}

function openDrawer() {
  const nav = document.getElementById("nav");
  nav.setAttribute("data-open", "");
  for (const element of behind()) element.inert = true;
  nav.querySelector("a.item, a").focus();
}

function closeDrawer() {
  const nav = document.getElementById("nav");
  if (!nav?.hasAttribute("data-open")) return;
  nav.removeAttribute("data-open");
  for (const element of behind()) element.inert = false;
  document.querySelector("[data-drawer-open]")?.focus();
}

on("click", "[data-drawer-open]", (link, event) => {
  event.preventDefault();
  openDrawer();
});
on("click", "[data-drawer-close]", (link, event) => {
  event.preventDefault();
  closeDrawer();
});
document.addEventListener("click", (event) => {
  if (event.target === document.documentElement || event.target === document.body) closeDrawer();
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") closeDrawer();
});
addEventListener("resize", () => {
  if (!isNarrow()) closeDrawer();
});
