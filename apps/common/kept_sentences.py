"""Sentences kept with a record: in the organisation's language, not in that of whoever's act wrote them."""

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import override


def kept(sentence: Promise) -> str:
    """``sentence`` is lazy, so that it is put into words here."""
    with override(settings.LANGUAGE_CODE):
        return str(sentence)
