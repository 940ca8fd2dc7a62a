"""Who decides on a model is shown by name what the decision holds fast: the AVV to come, and the chain."""

from datetime import timedelta

import pytest
from django.utils.formats import date_format

from apps.accounts.models import User
from apps.common import clock
from apps.register.models import UseCase
from apps.register.pages.routes import RouteRow, route_rows
from apps.vendors.models import SubprocessorChange
from tests.register.approvals.makers import case, manager_of
from tests.register.approvals.test_seen import gets_a_later_agreement, gets_a_subprocessor
from tests.vendors import makers

pytestmark = pytest.mark.django_db


def row(use_case: UseCase, user: User) -> RouteRow:
    [found] = route_rows(use_case.versions.get(), user)
    return found


def announced(use_case: UseCase, deadline: int) -> SubprocessorChange:
    """A new one from today on; our silence is a yes once the deadline is over."""
    today = clock.today()
    return SubprocessorChange.objects.create(
        service=use_case.versions.get().routes.get().service,
        kind="added",
        name="Quiet Ltd.",
        country="GB",
        purpose="Support",
        notified_on=today - timedelta(days=40),
        effective_on=today,
        objection_days=30,
        objection_deadline=today + timedelta(days=deadline),
        recorded_by=makers.person("dpo"),
    )


def test_the_chain_stands_on_the_page_of_who_decides() -> None:
    use_case = case()
    gets_a_subprocessor(use_case, makers.person("officer"))
    page = makers.browser(manager_of(use_case)).get(use_case.get_absolute_url()).content.decode()
    assert "1 subprocessor" in page
    assert "Cloud (US)" in page
    assert (
        "Cloud (US)"
        not in makers.browser(use_case.requested_by).get(use_case.get_absolute_url()).content.decode()
    )


@pytest.mark.parametrize(("deadline", "chain"), [(-1, ["Quiet Ltd. (GB)"]), (0, [])])
def test_who_came_by_silence_is_in_the_chain(deadline: int, chain: list[str]) -> None:
    use_case = case()
    announced(use_case, deadline)
    assert row(use_case, manager_of(use_case)).chain == chain


def test_the_chain_has_an_order_that_people_know() -> None:
    use_case = case()
    announced(use_case, -1)
    gets_a_subprocessor(use_case, makers.person("officer"))
    assert row(use_case, manager_of(use_case)).chain == ["Cloud (US)", "Quiet Ltd. (GB)"]


def test_an_own_server_has_nobody_behind_it() -> None:
    use_case = case()
    gets_a_subprocessor(use_case, makers.person("officer"))
    use_case.versions.get().routes.update(own_server=True)
    assert row(use_case, manager_of(use_case)).chain == []


def test_the_agreement_to_come_stands_on_the_page_of_who_decides() -> None:
    use_case = case()
    gets_a_later_agreement(use_case, makers.person("officer"))
    tomorrow = date_format(clock.today() + timedelta(days=1), "DATE_FORMAT")
    [following] = row(use_case, manager_of(use_case)).following
    assert following.endswith(tomorrow)
    assert row(use_case, use_case.requested_by).following == []
