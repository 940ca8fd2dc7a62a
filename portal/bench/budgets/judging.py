"""The figures that follow from a run."""

from portal.bench.budgets.playing import Seen
from portal.bench.budgets.world import PRICE, Bench
from portal.bench.shape import Figure


def figures(bench: Bench, seen: Seen) -> list[Figure]:
    """What was promised: no overrun, nothing left reserved, and no answer that was not paid for."""
    spent, reserved = bench.standing()
    answered = seen.tokens * PRICE // 1_000
    return [
        Figure("overrun at the end", max(0, spent - bench.amount), "µ€", must=0),
        Figure("overrun at the worst moment", max(0, seen.peak - bench.amount), "µ€", must=0),
        Figure("looks at it meanwhile", seen.looks, "looks", must=20, direction="at least"),
        Figure("answered and not spent", max(0, answered - spent), "µ€", must=0),
        Figure("still reserved at the end", reserved, "µ€", must=0),
        Figure("left behind by killed processes", seen.left, "messages", must=1, direction="at least"),
        Figure("answered", seen.answered, "answers", must=bench.answers // 2, direction="at least"),
        Figure("clients told that it is used up", seen.refused, "clients", must=1, direction="at least"),
        Figure("asked to wait for running answers", seen.waited, "requests"),
        Figure("broken off by a kill", seen.broken, "requests"),
        Figure("anything else", len(seen.other), "requests", must=0),
        Figure("share of the amount that was spent", round(100 * spent / bench.amount, 1), "%"),
    ]
