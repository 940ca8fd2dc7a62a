"""What has to be documented before an incident is closed."""

import pytest
import time_machine
from django.utils import translation

from apps.incidents.duties import Whom
from apps.incidents.missing import open_points
from apps.incidents.models import HighRisk, IncidentKind, Risk
from apps.incidents.services import incidents, notifications
from apps.lifecycle.advance import RefusedError
from tests.incidents.makers import assessed, changed, hours_ago, incident
from tests.vendors import makers

pytestmark = pytest.mark.django_db
DONE = {"measures": "Deleted"}
WHY = DONE | {"no_notice_reason": "Encrypted"}
LATE = DONE | {"late_reason": "Found over the holidays"}
CASES = [
    ({"personal_data": None}, DONE, {}, ["Say whether"]),
    ({"personal_data": False}, DONE, {}, []),
    ({"personal_data": False}, {}, {}, ["which measures"]),
    ({"personal_data": True}, DONE, {}, ["Assess the risk"]),
    ({"personal_data": True, "risk": Risk.UNLIKELY}, DONE, {}, ["nobody is notified"]),
    ({"personal_data": True, "risk": Risk.UNLIKELY}, WHY, {}, []),
    ({"personal_data": True, "risk": Risk.RISK}, WHY, {}, ["Notify the supervisory"]),
    ({"personal_data": True, "risk": Risk.RISK}, DONE, {Whom.AUTHORITY: 60}, []),
    ({"personal_data": True, "risk": Risk.RISK}, DONE, {Whom.AUTHORITY: 2}, ["reasons (Art. 33(1)"]),
    ({"personal_data": True, "risk": Risk.RISK}, LATE, {Whom.AUTHORITY: 2}, []),
    ({"personal_data": True, "risk": Risk.HIGH}, DONE, {Whom.AUTHORITY: 60}, ["Inform the persons"]),
    ({"personal_data": True, "risk": Risk.HIGH}, DONE, {Whom.AUTHORITY: 60, Whom.PERSONS: 50}, []),
    (
        {"personal_data": True, "risk": Risk.HIGH},
        DONE | {"no_information_reason": "Encrypted"},
        {Whom.AUTHORITY: 60},
        [],
    ),
]


@pytest.mark.parametrize(("facts", "said", "told", "lacking"), CASES)
def test_an_incident_closes_when_nothing_is_missing(
    facts: dict[str, object], said: dict[str, str], told: dict[Whom, float], lacking: list[str]
) -> None:
    """``told``: hours ago; everybody became aware 100 hours ago."""
    dpo = makers.person("dpo")
    made = assessed(incident(aware_at=hours_ago(100)), dpo, said, **facts)
    for whom, hours in told.items():
        made = notifications.tell(made, whom, hours_ago(hours), by=dpo)
    made = changed(made, state="contained")
    with translation.override("en"):
        points = [str(point) for point in open_points(made)]
    assert len(points) == len(lacking)
    for words, point in zip(lacking, points, strict=True):
        assert words in point
    if not lacking:
        assert incidents.take(made, "close", by=dpo).state == "closed"
        return
    with pytest.raises(RefusedError) as refused:
        incidents.take(made, "close", by=dpo)
    assert refused.value.code == "not_possible"


def test_what_does_not_bind_yet_keeps_nothing_open() -> None:
    dpo = makers.person("dpo")
    with time_machine.travel("2027-12-01 12:00+01:00", tick=False):
        made = incident(kind=IncidentKind.AI_SERIOUS)
        made = assessed(made, dpo, DONE, personal_data=False, high_risk=HighRisk.ANNEX3)
        assert open_points(made) == []


def test_from_its_day_on_the_ai_act_keeps_it_open() -> None:
    dpo = makers.person("dpo")
    with time_machine.travel("2027-12-02 12:00+01:00", tick=False):
        made = incident(kind=IncidentKind.AI_SERIOUS)
        made = assessed(made, dpo, DONE, personal_data=False, high_risk=HighRisk.ANNEX3)
        assert len(open_points(made)) == 2
        made = notifications.tell(made, Whom.PROVIDER, made.aware_at, by=dpo)
        made = notifications.tell(made, Whom.MARKET, made.aware_at, by=dpo)
        assert open_points(made) == []
