"""Answers to requests whose body isn't read to its end: no view has seen them, so they know no language."""

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes


def plain(status: int, german: str, english: str, *headers: tuple[bytes, bytes]) -> Answer:
    kind = (b"content-type", b"text/plain; charset=utf-8")
    return Answer(status, (kind, *headers), f"{german}\n{english}\n".encode())


def too_large(most: int) -> Answer:
    """413; ``most`` in bytes."""
    size = most // MEGABYTE
    return plain(
        413,
        f"Diese Anfrage ist größer als {size} MB und wurde nicht gelesen. "
        "Bitte senden Sie eine kleinere Datei.",
        f"This request is larger than {size} MB and was not read. Please send a smaller file.",
    )


SLOW = plain(
    408,
    "Diese Anfrage kam zu langsam an und wurde nicht zu Ende gelesen. Bitte versuchen Sie es noch einmal.",
    "This request came too slowly and was not read to its end. Please try again.",
)
BUSY = plain(
    503,
    "Gerade werden viele große Dateien gesendet. Bitte versuchen Sie es gleich noch einmal.",
    "Many large files are being sent just now. Please try again in a moment.",
    (b"retry-after", b"30"),
)
AWAY_JUST_NOW = plain(
    503,
    "Das Portal ist gerade nicht bereit. Bitte versuchen Sie es gleich noch einmal.",
    "The portal isn't ready just now. Please try again in a moment.",
    (b"retry-after", b"5"),
)
