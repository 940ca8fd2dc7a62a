"""A stream whose events come when a test says so: page.route answers only with whole bodies."""

import json
from typing import Any

from playwright.sync_api import Page

HELD = """() => {
  const real = window.fetch;
  window.fetch = (address, options) => {
    if (!String(address).endsWith('/stream/')) return real(address, options);
    const body = new ReadableStream({ start: (control) => (window.streaming = control) });
    options.signal.addEventListener('abort', () => window.streaming.error(options.signal.reason));
    return Promise.resolve(new Response(body, { headers: { 'Content-Type': 'text/event-stream' } }));
  };
}"""
SAY = "(text) => window.streaming.enqueue(new TextEncoder().encode(text))"


def hold_stream(page: Page) -> None:
    """From now on the page's own stream says only what ``say`` gives it."""
    page.evaluate(HELD)


def say(page: Page, event: str, **data: Any) -> None:
    page.evaluate(SAY, f"event: {event}\ndata: {json.dumps(data)}\n\n")


def end(page: Page) -> None:
    page.evaluate("() => window.streaming.close()")
