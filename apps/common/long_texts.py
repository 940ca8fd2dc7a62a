"""A text of several lines that people enter: each line break is one character, as the browser counts it."""

import re
from typing import Any

from django import forms

# What ends a line for str.splitlines(), and tabs.
_BREAKS = re.compile("[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+")


class LongTextField(forms.CharField):
    """Browsers send a line break as two characters; it is counted and kept as one.

    ``returns``: what was sent and not taken is in the form again (static/js/returned.js); False for what
    must not lie in a browser's storage.
    """

    widget = forms.Textarea

    def __init__(self, *, returns: bool = True, **options: Any) -> None:
        self._returns = returns
        super().__init__(**options)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return super().widget_attrs(widget) | ({"data-returns": True} if self._returns else {})

    def to_python(self, value: Any) -> str | None:
        text = super().to_python(value)
        return text and plain_breaks(text)

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Texts from before this field was there hold both characters."""
        return super().has_changed(plain_breaks(initial or ""), data)


def plain_breaks(text: str) -> str:
    """The text with one character for each line break."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def one_line(text: str) -> str:
    """The text on one line: a blank for each line break or tab. Other blanks within it stay."""
    return " ".join(filter(None, map(str.strip, _BREAKS.split(text))))
