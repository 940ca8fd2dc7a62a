"""Pieces of text that stand for a model's tokens, and the seed that makes a prompt's answer repeatable."""

import hashlib
import random
import re

RUN = re.compile(r"\s*\S+|\s+")
PIECE = re.compile(r"\s?[^\W\d_]{1,6}|\s?\d{1,3}|\s?_|\s?[^\w\s]{1,3}|\s")


def seed_of(*texts: str) -> int:
    """Return the same number for the same texts, in every process."""
    digest = hashlib.sha256()
    for text in texts:
        digest.update(text.encode("utf-8", "surrogatepass"))
        digest.update(b"\x00")
    return int.from_bytes(digest.digest()[:8], "big")


def split(text: str, seed: int = 0) -> list[str]:
    """Return `text` in pieces of about four characters; joined they are `text` again.

    Runs with square brackets break at arbitrary characters, as a tokeniser breaks a placeholder.
    """
    rng = random.Random(seed)  # noqa: S311  repeatable, not secret
    pieces: list[str] = []
    for run in RUN.findall(text):
        if "[" in run or "]" in run:
            pieces += scatter(run, rng)
        else:
            pieces += PIECE.findall(run)
    return pieces


def scatter(run: str, rng: random.Random) -> list[str]:
    pieces = []
    start = 0
    while start < len(run):
        end = start + rng.randint(1, 6)
        pieces.append(run[start:end])
        start = end
    return pieces


def count(text: str) -> int:
    """Return about how many pieces `split` makes of `text`."""
    return len(split(text))


def estimate(text: str) -> int:
    """Return a prompt's token count from its length alone: a prompt of megabytes must cost nothing."""
    return max(1, round(len(text) / 3.8))
