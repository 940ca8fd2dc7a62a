// What every module needs: delegated listeners, announcements, cookies. Nothing here keeps an element: htmx
// replaces parts of the page at any time, and a remembered element would point at a detached one.

/** Listen on the document for events that begin inside elements that match. */
export function on(event, selector, handler) {
  document.addEventListener(event, (e) => {
    const element = e.target.closest?.(selector);
    if (element) handler(element, e);
  });
}

/** Say something to screen readers, once, politely. */
export function announce(text) {
  const region = document.getElementById("live");
  if (!region || !text) return;
  region.textContent = "";
  // A second task, or the same sentence twice in a row would not be read again.
  setTimeout(() => (region.textContent = text), 50);
}

/** Keep a choice for a year; the server reads it and renders the next page with it. */
export function remember(name, value) {
  const secure = location.protocol === "https:" ? "; secure" : "";
  document.cookie = `${name}=${value}; path=/; max-age=31536000; samesite=lax${secure}`;
}

export function csrfToken() {
  return document.querySelector("meta[name=csrf]")?.content ?? "";
}

export function isNarrow() {
  return matchMedia("(max-width: 60rem)").matches;
}
