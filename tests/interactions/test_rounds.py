"""Rounds of retention: what they write down, what they pass over, and what they leave to the next."""

import pytest

from apps.interactions.models import Interaction, RetentionStanding, Thread
from apps.interactions.services import retention
from apps.register.models import UseCase
from apps.register.services.keeping import Keeping, keeping_of
from tests.cast import Cast
from tests.interactions.makers import DAYS, ago, erased, said, standing

pytestmark = pytest.mark.django_db


def test_the_standing_says_what_is_kept_what_went_and_what_waits(company: Cast) -> None:
    use_case = company.use_cases["UC-0001"]
    Thread.objects.filter(use_case=use_case).update(erased_at=ago(31))
    said(company, DAYS + 2)
    waits, newest = said(company, DAYS + 1), said(company, 1)
    Interaction.objects.filter(pk=waits.pk).update(state="sent")
    retention.run()
    found = standing(use_case)
    assert (found.days, found.kept_by, found.kept, found.erased) == (DAYS, "use_case", 2, 1)
    assert (found.waiting, found.oldest_at) == ({"under_way": 1}, waits.thread.created_at)
    assert newest.thread.erased_at is None
    retention.run()
    assert RetentionStanding.objects.filter(use_case=use_case).count() == 1


def test_more_than_fits_into_one_transaction_goes_past_what_waits(
    company: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retention, "AT_ONCE", 2)
    old = [said(company, DAYS + 1) for _ in range(5)]
    Interaction.objects.filter(pk__in=[each.pk for each in old[:2]]).update(state="sent")
    retention.run()
    assert [erased(each) for each in old] == [False, False, True, True, True]


def test_what_a_round_did_not_reach_is_said(company: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retention, "AT_ONCE", 3)
    old = [said(company, DAYS + 1) for _ in range(6)]
    Interaction.objects.filter(pk__in=[each.pk for each in old[:2]]).update(state="sent")
    use_case = company.use_cases["UC-0001"]
    keeping = keeping_of(use_case)
    assert keeping is not None
    retention.look_after(use_case, keeping, until=-1.0)
    assert [erased(each) for each in old] == [False, False, True, False, False, False]
    assert (standing(use_case).waiting, standing(use_case).left) == ({"under_way": 2}, 3)
    retention.run()
    assert (standing(use_case).waiting, standing(use_case).left) == ({"under_way": 2}, 0)


def test_a_round_without_time_leaves_the_rest_to_the_next(
    company: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next one begins with what was looked at longest ago, so that nobody's use case starves."""
    looked_at: list[int] = []
    monkeypatch.setattr(retention, "LONGEST", -1.0)
    retention.run()
    assert not RetentionStanding.objects.exists()
    monkeypatch.setattr(retention, "LONGEST", 60.0)
    retention.run()
    real = retention.look_after

    def noted(case: UseCase, keeping: Keeping, until: float) -> None:
        looked_at.append(case.pk)
        real(case, keeping, until)

    RetentionStanding.objects.filter(use_case=company.use_cases["UC-0003"]).update(checked_at=ago(1))
    monkeypatch.setattr(retention, "look_after", noted)
    retention.run()
    assert looked_at[0] == company.use_cases["UC-0003"].pk
    assert set(looked_at) == set(UseCase.objects.exclude(version=None).values_list("pk", flat=True))
