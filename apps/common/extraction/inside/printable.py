"""What of a text is kept: everything that is read, and no control characters."""

import unicodedata

SPACES = "\u00a0\u2002\u2003\u2007\u2009\u202f\u3000"


def printable(text: str, *, keeps_formats: bool) -> str:
    """Line ends and tabs stay; other control characters and half characters go.

    Formats, such as tags and characters without width, stay only where somebody looks for what hides.
    """
    whole = text.replace("\r\n", "\n").replace("\r", "\n").encode("utf-8", "ignore").decode()
    shown = "".join(each for each in whole if _is_kept(each, keeps_formats=keeps_formats))
    return "\n".join(line.rstrip() for line in shown.split("\n")).strip("\n")


def _is_kept(character: str, *, keeps_formats: bool) -> bool:
    if character in "\n\t" or character.isprintable() or character in SPACES:
        return True
    return keeps_formats and unicodedata.category(character) == "Cf"
