"""The interval of a share after E. B. Wilson, Journal of the American Statistical Association 22 (1927)."""

from dataclasses import dataclass
from math import sqrt

Z = 1.959964  # 95 per cent, two-sided


@dataclass(frozen=True, slots=True)
class Share:
    """``hits`` of ``of``, and between which shares the true one lies in 95 of 100 such cases."""

    hits: int
    of: int
    low: float
    high: float

    @property
    def value(self) -> float:
        return self.hits / self.of if self.of else 0.0


def share(hits: int, of: int) -> Share:
    """Of nothing every share is possible."""
    if not of:
        return Share(0, 0, 0.0, 1.0)
    p, z2 = hits / of, Z * Z
    middle = (p + z2 / (2 * of)) / (1 + z2 / of)
    half = Z / (1 + z2 / of) * sqrt(p * (1 - p) / of + z2 / (4 * of * of))
    # At the ends the formula gives 0 and 1 but for rounding.
    low = 0.0 if hits == 0 else max(0.0, middle - half)
    return Share(hits, of, low, 1.0 if hits == of else min(1.0, middle + half))
