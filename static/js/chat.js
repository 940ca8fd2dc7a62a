// <chat-thread>: sends the composer's form as a stream and puts what comes back into the log. Without a script
// the same form posts and brings a full page. The contract stands in docs/reference/chat-stream.md.
import { announce, on } from "./page.js";
import { draftOf, keepDraft } from "./drafts.js";
import { attach, attachedFiles, detach, holdsUnfit } from "./files.js";
import { fragment } from "./html.js";
import { isTooLong, showLength } from "./length.js";
import { putBlock, putItems } from "./log.js";
import { events } from "./sse.js";
import { toast } from "./toasts.js";
import { sentenceOf } from "./unread.js";

const NEAR_BOTTOM = 80;
const ASK_AGAIN = 1000; // milliseconds; what waits for a person is asked about every third time
const ASK_STATE = 9000;
const ENDINGS = ["done", "refused", "error"];

/** The session has ended: loading the page again leads to the sign-in, and from there back. */
const isOver = (response) => response?.status === 401;

class ChatThread extends HTMLElement {
  connectedCallback() {
    this.stick = true;
    this.asked = 0;
    this.prompt.value ||= draftOf(this.action);
    showLength(this.prompt);
    this.scroller.addEventListener("scroll", () => this.followScroll(), { passive: true });
    // Content grows after it was added (fonts, messages that come into view), and the end has to stay in sight.
    this.growth = new ResizeObserver(() => this.stick && this.scrollDown());
    this.growth.observe(this.log);
    this.addEventListener("submit", (event) => this.submit(event));
    this.addEventListener("input", () => this.keep());
    this.scrollDown();
    // Answers that go on after a reload or come in another tab, and messages that wait for release.
    this.timer = setInterval(() => this.askAgain(), ASK_AGAIN);
    this.stateTimer = setInterval(() => this.askState(), ASK_STATE);
  }

  disconnectedCallback() {
    clearInterval(this.timer);
    clearInterval(this.stateTimer);
    this.request?.abort();
    this.growth.disconnect();
  }

  get form() {
    return this.querySelector("#composer");
  }

  get prompt() {
    return this.querySelector("[name=prompt]");
  }

  get log() {
    return this.querySelector("#log");
  }

  get state() {
    return this.querySelector("#state");
  }

  get scroller() {
    return this.querySelector(".log");
  }

  get action() {
    return this.form.getAttribute("action");
  }

  /** The answer of the message that was sent last, while it comes. */
  get running() {
    const item = this.answer ? document.getElementById(this.answer) : null;
    return item?.matches("[data-running]") ? item : null;
  }

  get isAtBottom() {
    const { scrollHeight, scrollTop, clientHeight } = this.scroller;
    return scrollHeight - scrollTop - clientHeight < NEAR_BOTTOM;
  }

  // --- sending ----------------------------------------------------------------------------------------------
  async submit(event) {
    if (event.target.matches("[data-stops]")) return this.stopAnswer(event.target, event);
    if (event.target !== this.form) return;
    event.preventDefault();
    if (this.request || !this.prompt.value.trim() || holdsUnfit() || isTooLong(this.prompt)) {
      return event.stopPropagation(); // nothing is sent: what was found in the text stays beside it
    }
    this.sent = this.prompt.value;
    this.sentFiles = attachedFiles();
    this.gone = [];
    this.wasRead = this.taken = false;
    this.answer = null;
    this.stick = true;
    this.request = new AbortController();
    this.querySelector("[data-asks-frame]")?.dispatchEvent(new CustomEvent("htmx:abort"));
    this.showBusy(true);
    this.showReading(this.sentFiles.length > 0);
    try {
      await this.stream(await this.post(event.submitter));
    } catch (problem) {
      this.broken(problem);
    } finally {
      this.request = null;
      this.showBusy(false);
      this.showReading(false);
    }
  }

  post(submitter) {
    return fetch(this.form.action, {
      method: "POST",
      body: new FormData(this.form, submitter),
      headers: { Accept: "text/event-stream" },
      signal: this.request.signal,
    });
  }

  async stream(response) {
    const elsewhere = response.headers.get("HX-Redirect");
    if (elsewhere) return location.assign(elsewhere);
    const isStream = response.headers.get("Content-Type")?.startsWith("text/event-stream");
    if (!isStream) throw Object.assign(new Error(response.statusText), { told: await sentenceOf(response) });
    let last = "";
    for await (const { event, data } of events(response.body)) {
      this.take(event, data);
      last = event;
    }
    if (!ENDINGS.includes(last)) throw new Error("cut");
  }

  // --- receiving --------------------------------------------------------------------------------------------
  take(event, data) {
    this.showReading(false);
    if (event === "status") return announce(data.text);
    if (event === "conversation") return this.moveTo(data);
    if (event === "block") putBlock(this.log, data);
    else if (data.html) this.putNews(data.html);
    if (event === "message") {
      this.answer = this.log.lastElementChild?.id;
      this.emptyField();
    }
    if (event === "refused" || event === "error") this.giveBack(event === "refused");
    if (this.stick) this.scrollDown();
  }

  /** What was said until now, such as why a message was refused, has been read by whoever sends the next one. */
  putNews(html) {
    this.log.querySelectorAll("[data-until-first]").forEach((item) => item.remove());
    this.put(html);
  }

  put(html) {
    if (putItems(this.log, html)) this.prompt.focus();
  }

  /** Of what was sent. What was typed and chosen meanwhile stays. */
  emptyField() {
    this.wasRead = true;
    const typed = this.prompt.value;
    this.taken = !typed || typed.startsWith(this.sent);
    if (this.taken) {
      this.prompt.value = this.rest = typed.slice(this.sent.length).trimStart();
      this.blocked = false; // what was is sent; what was typed meanwhile is another text
    }
    this.gone = detach(this.sentFiles);
    this.changed();
  }

  /** Kept, counted and looked at as if it had been typed. */
  changed() {
    this.prompt.dispatchEvent(new Event("input", { bubbles: true }));
  }

  /** As a draft, unless the field holds a message that was blocked, until it is emptied. */
  keep() {
    this.blocked &&= this.prompt.value !== "";
    keepDraft(this.action, this.blocked ? "" : this.prompt.value);
  }

  moveTo({ url, action, title, html }) {
    // The first message made the conversation: from here on this page is its page.
    keepDraft(this.action, "");
    this.querySelectorAll("[data-until-begun]").forEach((choice) => choice.remove());
    document.querySelector(".crumbs [aria-current]").textContent = title;
    this.form.action = action;
    for (const part of [...fragment(html).children]) document.getElementById(part.id)?.replaceWith(part);
    history.replaceState(null, "", url);
  }

  // --- endings ----------------------------------------------------------------------------------------------
  broken(problem) {
    if (problem.name === "AbortError") return this.isConnected && announce(this.dataset.stopped);
    if (this.running) return toast("warn", this.dataset.goesOn); // and is asked about from now on
    this.log.querySelectorAll("[aria-busy=true]").forEach((prose) => prose.removeAttribute("aria-busy"));
    this.giveBack(true); // whether it was refused nobody has heard
    toast("bad", problem.told || this.dataset.broken);
  }

  /** The composer's button: the answer of this message, and before there is one the sending of it. */
  stop() {
    const form = this.running?.querySelector("[data-stops]");
    if (form) form.requestSubmit();
    else if (!this.running) this.request?.abort();
  }

  /** Whoever streams it hears from the stream how it ended. */
  async stopAnswer(form, event) {
    event.preventDefault();
    const streamed = this.request && form.closest("li") === this.running;
    const options = { method: "POST", body: new FormData(form), headers: { "HX-Request": "true" } };
    const response = await fetch(form.action, options).catch(() => null);
    if (response?.headers.has("HX-Redirect")) return location.assign(response.headers.get("HX-Redirect"));
    const text = await response?.text().catch(() => "");
    if (!response?.ok) return toast("bad", response?.status === 409 ? text : this.dataset.unstopped);
    if (streamed) return;
    announce(this.dataset.stopped);
    if (form.isConnected) this.put(text); // gone, it was replaced by what is newer
  }

  /** One may wait for hours, and the next be answered at once: each is asked about. */
  async askAgain() {
    if (this.asking || document.hidden) return;
    this.asking = true;
    const due = this.asked++ % 3 ? "[data-running]" : "[data-waiting]";
    for (const waiting of this.log.querySelectorAll(due)) {
      if (!this.request) await this.refresh(waiting).catch(() => null);
    }
    this.asking = false;
  }

  /** What closes while this page is open is shown without a reload; 204 says that nothing is new. */
  async askState() {
    const { url, shown } = this.state?.dataset ?? {};
    if (!url || this.request || document.hidden) return;
    const headers = { "HX-Request": "true" };
    const response = await fetch(`${url}?shown=${encodeURIComponent(shown)}`, { headers }).catch(() => null);
    if (isOver(response) || response?.headers.has("HX-Refresh")) return location.reload();
    if (response?.status === 200) this.state.replaceWith(fragment(await response.text()));
  }

  async refresh(item) {
    const address = item?.dataset.url;
    const response = address && (await fetch(address, { headers: { "HX-Request": "true" } }));
    if (isOver(response)) return location.reload();
    if (response?.ok) this.put(await response.text());
  }

  /** Unless somebody writes the next one already. What was read and refused is refused for what it says. */
  giveBack(refused = false) {
    if (this.taken && this.prompt.value !== this.rest) return;
    if (this.taken) this.prompt.value = [this.sent, this.rest].filter(Boolean).join("\n");
    if (refused && this.wasRead) this.blocked = true;
    attach(this.gone.splice(0));
    this.changed();
  }

  showBusy(busy) {
    const had = this.form.contains(document.activeElement);
    this.querySelector("[data-stop]").hidden = !busy;
    this.querySelector("[data-send]").hidden = busy;
    if (had && !busy) this.prompt.focus();
  }

  /** Files are read before anything comes back, and that can take seconds. */
  showReading(reading) {
    const told = this.querySelector("[data-reading]");
    told.hidden = !reading;
    if (reading) announce(told.textContent.trim());
  }

  /** Only a person scrolls up; they are left where they read until they come back to the end. */
  followScroll() {
    const { scrollTop } = this.scroller;
    if (scrollTop < this.lastTop - 2) this.stick = false;
    if (this.isAtBottom) this.stick = true;
    this.lastTop = scrollTop;
  }

  scrollDown() {
    this.scroller.scrollTop = this.scroller.scrollHeight;
  }
}
customElements.define("chat-thread", ChatThread);

on("keydown", "chat-thread [name=prompt]", (prompt, event) => {
  // While an input method composes a word, Enter only accepts that word.
  if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
  event.preventDefault();
  prompt.form.requestSubmit(prompt.form.querySelector("[data-send]"));
});
on("click", "chat-thread [data-stop]", (button) => button.closest("chat-thread").stop());
