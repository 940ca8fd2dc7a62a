// What htmx needs from us: the CSRF header, sentences for failures, and a place for the focus after a swap.
import { csrfToken } from "./page.js";
import { toast } from "./toasts.js";

document.addEventListener("htmx:config:request", (event) => {
  event.detail.ctx.request.headers["X-CSRFToken"] = csrfToken();
});

function failed() {
  toast("bad", document.getElementById("toasts")?.dataset.failed);
}
document.addEventListener("htmx:response:error", (event) => {
  const { status, headers } = event.detail.ctx.response;
  // 409 and 422 come back with what is wrong; a redirect takes the person to sign in.
  if (![409, 422].includes(status) && !headers.get("HX-Redirect")) failed();
});
document.addEventListener("htmx:error", failed);

document.addEventListener("htmx:after:swap", () => {
  // The pressed button may be gone. Focus on <body> would send keyboard users back to the start.
  if (document.activeElement !== document.body) return;
  const heading = document.querySelector("#detail h1") ?? document.getElementById("main");
  heading?.setAttribute("tabindex", "-1");
  heading?.focus({ preventScroll: true });
});
