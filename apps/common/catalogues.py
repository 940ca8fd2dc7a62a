"""The catalogues of translations, compiled without GNU gettext. What start-up needs, and no more."""

from collections.abc import Iterator
from pathlib import Path

import polib
from django.conf import settings


def compile_all() -> list[Path]:
    """Write a .mo beside every .po of the project. Returns the files written."""
    written = []
    for source in _catalogues():
        target = source.with_suffix(".mo")
        polib.pofile(str(source)).save_as_mofile(str(target))
        written.append(target)
    return written


def _catalogues() -> Iterator[Path]:
    for folder in settings.LOCALE_PATHS:
        yield from sorted(Path(folder).glob("*/LC_MESSAGES/*.po"))
