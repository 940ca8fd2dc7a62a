"""What a page shows, without what changes from day to day: dates, numbers and ids."""

import re

from playwright.sync_api import Page

_CHANGING = (
    (re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22,}"), "ID"),
    (re.compile(r"\d{2}\.\d{2}\.\d{4}"), "DATE"),
    (re.compile(r"\d{1,2}:\d{2}"), "TIME"),
    (
        re.compile(r"(?:vor|noch|seit)?\s*\d+ (?:Tage?n?|Stunden?|Minuten?|Wochen?|Monate?n?)\b(?:, )?"),
        " SPAN ",
    ),
    (re.compile(r"Person [A-Z]-\d{4}"), "Person X"),
    (re.compile(r"\d+"), "N"),
)


def outline(page: Page) -> str:
    """The page as a screen reader walks it, with dates, times and numbers masked."""
    text = page.locator("body").aria_snapshot()
    for pattern, word in _CHANGING:
        text = pattern.sub(word, text)
    return re.sub(r"[ ]+(?=SPAN)|(?<=SPAN)[ ]+", " ", text).replace("SPAN SPAN", "SPAN") + "\n"
