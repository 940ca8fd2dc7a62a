"""Lines as `addresses` reads them: without the signs of a block quote and what indents them."""

import re

# Markdown leaves them out, and so an address, a target or an attribute goes on behind them.
_LED = re.compile(r"\n[ \t>]+")
_LEAD = re.compile(r"[ \t>]*")


class Lines:
    """However a text is cut, what is read is the same."""

    def __init__(self) -> None:
        self._is_at_start = True

    def read(self, text: str) -> str:
        lead = _LEAD.match(text) if self._is_at_start else None
        text = text[lead.end() :] if lead else text
        if text:
            last = text[text.rfind("\n") + 1 :] if "\n" in text else None
            self._is_at_start = last is not None and _LEAD.fullmatch(last) is not None
        return _LED.sub("\n", text)

    def go_on(self) -> None:
        """Know that something else stands on the line."""
        self._is_at_start = False
