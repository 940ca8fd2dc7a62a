"""The pages: who sees what, and what handlers fill in."""

from datetime import timedelta

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from apps.accounts.models import User
from apps.accounts.roles import ROLES
from apps.common import clock
from apps.incidents.models import Incident, IncidentKind
from apps.incidents.services import owners
from apps.vendors.models import Agreement
from tests.incidents.browsing import NEW, local, page_of, shown
from tests.incidents.makers import TITLE, assessed, changed, closable, hours_ago, incident
from tests.vendors import makers

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", ROLES)
def test_each_role_sees_what_it_has_to_do_with(role: str) -> None:
    someone = makers.person(role)
    managed = makers.use_case(makers.person("employee"), department=makers.department(someone))
    here, elsewhere = incident(use_case=managed), incident()
    seen = {"dpo": {here, elsewhere}, "officer": {here, elsewhere}, "auditor": {here, elsewhere}}
    expected = seen.get(role, {here} if role == "manager" else set())
    assert shown(someone) == {made.ref for made in expected}
    for made in (here, elsewhere):
        assert page_of(made, someone).status_code == (200 if made in expected else 404)


def test_who_only_reported_reads_no_assessment() -> None:
    dpo, by = makers.person("dpo"), makers.person("employee")
    made = assessed(incident(by), dpo, {"measures": "Asked the insurer"}, risk="risk", personal_data=True)
    for person, reads in ((by, False), (dpo, True)):
        page = page_of(made, person)
        assert ("Asked the insurer" in page.content.decode()) is reads
        assert page.context["page"].reads_notice is reads


def test_who_answers_for_it_keeps_seeing_it() -> None:
    officer, made = makers.person("officer"), incident()
    owners.assign(made, officer, by=officer)
    officer.roles.update(role="employee")
    assert shown(User.objects.get(pk=officer.pk)) == {made.ref}


def test_the_works_council_counts_and_reads_none() -> None:
    incident(), incident(kind=IncidentKind.OTHER)
    council = makers.person("works_council")
    page = makers.browser(council).get(reverse("incidents"))
    counted = {figure.label: figure.count for figure in page.context["page"].by_state}
    assert (counted["Reported"], counted["Closed"]) == (2, 0)
    assert {f.label: f.count for f in page.context["page"].by_kind}["Other"] == 1
    assert TITLE not in page.content.decode()
    assert shown(council) == set()
    assert not makers.browser(makers.person("employee")).get(reverse("incidents")).context["page"].by_state


@pytest.mark.parametrize(
    ("query", "refs"),
    [
        ("?state=triage", {"INC-0002"}),
        ("?severity=4", {"INC-0003"}),
        ("?kind=other", {"INC-0003"}),
        ("?overdue=on", {"INC-0001"}),
        ("?state=invented&severity=x", {"INC-0001", "INC-0002", "INC-0003"}),
        ("?state=closed", set()),
    ],
)
def test_the_list_is_filtered(query: str, refs: set[str]) -> None:
    incident(aware_at=hours_ago(73))
    changed(incident(), state="triage")
    incident(kind=IncidentKind.OTHER, severity=4)
    assert shown(makers.person("dpo"), query) == refs


def test_the_list_shows_the_clock_and_pages_by_key() -> None:
    by = makers.person("employee")
    for hours in [*[1.0] * 25, 52.5, 80]:
        incident(by, aware_at=hours_ago(hours))
    browser = makers.browser(makers.person("auditor"))
    first = browser.get(reverse("incidents"))
    chips = [row.clock.label for row in first.context["page"].rows]
    assert (chips[0], chips[1][:4]) == ("Overdue", "19 h")
    second = browser.get(reverse("incidents") + first.context["page"].page.next_url)
    assert (len(first.context["page"].rows), len(second.context["page"].rows)) == (25, 2)


def test_an_empty_list_says_what_to_do() -> None:
    page = makers.browser(makers.person("employee")).get(reverse("incidents")).content.decode()
    assert "72 hours pass quickly" in page
    assert reverse(NEW) in page
    assert (
        "Report an incident"
        not in makers.browser(makers.person("auditor"))
        .get(reverse("incidents"))
        .content.decode()
        .partition("<main")[2]
    )


def test_a_use_case_names_its_open_incidents_to_those_who_may_see_them() -> None:
    use_case = makers.use_case(makers.person("employee"))
    made = incident(use_case=use_case)
    for role, named in (("dpo", True), ("employee", False)):
        page = makers.browser(makers.person(role)).get(use_case.get_absolute_url()).content.decode()
        assert (made.get_absolute_url() in page) is named


def test_the_assessment_is_filled_in_step_by_step() -> None:
    dpo, made = makers.person("dpo"), incident(aware_at=hours_ago(3))
    browser, url = makers.browser(dpo), reverse("incident_assessment", args=[made.ref])
    form = browser.get(url).context["form"]
    assert dpo.email in str(form["contact"])
    known = {"kind": made.kind, "severity": "4", "aware_at": local(3), "personal_data": "yes", "risk": "high"}
    known |= {"high_risk": "no", "harm": "none", "measures": "Deleted", "persons": "12"}
    assert browser.post(url, known).status_code == 302
    page = page_of(made, dpo).context["page"]
    assert (page.incident.persons, page.incident.risk) == (12, "high")
    lacking = {item.label for item in page.items if item.missing}
    assert {"Happened", "Categories of persons", "Contact point", "Likely consequences"} <= lacking
    assert browser.post(url, known | {"persons": "-1"}).status_code == 422
    assert browser.post(url, known | {"aware_at": "2999-01-01T00:00"}).status_code == 422
    assert browser.get(url).context["form"].initial["measures"] == "Deleted"


def test_without_personal_data_no_field_of_the_notice_is_missing() -> None:
    dpo = makers.person("dpo")
    page = page_of(assessed(incident(), dpo, personal_data=False), dpo).context["page"]
    assert page.items
    assert page.lacking == 0


def test_whole_days_end_with_their_last_minute() -> None:
    made = changed(incident(kind=IncidentKind.AI_SERIOUS), high_risk="annex3")
    market = page_of(made, makers.person("dpo")).context["page"].duties[-1]
    assert f"{market.due.astimezone(clock.zone()):%H:%M}" == "23:59"
    assert clock.today(market.due) == clock.today() + timedelta(days=15)


def test_telling_and_handing_over_from_the_page() -> None:
    """They tell late at any time of the day: more than 72 hours before the evening before today."""
    dpo, officer, made = makers.person("dpo"), makers.person("officer"), incident(aware_at=hours_ago(120))
    browser = makers.browser(dpo)
    told, owner = (reverse(f"incident_{name}", args=[made.ref]) for name in ("notification", "owner"))
    browser.post(told, {"whom": "authority", "at": local(2)})
    browser.post(told, {"whom": "nobody", "at": local(2)})
    browser.post(owner, {"person": officer.pk})
    browser.post(owner, {"person": made.reported_by_id})
    page = page_of(made, dpo)
    for words in (
        "Done late",
        "rest may follow in phases",
        "Told: Supervisory authority",
        "give the reasons",
    ):
        assert words in page.content.decode()
    assert page.context["page"].owners == [officer]


def test_a_step_from_the_page() -> None:
    dpo, made = makers.person("dpo"), incident()
    browser = makers.browser(dpo)
    address = [reverse("incident_transition", args=[made.ref, name]) for name in ("begin", "close", "fly")]
    assert [browser.post(url).status_code for url in address] == [302, 302, 404]
    assert Incident.objects.get().state == "triage"


def test_the_page_names_what_the_vendor_promised() -> None:
    vendor = makers.vendor()
    Agreement.objects.filter(pk=makers.agreement(vendor).pk).update(breach_notice_hours=24)
    page = page_of(incident(vendor=vendor), makers.person("dpo")).content.decode()
    assert "within 24 hours" in page


def test_a_closed_incident_runs_no_clock() -> None:
    dpo = makers.person("dpo")
    made = changed(closable(incident(aware_at=hours_ago(90)), dpo), state="closed")
    page = page_of(made, dpo).context["page"]
    assert (page.duties, page.missing, page.notification_form) == ([], [], None)


@pytest.mark.parametrize("where", ["list", "detail"])
def test_more_records_cost_no_more_queries(
    where: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    dpo = makers.person("dpo")
    made = incident(vendor=makers.vendor(), use_case=makers.use_case(makers.person("employee")))
    assessed(made, dpo, {"measures": "x"})
    browser = makers.browser(dpo)
    url = reverse("incidents") if where == "list" else made.get_absolute_url()
    browser.get(url)
    with django_assert_max_num_queries(30) as few:
        browser.get(url)
    for hours in range(5):
        other = incident(use_case=makers.use_case(makers.person("employee")), vendor=makers.vendor())
        assessed(other, dpo, {"measures": "x"}, aware_at=clock.now() - timedelta(hours=hours))
        assessed(made, dpo, {"measures": "x"})
    with django_assert_max_num_queries(len(few)):
        browser.get(url)
