"""Ways to ask that stay fast where tens of thousands hold an access."""

from collections.abc import Callable

import pytest

from apps.access import reminders
from apps.access.models import Grant
from apps.common import clock
from apps.common.navigation import count_up
from tests.access.makers import Office
from tests.plans import plans_of

ASKED: list[tuple[int, Callable[[Office], object]]] = [
    (1, lambda _at: list(Grant.objects.lasting())),
    (1, lambda _at: list(reminders._grants(clock.today()))),
    (2, lambda at: list(Grant.objects.awaiting_key(at.key_admin))),
]


@pytest.mark.parametrize(("joins", "ask"), ASKED)
def test_what_is_missing_is_looked_for_by_an_anti_join(
    at: Office, joins: int, ask: Callable[[Office], object]
) -> None:
    """For an outer join with IS NULL one row is expected, whatever there is, and all the rest looped over."""
    assert plans_of(lambda: ask(at))[-1].count("Anti Join") == joins


def test_the_count_of_every_page_reads_an_index_alone(at: Office) -> None:
    plan = plans_of(lambda: count_up(Grant.objects.awaiting_key(at.key_admin)))[-1]
    assert "Index Only Scan using grant_keyable" in plan
