"""How a place in an agreement is named: § 7 Abs. 3, Section 5.2, Exhibit 1, 1.2."""

from apps.vendors.contracts.headings import Heading
from apps.vendors.contracts.numbers import Kind, Marker

LONGEST = 110


def place_of(
    headings: tuple[Heading, ...], paragraph: Marker | None, item: Marker | None, *, german: bool
) -> str:
    """Empty where nothing in the text is numbered or titled."""
    numbered = _numbered(headings)
    own = [marker for marker in (paragraph, item) if marker]
    if own and own[0].kind == Kind.DECIMAL and _carries(own[0], numbered):
        numbered = [part for part in numbered if part.kind == Kind.ANNEX]
        numbered.append(own.pop(0))
    named = ", ".join(_named(part, first=not at, german=german) for at, part in enumerate(numbered))
    if not named and headings:
        named = f"„{headings[-1].text}“" if german else f"“{headings[-1].text}”"
    for marker in own:
        named += _below(marker, bare=not named, german=german)
    return named[:LONGEST].strip()


def _numbered(headings: tuple[Heading, ...]) -> list[Marker]:
    """The numbers on the way down, without those that the next one repeats."""
    parts: list[Marker] = []
    for heading in headings:
        marker = heading.marker
        if marker is None or (marker.kind != Kind.ANNEX and not marker.value):
            continue
        while parts and parts[-1].kind != Kind.ANNEX and marker.value.startswith(f"{parts[-1].value}."):
            parts.pop()
        parts.append(marker)
    return parts


def _carries(marker: Marker, numbered: list[Marker]) -> bool:
    """Whether a decimal says by itself where it stands: 5.2 below Section 5, or 5 below nothing."""
    above = [part for part in numbered if part.kind != Kind.ANNEX]
    return not above or (marker.depth > 1 and marker.value.startswith(f"{above[-1].value}."))


def _named(marker: Marker, *, first: bool, german: bool) -> str:
    if marker.kind == Kind.SIGN:
        return f"§ {marker.value}"
    if marker.kind in {Kind.WORD, Kind.ANNEX}:
        return f"{marker.word.capitalize()} {marker.value}".strip()
    if not first:
        return marker.value
    return f"Ziff. {marker.value}" if german else f"Section {marker.value}"


def _below(marker: Marker, *, bare: bool, german: bool) -> str:
    if not german:
        return f" ({marker.value})"
    word = {Kind.PAREN: "Abs.", Kind.LETTER: "lit."}.get(marker.kind, "Nr.")
    return f"{'' if bare else ' '}{word} {marker.value}"
