"""Ways in which people write numbers, and mistype them."""

import random

# How a number is announced and what follows; the numbers of the labels' own spellings are in test_labelled.
JOINTS = (
    ": ",
    " ",
    " lautet ",
    " ist die ",
    "\n",
    " = ",
    " (bitte notieren): ",
    " der Mitarbeiterin lautet ",
)
STARTS = ("Meine ", "Bitte prüfen Sie die ", "", "Sehr geehrte Frau Kern, hier die ")
ENDS = (" bitte eintragen.", ".", ", danke", "\nMit freundlichen Grüßen", ")")
BREAKS = (" ", "-", "\n", "\n> ", "\r\n")


def grouped(number: str, groups: tuple[int, ...], joint: str) -> str:
    """Write a number in groups; after a line break the others stay on one line."""
    parts, place = [], 0
    for length in groups:
        parts.append(number[place : place + length])
        place += length
    if "\n" in joint:
        return f"{' '.join(parts[:-1])}{joint}{parts[-1]}"
    return joint.join(parts)


def mistyped(number: str, rng: random.Random) -> str:
    """Change, leave out, double or swap one digit."""
    place = rng.choice([i for i, c in enumerate(number) if c.isdigit()])
    before, digit, after = number[:place], number[place], number[place + 1 :]
    other = str((int(digit) + rng.randrange(1, 10)) % 10)
    swapped = before + after[:1] + digit + after[1:] if after[:1].isdigit() else before + other + after
    return rng.choice([before + other + after, before + after, before + digit + digit + after, swapped])
