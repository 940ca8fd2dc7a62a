"""Report, assess, tell, hand over: who may, what is refused, what is left behind."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from apps.accounts.models import User
from apps.audit.models import AuditEvent
from apps.common import clock
from apps.incidents import duties
from apps.incidents.duties import Whom
from apps.incidents.models import Harm, HighRisk, Incident, IncidentKind, IncidentStep, Risk
from apps.incidents.services import assessments, incidents, notifications, owners, texts
from apps.interactions.models import Content, DataKeyRow
from apps.lifecycle.advance import RefusedError
from tests.incidents.makers import ACCOUNT, TITLE, assessed, changed, draft, hours_ago, incident
from tests.vendors import makers

pytestmark = pytest.mark.django_db


def refusal(act: object, *args: object, **options: object) -> str:
    with pytest.raises(RefusedError) as refused:
        act(*args, **options)  # type: ignore[operator]
    return refused.value.code


def test_a_report_has_a_number_a_step_an_event_and_tells_who_must_know() -> None:
    dpo, officer, by = makers.person("dpo"), makers.person("officer"), makers.person("employee")
    made = incident(by)
    assert (made.ref, made.state) == ("INC-0001", "reported")
    assert incident(by).ref == "INC-0002"
    assert [step.name for step in made.steps.all()] == ["report"]
    event = AuditEvent.objects.filter(event="incident:report").earliest("id")
    assert (event.actor, event.details) == (by.pseudonym, {"ref": "INC-0001", "kind": "data_breach"})
    for person in (dpo, officer):
        notice = person.notices.get(link=made.get_absolute_url())
        assert (notice.kind, notice.facts) == ("incident_reported", {"incident": "INC-0001"})
    assert not by.notices.exists()


def test_the_manager_who_can_suspend_hears_of_it() -> None:
    manager = makers.person("manager")
    use_case = makers.use_case(makers.person("employee"), department=makers.department(manager))
    made = incident(use_case=use_case)
    assert made.department == use_case.department
    assert manager.notices.get().kind == "incident_reported_here"


def test_every_word_is_sealed() -> None:
    dpo = makers.person("dpo")
    made = assessed(incident(), dpo, {"measures": "Told kanarienvogel"}, risk="risk")
    incidents.take(made, "dismiss", by=dpo, reason="No kanarienvogel at all")
    with connection.cursor() as cursor:
        for model in (Incident, IncidentStep, AuditEvent):
            cursor.execute(f"SELECT string_agg(t::text, ' ') FROM {model._meta.db_table} t")  # noqa: S608
            assert "anarienvogel" not in cursor.fetchone()[0]
    assert Content.objects.filter(thread=made.reference).count() == 4
    assert texts.titles_of([made]) == {made.pk: TITLE}
    assert texts.account_of(made) == ACCOUNT
    assert texts.notice_of(made)["measures"] == "Told kanarienvogel"
    reasons = texts.reasons_of(made, made.steps.all())
    assert list(reasons.values()) == ["No kanarienvogel at all"]


def test_an_erased_incident_keeps_its_facts() -> None:
    dpo, made = makers.person("dpo"), incident()
    incidents.take(made, "dismiss", by=dpo, reason="Nothing")
    DataKeyRow.objects.filter(pk=made.reference).delete()
    assert (texts.titles_of([made]), texts.account_of(made)) == ({}, "")
    assert texts.reasons_of(made, made.steps.all()) == {}
    assert refusal(assessed, changed(made, state="triage"), dpo) == "erased"


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"title": " "}, "text_missing"),
        ({"account": ""}, "text_missing"),
        ({"title": "x" * 10_000}, "text_too_long"),
        ({"account": "x" * 4001}, "text_too_long"),
        ({"aware_at": "in a minute"}, "in_the_future"),
        ({"occurred_at": "in a minute"}, "in_the_future"),
        ({"aware_at": "long ago"}, "too_long_ago"),
        ({"occurred_at": "long ago"}, "too_long_ago"),
        ({"aware_at": "an hour ago", "occurred_at": "now"}, "aware_too_early"),
    ],
)
def test_a_report_that_cannot_be_is_refused(fields: dict[str, object], code: str) -> None:
    now = clock.now()
    moments = {
        "in a minute": now + timedelta(minutes=1),
        "long ago": datetime(1970, 1, 1, tzinfo=UTC),
        "an hour ago": now - timedelta(hours=1),
        "now": now,
    }
    meant = {name: moments.get(str(value), value) for name, value in fields.items()}
    assert refusal(incidents.report, draft(**meant), by=makers.person("employee")) == code
    assert not Incident.objects.exists()


def test_an_auditor_reports_nothing() -> None:
    assert refusal(incidents.report, draft(), by=makers.person("auditor")) == "not_permitted"


@pytest.mark.parametrize("role", ["employee", "manager", "auditor", "works_council", "platform_admin"])
def test_others_handle_nothing(role: str) -> None:
    someone, made = makers.person(role), incident()
    assert refusal(assessed, made, someone) == "not_permitted"
    assert refusal(notifications.tell, made, Whom.AUTHORITY, clock.now(), by=someone) == "not_permitted"
    assert refusal(owners.assign, made, makers.person("dpo"), by=someone) == "not_permitted"


def test_an_assessment_is_stored_counted_and_recorded_without_a_word() -> None:
    dpo = makers.person("dpo")
    made = assessed(incident(), dpo, {"measures": " x ", "contact": " "}, risk="high", persons=40)
    assert (made.risk, made.persons, made.filled) == ("high", 40, ["measures"])
    details = AuditEvent.objects.get(event="incident:assess").details
    assert (details["risk"], details["filled"]) == ("high", ["measures"])


@pytest.mark.parametrize(
    ("facts", "said", "code"),
    [
        ({"persons": -1}, {}, "number"),
        ({"records": assessments.MOST + 1}, {}, "number"),
        ({}, {"measures": "x" * 4001}, "text_too_long"),
        ({"aware_at": datetime(2999, 1, 1, tzinfo=UTC)}, {}, "in_the_future"),
        ({"processor_told_at": datetime(2999, 1, 1, tzinfo=UTC)}, {}, "in_the_future"),
    ],
)
def test_an_assessment_that_cannot_be_is_refused(
    facts: dict[str, object], said: dict[str, str], code: str
) -> None:
    assert refusal(assessed, incident(), makers.person("dpo"), said, **facts) == code


def test_what_is_over_is_reopened_before_it_changes() -> None:
    dpo, made = makers.person("dpo"), changed(incident(), state="closed")
    assert refusal(assessed, made, dpo) == "wrong_state"
    assert refusal(notifications.tell, made, Whom.AUTHORITY, clock.now(), by=dpo) == "wrong_state"


def test_a_notice_in_phases() -> None:
    dpo, made = makers.person("dpo"), incident(aware_at=hours_ago(80))
    assert refusal(notifications.tell, made, Whom.REST, hours_ago(1), by=dpo) == "order"
    assert refusal(notifications.tell, made, Whom.AUTHORITY, hours_ago(81), by=dpo) == "too_early"
    assert refusal(notifications.tell, made, Whom.AUTHORITY, hours_ago(-1), by=dpo) == "in_the_future"
    made = notifications.tell(made, Whom.AUTHORITY, hours_ago(70), by=dpo)
    assert refusal(notifications.tell, made, Whom.AUTHORITY, hours_ago(69), by=dpo) == "already"
    assert refusal(notifications.tell, made, Whom.REST, hours_ago(71), by=dpo) == "too_early"
    assert notifications.may_tell(made) == [Whom.REST]
    made = notifications.tell(made, Whom.REST, hours_ago(2), by=dpo)
    assert notifications.may_tell(made) == []
    assert AuditEvent.objects.filter(event="incident:notify").count() == 2


def test_the_provider_is_told_first_unless_nobody_reaches_it() -> None:
    dpo = makers.person("dpo")
    made = incident(kind=IncidentKind.AI_SERIOUS, personal_data=False)
    assert notifications.may_tell(made) == [Whom.PROVIDER]
    for whom in (Whom.IMPORTER, Whom.MARKET):
        assert refusal(notifications.tell, made, whom, clock.now(), by=dpo) == "order"
    unreachable = assessed(made, dpo, provider_unreachable=True, personal_data=False)
    assert Whom.MARKET in notifications.may_tell(unreachable)
    told = notifications.tell(made, Whom.PROVIDER, clock.now(), by=dpo)
    assert notifications.tell(told, Whom.MARKET, clock.now(), by=dpo).market_informed_at


def test_only_handlers_answer_for_an_incident_and_one_at_a_time() -> None:
    dpo, officer, made = makers.person("dpo"), makers.person("officer"), incident()
    assert refusal(owners.assign, made, makers.person("employee"), by=dpo) == "no_handler"
    owners.assign(made, dpo, by=dpo)
    owners.assign(made, officer, by=dpo)
    assert owners.owners_of(made) == [officer]
    assert officer.notices.filter(kind="incident_assigned").count() == 1
    assert not dpo.notices.filter(kind="incident_assigned").exists()


def test_who_reported_it_hears_of_its_end() -> None:
    by = makers.person("employee")
    incidents.take(incident(by), "dismiss", by=makers.person("dpo"), reason="Nothing")
    assert by.notices.get().kind == "incident_dismissed"


BREACHES: list[dict[str, Any]] = [
    {"aware": hours, "personal_data": known, "risk": risk}
    for hours in (71.99, 72.01)
    for known in (True, False, None)
    for risk in (Risk.OPEN, Risk.UNLIKELY, Risk.HIGH)
]
SERIOUS: list[dict[str, Any]] = [
    {"aware": days * 24, "high_risk": way, "harm": harm, "widespread": wide, "personal_data": False}
    for days in (1, 4, 12, 17)
    for way in (HighRisk.NO, HighRisk.ANNEX1)
    for harm in (Harm.NONE, Harm.DEATH, Harm.INFRASTRUCTURE, Harm.RIGHTS)
    for wide in (False, True)
]


@pytest.mark.parametrize("kind", [IncidentKind.BREACH, IncidentKind.AI_SERIOUS])
def test_lists_and_clocks_count_alike(kind: IncidentKind) -> None:
    by = makers.person("employee")
    for fields in [*BREACHES, *SERIOUS]:
        facts = dict(fields)
        aware = hours_ago(facts.pop("aware"))
        made = changed(incident(by, kind=kind), aware_at=aware, **facts)
        assert Incident.objects.overdue().filter(pk=made.pk).exists() == duties.is_overdue(made), fields
    assert Incident.objects.overdue().exists()
    Incident.objects.update(state="closed")
    assert not Incident.objects.overdue().exists()


@pytest.mark.django_db(transaction=True)
def test_two_who_report_at_once_get_two_numbers() -> None:
    people = [makers.person("employee") for _ in range(4)]
    start = Barrier(len(people))

    def report(person: User) -> str:
        start.wait()
        try:
            return incident(person).ref
        finally:
            connection.close()

    with ThreadPoolExecutor(len(people)) as pool:
        assert len(set(pool.map(report, people))) == len(people)


def test_an_erased_incident_still_has_a_page() -> None:
    dpo, made = makers.person("dpo"), incident()
    DataKeyRow.objects.filter(pk=made.reference).delete()
    page = makers.browser(dpo).get(made.get_absolute_url())
    assert page.status_code == 200
    assert "The text was erased." in page.content.decode()
    assert makers.browser(dpo).get("/incidents/").status_code == 200
