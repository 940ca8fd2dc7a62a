"""Where the marks of a term lie on its line: plain numbers for an inline SVG, no script and no style."""

from dataclasses import dataclass
from datetime import date

LEFT, RIGHT = 8.0, 712.0


@dataclass(frozen=True, slots=True)
class Timeline:
    """Positions in the units of a 720 wide drawing; ``ending_x`` is None where no reminders are set."""

    start: date
    end: date
    today: date
    warn_from: date | None
    today_x: float
    ending_x: float | None
    left: float = LEFT
    right: float = RIGHT

    @property
    def past_width(self) -> float:
        return round(self.today_x - LEFT, 1)

    @property
    def ending_width(self) -> float:
        return round(RIGHT - self.ending_x, 1) if self.ending_x is not None else 0


def draw(start: date, end: date, today: date, warn_from: date | None = None) -> Timeline:
    """Places the marks. A day outside the term is drawn at its nearer end."""
    days = max((end - start).days, 1)
    position = _place((today - start).days / days)
    ending = _place((warn_from - start).days / days) if warn_from else None
    return Timeline(start, end, today, warn_from, position, ending)


def _place(share: float) -> float:
    return round(LEFT + min(max(share, 0.0), 1.0) * (RIGHT - LEFT), 1)
