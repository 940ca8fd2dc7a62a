"""On what a transfer rests: what is asked for, who records it, and what falls with its basis."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
import time_machine
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from apps.access.services.facts import explain
from apps.accounts.permissions import Permission
from apps.accounts.roles import ROLES
from apps.common import clock
from apps.lifecycle.advance import RefusedError
from apps.vendors.countries import ADEQUACY, CHECKED_ON
from apps.vendors.models import Agreement, FallenBasis, ModelRoute, Service, Transfer
from apps.vendors.services import fallen_bases, transfers
from apps.vendors.services import subprocessor_changes as changes
from apps.vendors.transfers import Basis
from tests.cast import Cast
from tests.vendors import chain_makers as chains
from tests.vendors import makers

pytestmark = pytest.mark.django_db
DAY = f"{date(2026, 11, 1)}"
FRAMEWORK = {"country": "US", "basis": "dpf", "certificate": "Vendor Inc.", "checked_on": DAY}
CLAUSES = {"country": "IN", "basis": "scc_914", "module": "2", "tia_on": DAY, "tia_result": "good"}
DEROGATION = {"country": "IN", "basis": "art_49", "reason": "Consent", "record_note": "VVT 3"}


def post(service: Service, fields: dict[str, Any], role: str = "dpo") -> Any:
    url = reverse("transfer_new", args=[service.vendor.slug])
    said = {"service": service.pk, "since": DAY, **fields}
    return makers.browser(makers.person(role)).post(url, said)


@pytest.mark.parametrize(
    "fields",
    [FRAMEWORK, CLAUSES, DEROGATION, {"country": "JP", "basis": "adequacy"},
     {"country": "CA", "basis": "adequacy"}, {"country": "IN", "basis": "bcr", "certificate": "Rules"},
     {"country": "IN", "basis": "art_46", "certificate": "Code"}],
)  # fmt: skip
def test_a_whole_ground_is_recorded(fields: dict[str, str]) -> None:
    service = makers.vendor().services.get()
    assert post(service, fields).status_code == 302
    assert Transfer.objects.get().country == fields["country"]


@pytest.mark.parametrize(
    ("fields", "where"),
    [
        *((FRAMEWORK | {name: ""}, name) for name in ("certificate", "checked_on", "country")),
        *((CLAUSES | {name: ""}, name) for name in ("module", "tia_on", "tia_result")),
        *((DEROGATION | {name: ""}, name) for name in ("reason", "record_note")),
        (CLAUSES | {"module": "5"}, "module"), (CLAUSES | {"country": "india"}, "country"),
        (CLAUSES | {"country": "NO"}, "country"), (CLAUSES | {"country": "UK"}, "country"),
        (CLAUSES | {"since": ""}, "since"),
        ({"country": "IN", "basis": "bcr"}, "certificate"), ({"country": "IN", "basis": "hope"}, "basis"),
        (CLAUSES | {"tia_result": "bad"}, "__all__"),
        (FRAMEWORK | {"country": "IN"}, "__all__"), ({"country": "US", "basis": "adequacy"}, "__all__"),
        ({"country": "IN", "basis": "adequacy"}, "__all__"),
        (FRAMEWORK | {"checked_on": "2099-01-01"}, "__all__"),
    ],
)  # fmt: skip
def test_what_is_missing_is_said_where_it_is_missing(fields: dict[str, str], where: str) -> None:
    service = makers.vendor().services.get()
    answer = post(service, fields)
    assert answer.status_code == 422
    assert where in answer.context["form"].errors
    assert not Transfer.objects.exists()


def test_the_basis_comes_first_and_then_only_its_fields() -> None:
    service, browser = makers.vendor().services.get(), makers.browser(makers.person("dpo"))
    url = reverse("transfer_new", args=[service.vendor.slug])
    bases = browser.get(url).content.decode()
    for basis in Basis.values:
        assert f"?basis={basis}" in bases
        assert browser.get(url, {"basis": basis}).status_code == 200
    fields = browser.get(url, {"basis": "scc_914"}).context["form"].fields
    assert {"module", "tia_on", "tia_result"} < fields.keys()
    assert not {"certificate", "checked_on", "record_note"} & fields.keys()
    assert "?basis=dpf" in browser.get(url, {"basis": "hope"}).content.decode()


def test_a_module_belongs_to_clauses() -> None:
    with pytest.raises(RefusedError) as refused:
        chains.clauses(
            makers.vendor().services.get(), by=makers.person("dpo"), basis=Basis.BCR, certificate="Rules"
        )
    assert refused.value.code == "module"


def test_a_subprocessor_brings_its_country_along() -> None:
    service, dpo = makers.vendor().services.get(), makers.person("dpo")
    edge = chains.link(service, by=dpo, country="IN")
    assert post(service, CLAUSES | {"country": "", "subprocessor": edge.pk, "module": "3"}).status_code == 302
    assert Transfer.objects.get().subprocessor == edge
    assert post(service, CLAUSES | {"country": "CN", "subprocessor": edge.pk}).status_code == 422


@pytest.mark.parametrize("role", ROLES)
def test_who_keeps_vendors_records_and_ends_them(role: str) -> None:
    service = makers.vendor().services.get()
    may = Permission.VENDOR_EDIT in ROLES[role].permissions
    assert post(service, CLAUSES, role).status_code == (302 if may else 403)
    made = chains.certified(service, by=makers.person("dpo"))
    url = reverse("transfer_end", args=[made.pk])
    makers.browser(makers.person(role)).post(url, {"until": f"{clock.today()}"})
    made.refresh_from_db()
    assert (made.last_day is not None) is may


def test_a_transfer_ends_once_and_not_before_it_began() -> None:
    service, dpo = makers.vendor().services.get(), makers.person("dpo")
    made = chains.certified(service, by=dpo)
    with pytest.raises(RefusedError):
        transfers.end_transfer(made, made.since - timedelta(days=1), by=dpo)
    transfers.end_transfer(made, clock.today(), by=dpo)
    with pytest.raises(RefusedError):
        transfers.end_transfer(made, clock.today(), by=dpo)


# What the gate says of a route of the demo company whose vendor is made to process outside the EU.
ROUTE = "nordlicht-gross"


def said(cast: Cast) -> list[str]:
    return explain(cast.people["leyla.aydin"], "UC-0001", ROUTE, "chat").codes


def outside(cast: Cast) -> Service:
    ModelRoute.objects.filter(name=ROUTE).update(eu_processing=False)
    return cast.routes[ROUTE].service


def test_the_gate_opens_with_the_record_and_shuts_with_its_last_day(cast: Cast) -> None:
    service, dpo = outside(cast), cast.people["sabine.keller"]
    assert said(cast) == ["TRANSFER_UNCOVERED"]
    made = chains.clauses(service, by=dpo, tia_until=clock.today())
    assert said(cast) == []
    tomorrow = datetime.combine(clock.today() + timedelta(days=1), time(), clock.zone())
    with time_machine.travel(tomorrow - timedelta(seconds=1), tick=False):
        assert said(cast) == []
    with time_machine.travel(tomorrow, tick=False):
        assert said(cast) == ["TRANSFER_UNCOVERED"]
    transfers.end_transfer(made, clock.today(), by=dpo)
    with time_machine.travel(tomorrow, tick=False):
        assert said(cast) == ["TRANSFER_UNCOVERED"]


def test_a_basis_falls_at_midnight_without_any_job(cast: Cast) -> None:
    service, dpo = outside(cast), cast.people["sabine.keller"]
    chains.certified(service, by=dpo)
    falls_on = clock.today() + timedelta(days=3)
    fallen = fallen_bases.let_fall(Basis.DPF, "", falls_on, reason="C-703/25 P", by=dpo)
    midnight = datetime.combine(falls_on, time(), clock.zone())
    with time_machine.travel(midnight - timedelta(seconds=1), tick=False):
        assert said(cast) == []
    with time_machine.travel(midnight, tick=False):
        assert said(cast) == ["TRANSFER_UNCOVERED"]
        fallen_bases.withdraw(fallen, by=cast.people["anke.petersen"], reason="Only announced")
        assert said(cast) == []


def test_an_objection_shuts_the_gate_on_the_announced_day_until_it_is_settled(cast: Cast) -> None:
    dpo, owner = cast.people["sabine.keller"], cast.people["anke.petersen"]
    change = chains.announce(cast.routes[ROUTE].service, by=dpo, effective=2)
    objected = changes.take(chains.assessed(change, by=dpo), "object", by=owner, reason="No")
    midnight = datetime.combine(change.effective_on, time(), clock.zone())
    with time_machine.travel(midnight - timedelta(seconds=1), tick=False):
        assert said(cast) == []
    with time_machine.travel(midnight, tick=False):
        assert said(cast) == ["SUBPROCESSOR_OBJECTED"]
        ending = changes.take(objected, "vendor_terminates", by=owner, reason="Their letter")
        assert said(cast) == ["SUBPROCESSOR_OBJECTED"]
        changes.take(ending, "resolve", by=owner, reason="They do without")
        assert said(cast) == []


def test_while_it_is_looked_at_nothing_shuts_under_a_general_authorisation(cast: Cast) -> None:
    dpo = cast.people["sabine.keller"]
    Agreement.objects.update(authorisation="general")
    change = chains.announce(cast.routes[ROUTE].service, by=dpo, country="IN", effective=0)
    assert said(cast) == []
    chains.assessed(change, by=dpo)
    assert said(cast) == []


def test_the_page_tells_the_consequence_first(cast: Cast) -> None:
    chains.certified(outside(cast), by=cast.people["sabine.keller"])
    browser = makers.browser(cast.people["sabine.keller"])
    browser.cookies["django_language"] = "en"
    url, day = reverse("fallen_bases"), chains.in_days(7)
    shown = browser.get(url, {"basis": "dpf", "country": "", "falls_on": f"{day}"})
    closing = {each.route.name for each in shown.context["page"].preview.closing}
    assert closing == {ROUTE, "pacific-reasoner"}
    assert shown.context["page"].preview.vendors == 2
    assert not FallenBasis.objects.exists()
    elsewhere = browser.get(url, {"basis": "dpf", "country": "CN", "falls_on": f"{day}"})
    assert elsewhere.context["page"].preview.closing == []
    assert browser.post(url, {"basis": "dpf", "falls_on": f"{day}", "reason": ""}).status_code == 422
    assert browser.post(url, {"basis": "dpf", "falls_on": f"{day}", "reason": "Case"}).status_code == 302
    assert FallenBasis.objects.get().falls_on == day
    already = browser.get(url, {"basis": "dpf", "country": "", "falls_on": f"{day}"})
    assert already.context["page"].preview.closing == []


@pytest.mark.parametrize("role", ROLES)
def test_who_lets_a_basis_fall(role: str) -> None:
    may = Permission.TRANSFER_FALL in ROLES[role].permissions
    fields = {"basis": "dpf", "falls_on": DAY, "reason": "Case"}
    makers.browser(makers.person(role)).post(reverse("fallen_bases"), fields)
    assert FallenBasis.objects.exists() is may
    assert {key for key, each in ROLES.items() if Permission.TRANSFER_FALL in each.permissions} == {
        "dpo", "manager",
    }  # fmt: skip


def test_more_routes_cost_no_more_queries(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    dpo = makers.person("dpo")
    browser, url = makers.browser(dpo), reverse("fallen_bases")
    asked = {"basis": "dpf", "country": "", "falls_on": f"{chains.in_days(7)}"}
    days = iter(range(20, 10, -1))

    def another() -> None:
        vendor = makers.vendor()
        makers.route(vendor, eu_processing=False)
        chains.certified(vendor.services.get(), by=dpo)
        fallen_bases.let_fall(Basis.BCR, "", chains.in_days(next(days)), reason="Case", by=dpo)

    another()
    browser.get(url, asked)
    with django_assert_max_num_queries(60) as few:
        browser.get(url, asked)
    for _ in range(4):
        another()
    with django_assert_max_num_queries(len(few)):
        browser.get(url, asked)


def test_every_decision_of_adequacy_names_where_it_is_published() -> None:
    sources = {each.country: each.source for each in ADEQUACY}
    assert sources["CH"].endswith("CELEX:32000D0518")
    assert sources["CA"].endswith("CELEX:32002D0002")
    assert sources["US"].endswith("CELEX:32023D1795")
    assert len(set(sources.values())) == len(ADEQUACY)
    assert all(each.valid_from <= CHECKED_ON for each in ADEQUACY)
