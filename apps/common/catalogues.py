"""The catalogues of translations, compiled without GNU gettext. What start-up needs, and no more."""

from collections.abc import Iterable
from pathlib import Path

import polib


def compile_all(folders: Iterable[Path]) -> list[Path]:
    """Write a .mo beside every .po below these folders (settings.LOCALE_PATHS). Returns the files written."""
    written = []
    for folder in folders:
        for source in sorted(Path(folder).glob("*/LC_MESSAGES/*.po")):
            polib.pofile(str(source)).save_as_mofile(str(source.with_suffix(".mo")))
            written.append(source.with_suffix(".mo"))
    return written
