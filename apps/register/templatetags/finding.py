"""Shows hits inside a text."""

from collections.abc import Iterable

from django import template
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString

from apps.register.search.marks import Piece

register = template.Library()


@register.filter
def marked(pieces: Iterable[Piece]) -> SafeString:
    """Every piece escaped, hits inside ``<mark>``."""
    return format_html_join("", "{}", ((_shown(piece),) for piece in pieces))


def _shown(piece: Piece) -> SafeString:
    return format_html("<mark>{}</mark>", piece.text) if piece.hit else conditional_escape(piece.text)
