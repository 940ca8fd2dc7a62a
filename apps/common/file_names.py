"""The name of an uploaded file, fit to be shown and sent back: whoever made it chose it to their liking."""

import re
import unicodedata
from pathlib import PurePosixPath

STAND_IN = "document"
UNWANTED = re.compile(r'[<>:"|?*]')


def clean_file_name(given: str, ending: str, longest: int) -> str:
    """The last part of a path, without control and direction characters, with ``ending`` (such as "pdf")."""
    name = PurePosixPath(given.replace("\\", "/")).name
    shown = "".join(each for each in unicodedata.normalize("NFC", name) if _is_shown(each))
    stem = " ".join(UNWANTED.sub("_", shown).split()).removesuffix(f".{ending}").strip(". ")
    if stem.lower().endswith(f".{ending}"):
        stem = stem[: -len(ending) - 1].strip(". ")
    return f"{stem[: longest - len(ending) - 1].strip() or STAND_IN}.{ending}"


def _is_shown(character: str) -> bool:
    # Cc control, Cf formats such as right-to-left override, Cs halves, Co and Cn nobody knows what.
    return character == " " or unicodedata.category(character)[0] not in {"C", "Z"}
