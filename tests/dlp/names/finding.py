"""What the tests of names ask."""

from apps.dlp import detect


def names(text: str) -> list[tuple[str, str]]:
    """Return (type, text) of names found."""
    found = detect(text)
    return [(f.type, text[f.start : f.end]) for f in found if f.rule_id.startswith("names.")]


def people(text: str) -> list[str]:
    return [name for type_, name in names(text) if type_ == "PERSON"]
