"""Where the hour counts, the page of deadlines calls a date overdue by the minute."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from apps.accounts.models import User
from apps.incidents.models import Incident
from tests.access.browsing import signed_in
from tests.incidents.makers import incident
from tests.notices.makers import House, asked, house, moment, move
from tests.vendors import makers

pytestmark = pytest.mark.django_db
ALL = "/deadlines/all/"
END = datetime(2027, 3, 13, 7, 30, tzinfo=ZoneInfo("Europe/Berlin"))  # at night: due on the eve
OVERDUE, SOON = "Overdue", "Within 7 days"


@pytest.fixture
def home() -> House:
    """A question and a review are due on the eve, too: in the list the incident stands between them."""
    made = house()
    move(made.use_case, 2)
    asked(made, -5)
    return made


@pytest.fixture
def breach(home: House) -> Incident:
    with moment(END - timedelta(hours=72)):
        return incident(makers.person("employee"), aware_at=END - timedelta(hours=72))


def groups(person: User, at: datetime, query: str = "") -> dict[str, list[str]]:
    with moment(at):
        page = signed_in(person).get(ALL + query).context["page"]
    return {str(group.label): [row.key for row in group.rows] for group in page.groups}


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (END - timedelta(hours=8), {SOON: ["access_question", "incident_notice", "use_case_review"]}),
        (
            END - timedelta(hours=7),
            {OVERDUE: ["access_question", "use_case_review"], SOON: ["incident_notice"]},
        ),
        (END, {OVERDUE: ["access_question", "incident_notice", "use_case_review"]}),
    ],
    ids=["on the eve", "in the night", "when the hours are over"],
)
def test_it_is_overdue_from_its_minute_on_and_each_group_stands_once(
    home: House, breach: Incident, at: datetime, expected: dict[str, list[str]]
) -> None:
    assert groups(home.dpo, at) == expected
    assert groups(home.dpo, at, "?due=overdue").get(OVERDUE) == expected.get(OVERDUE)
    assert groups(home.dpo, at, "?due=7").get(SOON) == expected.get(SOON)
    assert len(groups(home.dpo, at, "?due=overdue")) == (OVERDUE in expected)
    assert len(groups(home.dpo, at, "?due=7")) == (SOON in expected)


def test_an_end_of_this_day_is_overdue_before_the_day_is_over(home: House) -> None:
    end = END.replace(hour=10)
    with moment(end - timedelta(hours=72)):
        incident(makers.person("employee"), aware_at=end - timedelta(hours=72))
    for passed, group in ((-1, SOON), (1, OVERDUE)):
        found = groups(home.dpo, end + timedelta(minutes=passed), "?source=incident_notice")
        assert found == {group: ["incident_notice"]}
