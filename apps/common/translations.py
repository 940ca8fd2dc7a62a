"""German is complete: what is missing, doubtful or left over in the catalogue."""

import re
from collections.abc import Iterator
from pathlib import Path

import polib
from django.conf import settings

from apps.common import msgids

# %(name)s in Python, {name} in format strings; {% blocktranslate %} writes the first kind.
_PLACEHOLDER = re.compile(r"%\((\w+)\)[a-z]|(?<!\{)\{(\w*)\}(?!\})")


def check(root: Path | None = None) -> list[str]:
    """One sentence for each message of the German catalogue that is not as it should be."""
    root = root or Path(settings.BASE_DIR)
    used = msgids.find(root)
    entries = {_key(entry): entry for entry in polib.pofile(str(german(root))) if not entry.obsolete}
    return [
        *(f"{places[0]}: not translated: {key[1]!r}" for key, places in used.items() if key not in entries),
        *(f"not used any more: {key[1]!r}" for key in entries if key not in used),
        *(problem for entry in entries.values() for problem in _problems(entry)),
    ]


def merge(parts: list[Path], root: Path | None = None) -> int:
    """Put entries of other .po files into the German catalogue, sorted, without those that nothing uses.

    An entry of a later file wins. Returns the number of entries.
    """
    root = root or Path(settings.BASE_DIR)
    used = msgids.find(root)
    catalogue = polib.pofile(str(german(root)))
    entries = {_key(entry): entry for entry in catalogue}
    for part in parts:
        entries |= {_key(entry): entry for entry in polib.pofile(str(part))}
    catalogue.clear()
    for key in sorted(entries.keys() & used.keys(), key=lambda key: (used[key][0].split(":")[0], key[1])):
        catalogue.append(_tidy(entries[key], used[key]))
    catalogue.save()
    return len(catalogue)


def german(root: Path) -> Path:
    return root / "locale" / "de" / "LC_MESSAGES" / "django.po"


def _key(entry: polib.POEntry) -> msgids.Message:
    return (entry.msgctxt or "", entry.msgid, entry.msgid_plural or "")


def _problems(entry: polib.POEntry) -> Iterator[str]:
    texts = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
    if entry.fuzzy:
        yield f"fuzzy: {entry.msgid!r}"
    if not texts or not all(texts):
        yield f"empty: {entry.msgid!r}"
        return
    wanted = _names(entry.msgid) | _names(entry.msgid_plural or "")
    # A singular may say "one" in words; nothing may use a name that the code does not fill.
    if _names(texts[-1]) != wanted or any(_names(text) - wanted for text in texts):
        yield f"placeholders differ: {entry.msgid!r}"


def _names(text: str) -> set[str]:
    return {first or second for first, second in _PLACEHOLDER.findall(text)}


def _tidy(entry: polib.POEntry, places: list[str]) -> polib.POEntry:
    # File without line: a line number would change the catalogue with every edit above it.
    entry.occurrences = [(name, "") for name in sorted({place.split(":")[0] for place in places})]
    entry.comment = entry.tcomment = ""
    entry.flags = [flag for flag in entry.flags if flag == "fuzzy"]
    return entry
