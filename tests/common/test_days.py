"""Days that people enter stay within what can be computed with."""

import pytest

from apps.common.days import DayField
from apps.vendors.forms.chain import LastDayForm
from apps.vendors.forms.routes import CredentialForm


@pytest.mark.parametrize(
    ("day", "good"),
    [("1990-01-01", True), ("2199-12-31", True), ("1989-12-31", False), ("9999-12-31", False), ("", False)],
)
def test_a_day_lies_within_bounds(day: str, *, good: bool) -> None:
    assert LastDayForm({"until": day}).is_valid() is good


def test_a_day_that_is_optional_may_stay_empty() -> None:
    assert DayField(required=False).clean("") is None


@pytest.mark.django_db
def test_the_days_of_a_key_are_bounded() -> None:
    """Thirty days after the first one the old key ends at the latest."""
    names = ("not_before", "expires_on", "overlap_until")
    form = CredentialForm({"credential": "sk-1"} | dict.fromkeys(names, "9999-12-31"))
    assert form.errors.keys() == set(names)
