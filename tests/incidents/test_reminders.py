"""The clocks among the deadlines: the same days as the page shows, and the right people."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation

from apps.common import clock
from apps.incidents.duties import Whom, duties_of
from apps.incidents.models import Harm, HighRisk, Incident, IncidentKind
from apps.incidents.services import incidents, owners
from apps.notices.kinds import sentence
from apps.notices.services import reminders
from apps.notices.sources import SOURCES
from tests.incidents.makers import changed, incident
from tests.notices.makers import moment
from tests.vendors import makers

pytestmark = pytest.mark.django_db
BERLIN = ZoneInfo("Europe/Berlin")
SECOND = timedelta(seconds=1)
# Late in the evening, early in the morning, over both changes of the clocks.
MOMENTS = [
    datetime(2026, 3, 27, 23, 30, tzinfo=BERLIN),
    datetime(2026, 3, 20, 0, 10, tzinfo=BERLIN),
    datetime(2026, 10, 23, 23, 30, tzinfo=BERLIN),
    datetime(2026, 10, 24, 0, 10, tzinfo=BERLIN),
]


def last_day_to_act(end: datetime) -> date:
    """The eve where it ends at night."""
    return end.date() - timedelta(days=end.hour < 8)


@pytest.mark.parametrize("aware", MOMENTS, ids=str)
def test_deadlines_are_those_of_the_page(aware: datetime) -> None:
    made = changed(incident(), aware_at=aware)
    (row,) = SOURCES["incident_notice"].records(clock.today())
    (duty,) = duties_of(made)
    assert duty.period is not None
    assert row.due == last_day_to_act(duty.period.due.astimezone(BERLIN))
    for harm, wide in ((Harm.HEALTH, False), (Harm.DEATH, False), (Harm.DEATH, True)):
        made = changed(made, high_risk=HighRisk.ANNEX3, harm=harm, widespread=wide, personal_data=False)
        (row,) = SOURCES["incident_report"].records(clock.today())
        market = next(duty for duty in duties_of(made) if duty.whom is Whom.MARKET)
        assert market.period is not None
        assert row.due == clock.today(market.period.due - SECOND)
    assert not SOURCES["incident_notice"].records(clock.today()).exists()


@pytest.mark.parametrize(
    ("end", "due"),
    [
        (datetime(2026, 10, 25, 7, 30, tzinfo=BERLIN), date(2026, 10, 24)),
        (datetime(2026, 10, 25, 8, 0, tzinfo=BERLIN), date(2026, 10, 25)),
        (datetime(2026, 11, 25, 7, 59, tzinfo=BERLIN), date(2026, 11, 24)),
        (datetime(2026, 3, 29, 3, 0, tzinfo=BERLIN), date(2026, 3, 28)),
        (datetime(2026, 3, 29, 8, 30, tzinfo=BERLIN), date(2026, 3, 29)),
    ],
    ids=str,
)
def test_the_night_ends_at_eight_by_the_clock_on_the_wall(end: datetime, due: date) -> None:
    changed(incident(), aware_at=end.astimezone(UTC) - timedelta(hours=72))
    (row,) = SOURCES["incident_notice"].records(clock.today())
    assert row.due == due


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("de", "enden am 4. Dezember 2026 um 00:30 Uhr (CET)."),
        ("en", "4 December 2026 at 00:30 (CET)."),
    ],
)
def test_the_hour_is_named_and_the_last_reminder_comes_on_the_eve(language: str, said: str) -> None:
    dpo = makers.person("dpo")
    dpo.language = language
    dpo.save()
    with moment(datetime(2026, 12, 1, 0, 30, tzinfo=BERLIN)):
        made = incident()
        owners.assign(made, dpo, by=dpo)
    told: list[int] = []
    for day in (1, 2, 3, 4):
        with moment(datetime(2026, 12, day, 1, tzinfo=BERLIN)):
            told += [day] * reminders.send_due()
    assert told == [1, 2, 3]
    notice = dpo.notices.filter(kind="due_incident_notice").latest("pk")
    with translation.override(language):
        assert sentence(notice.kind, notice.facts).endswith(said)


def test_the_list_of_deadlines_names_the_hour() -> None:
    dpo = makers.person("dpo")
    aware = clock.now() - timedelta(hours=30)
    made = changed(incident(), aware_at=aware)
    owners.assign(made, dpo, by=dpo)
    page = makers.browser(dpo).get("/deadlines/").content.decode()
    end = (aware + timedelta(hours=72)).astimezone(clock.zone())
    assert f'<time datetime="{end.isoformat(timespec="seconds")}">' in page


def test_who_is_reminded() -> None:
    manager, dpo = makers.person("manager"), makers.person("dpo")
    use_case = makers.use_case(makers.person("employee"), department=makers.department(manager))
    made = incident(use_case=use_case)

    def people() -> tuple[int | None, int | None, int | None]:
        (row,) = SOURCES["incident_notice"].records(clock.today())
        return row.owner_ref, row.deputy_ref, row.manager_ref

    assert people() == (None, None, None), "those who watch all dates"
    owners.assign(made, dpo, by=dpo)
    assert people() == (dpo.pk, None, manager.pk)


def test_what_is_over_reminds_nobody() -> None:
    made = incident(kind=IncidentKind.AI_SERIOUS)
    changed(made, high_risk=HighRisk.ANNEX1)
    sources = [SOURCES[key] for key in ("incident_notice", "incident_report")]
    assert [source.records(clock.today()).count() for source in sources] == [1, 1]
    incidents.take(Incident.objects.get(), "dismiss", by=makers.person("dpo"), reason="Nothing")
    assert [source.records(clock.today()).count() for source in sources] == [0, 0]
