"""The pages: who sees what, what is filled in, what is refused with a sentence."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from apps.accounts.models import User
from apps.accounts.roles import ROLES
from apps.common import clock
from apps.incidents.forms import MINUTE
from apps.incidents.models import Incident, IncidentKind
from apps.incidents.services import owners
from apps.vendors.models import Agreement
from tests.cast import Cast
from tests.incidents.makers import ACCOUNT, TITLE, assessed, changed, closable, hours_ago, incident
from tests.review.makers import item_of, message
from tests.vendors import makers

pytestmark = pytest.mark.django_db
NEW = "incident_new"


def local(hours: float) -> str:
    """So many hours ago, as a browser sends it."""
    return f"{hours_ago(hours).astimezone(clock.zone()):{MINUTE}}"


def typed(**fields: Any) -> dict[str, Any]:
    known = {"title": TITLE, "account": ACCOUNT, "kind": "data_breach", "severity": "3"}
    return known | {"personal_data": "unknown", "aware_at": local(1)} | fields


def page_of(made: Incident, person: User) -> Any:
    return makers.browser(person).get(made.get_absolute_url())


def shown(person: User, query: str = "") -> set[str]:
    """Refs in the list of this person."""
    page = makers.browser(person).get(reverse("incidents") + query).context["page"]
    return {row.incident.ref for row in page.rows}


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


@pytest.mark.parametrize("role", sorted(set(ROLES) - {"auditor"}))
def test_everybody_reports_and_sees_their_own(role: str) -> None:
    someone = makers.person(role)
    browser = makers.browser(someone)
    answer = browser.post(reverse(NEW), typed())
    made = Incident.objects.get()
    assert (answer.status_code, answer.headers["Location"]) == (302, made.get_absolute_url())
    assert (made.reported_by, made.severity, made.personal_data) == (someone, 3, None)
    page = browser.get(made.get_absolute_url()).content.decode()
    assert TITLE in page
    assert "kanarienvogel@example.org" in page
    assert shown(someone) == {made.ref}


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


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"title": "x" * 10_000}, "at most 160 characters"),
        ({"title": " "}, "This field is required"),
        ({"account": "x" * 4001}, "at most 4000 characters"),
        ({"aware_at": "2999-01-01T00:00"}, "lies in the future"),
        ({"aware_at": "0001-01-01T00:00"}, "a year from 2000 on"),
        ({"aware_at": "2001-01-01T00:00"}, "more than ten years ago"),
        ({"aware_at": "yesterday"}, "valid date/time"),
        ({"aware_at": "2026-03-29T02:30"}, "may not exist"),
        ({"kind": "invented"}, "valid choice"),
        ({"severity": "9"}, "valid choice"),
        ({"use_case": "UC-9999"}, "valid choice"),
        ({"interactions": "not-an-id"}, "is not a valid"),
        ({"interactions": "00000000-0000-0000-0000-000000000000"}, "not one of the available"),
        ({"title": "a\0b"}, "Null characters"),
    ],
)
def test_wrong_input_is_told_in_a_sentence(fields: dict[str, str], sentence: str) -> None:
    answer = makers.browser(makers.person("employee")).post(reverse(NEW), typed(**fields))
    assert answer.status_code == 422
    text = answer.content.decode().replace("&#x27;", "'")
    assert sentence in text or sentence in str(answer.context["form"].errors)
    assert not Incident.objects.exists()


def test_nobody_becomes_aware_before_it_happened() -> None:
    fields = typed(aware_at=local(5), occurred_at=local(4))
    answer = makers.browser(makers.person("employee")).post(reverse(NEW), fields)
    assert answer.status_code == 422
    assert "before it happened" in answer.content.decode()


def test_a_message_is_attached_by_those_who_may_see_it(cast: Cast) -> None:
    said = message(cast)
    item = item_of(said)
    officer, colleague = cast.people["mira.koehler"], cast.people["owen.hughes"]
    link = f"{reverse(NEW)}?interaction={said.pk}&amp;use_case=UC-0001"
    page = makers.browser(officer)
    assert link in page.get(reverse("review_item", args=[item.pk])).content.decode()
    form = page.get(link.replace("&amp;", "&")).context["form"]
    assert f'value="{said.pk}"' in str(form["interactions"])
    assert 'value="UC-0001" selected' in str(form["use_case"])
    refused = makers.browser(colleague).post(reverse(NEW), typed(interactions=str(said.pk)))
    assert refused.status_code == 422
    page.post(reverse(NEW), typed(interactions=str(said.pk), use_case="UC-0001"))
    made = Incident.objects.get(reported_by=officer)
    assert list(made.interactions.all()) == [said]
    assert made.department == cast.departments["Vertrieb"]
    shown_page = page_of(made, officer).content.decode()
    assert str(said.pk) in shown_page
    assert "Jonas Weber" not in shown_page.partition("<main")[2], "who wrote it stays a pseudonym"


def test_use_cases_and_vendors_lead_to_the_report(cast: Cast) -> None:
    browser = makers.browser(cast.people["leyla.aydin"])
    use_case = browser.get(reverse("use_case", args=["UC-0001"])).content.decode()
    assert f"{reverse(NEW)}?use_case=UC-0001" in use_case
    vendor = browser.get(reverse("vendor", args=["azurblau-cloud"])).content.decode()
    assert f"{reverse(NEW)}?vendor=azurblau-cloud" in vendor
    form = browser.get(f"{reverse(NEW)}?vendor=azurblau-cloud").context["form"]
    assert 'value="azurblau-cloud" selected' in str(form["vendor"])
    auditor = makers.browser(cast.people["henrik.sommer"])
    for url in (reverse("use_case", args=["UC-0001"]), reverse("vendor", args=["azurblau-cloud"])):
        assert reverse(NEW) not in auditor.get(url).content.decode()


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
    dpo, officer, made = makers.person("dpo"), makers.person("officer"), incident(aware_at=hours_ago(80))
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
