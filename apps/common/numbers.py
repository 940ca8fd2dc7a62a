"""Numbers as people read them."""

from django.utils.formats import number_format


def grouped(value: int) -> str:
    """“12.345” in German, “12,345” in English."""
    return number_format(value, 0, force_grouping=True)
