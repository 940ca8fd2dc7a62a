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
    return Share(hits, of, *bounds(hits / of, of))


def bounds(p: float, n: float, z: float = Z) -> tuple[float, float]:
    """Around the share ``p`` of ``n`` trials; ``z`` is the quantile of the normal distribution."""
    middle = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    # At the ends the formula gives 0 and 1 but for rounding.
    return 0.0 if p == 0 else max(0.0, middle - half), 1.0 if p == 1 else min(1.0, middle + half)
