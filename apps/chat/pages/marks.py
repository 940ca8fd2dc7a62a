"""What was sent, with everything marked in it that stands for something else."""

import re
from collections.abc import Sequence
from itertools import pairwise

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from apps.common.markdown import mark_placeholders

_BETWEEN = re.compile(r"[ .,-]{0,2}")
Span = tuple[int, int]


def marked_sent(text: str, invented: Sequence[Span]) -> SafeString:
    """Placeholders and invented words marked, these also for who doesn't see the mark."""
    spans = _joined(text, [span for span in invented if span[1] <= len(text)])  # of a shortened text
    edges = [0, *(edge for span in spans for edge in span), len(text)]
    pieces = [text[start:end] for start, end in pairwise(edges)]
    marked = (
        _invented(piece) if index % 2 else mark_placeholders(piece) for index, piece in enumerate(pieces)
    )
    return format_html_join("", "{}", ((piece,) for piece in marked))


def _joined(text: str, spans: Sequence[Span]) -> list[Span]:
    """Words of one name are one mark."""
    joined: list[Span] = []
    for start, end in spans:
        if joined and _BETWEEN.fullmatch(text[joined[-1][1] : start]):
            joined[-1] = joined[-1][0], end
        else:
            joined.append((start, end))
    return joined


def _invented(words: str) -> SafeString:
    return format_html('<span class="pii">{}<span class="vh"> ({})</span></span>', words, _("invented"))
