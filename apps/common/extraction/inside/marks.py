"""How text that a file holds but doesn't show is told from what it shows.

``apps.dlp.engine.injection`` knows the marks; a file that holds them itself only draws a reviewer's eye.
"""

BEGIN, END = "[hidden text: {what}]", "[end of hidden text]"
SENTENCE = 3  # spaces: a cell of fewer words can't tell a model anything


def block(what: str, pieces: list[str]) -> str:
    """``what`` hides it, such as "comment" or "row"; "" where there is nothing."""
    text = "\n".join(piece.strip() for piece in pieces if piece.strip())
    return f"\n{BEGIN.format(what=what)}\n{text}\n{END}\n" if text else ""


def inline(what: str, text: str) -> str:
    """Inside of a table only what reads like a sentence is marked, so that columns stay what they are."""
    return f"{BEGIN.format(what=what)} {text} {END}" if text.count(" ") >= SENTENCE else text
