"""One thing about a vendor that needs somebody, with the place that mends it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Point:
    """``anchor``: a place on this page, or an address. ``code``: of the refusal that it is the cause of."""

    text: str
    anchor: str
    code: str = ""
