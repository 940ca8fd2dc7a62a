"""What the clients saw, and the figures that follow from it."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from portal.bench.shape import Figure

CUT_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Seen:
    """One request: when it began and ended (seconds of a monotonic clock), its status and error code."""

    began: float
    ended: float
    status: int
    code: str = ""

    @property
    def admitted(self) -> bool:
        return self.status == 200


@dataclass(frozen=True, slots=True)
class Round:
    """``committed``: the moment after COMMIT had returned. ``sent``: how many messages were with the vendor
    then. ``cut``: when the running answer ended, if there was one, and with which code.
    """

    committed: float
    seen: Sequence[Seen]
    sent: int = 0
    cut: Seen | None = None

    @property
    def before(self) -> list[Seen]:
        return [each for each in self.seen if each.began < self.committed]

    @property
    def after(self) -> list[Seen]:
        return [each for each in self.seen if each.began >= self.committed]

    @property
    def under_way(self) -> list[Seen]:
        """Begun before the commit and not ended by then."""
        return [each for each in self.before if each.ended > self.committed]


def figures(name: str, rounds: Sequence[Round], code: str) -> list[Figure]:
    """Of one act. A round without traffic on both sides of the commit proves nothing, so that counts too."""
    after = [each for played in rounds for each in played.after]
    refused = [each for each in after if each.code == code]
    waits = [
        1000 * (min(each.ended for each in played.after if each.code == code) - played.committed)
        for played in rounds
        if any(each.code == code for each in played.after)
    ]
    proving = [played for played in rounds if any(each.admitted for each in played.before) and played.after]
    under_way = [len(played.under_way) for played in rounds]
    finished = [sum(each.admitted for each in played.under_way) for played in rounds]
    found = [
        Figure(f"{name}: admitted after commit", sum(e.admitted for e in after), "requests", must=0),
        Figure(f"{name}: refused after commit", len(refused), "requests", len(rounds), direction="at least"),
        Figure(f"{name}: anything else after commit", len(after) - len(refused), "requests", must=0),
        Figure(f"{name}: rounds with traffic on both sides", len(proving), "rounds", len(rounds),
               direction="at least"),
        Figure(f"{name}: under way at the commit, fewest", min(under_way), "requests"),
        Figure(f"{name}: with the vendor at the commit, fewest", min(p.sent for p in rounds), "requests"),
        Figure(f"{name}: under way at the commit, answered", _median(finished), "requests"),
        Figure(f"{name}: until refused, median", round(_median(waits), 1), "ms"),
    ]  # fmt: skip
    cuts = [played.cut for played in rounds if played.cut]
    if cuts:
        late = [each.ended - played.committed for played in rounds if (each := played.cut)]
        wrong = [each for each in cuts if each.code != code]
        found += [
            Figure(f"{name}: running answer cut, median", round(statistics.median(late), 2), "s"),
            Figure(f"{name}: running answer cut, slowest", round(max(late), 2), "s", must=CUT_SECONDS),
            Figure(f"{name}: running answers not cut by the gate", len(wrong), "answers", must=0),
        ]
    return found


def _median(values: Sequence[float]) -> float:
    return statistics.median(values) if values else 0.0
