"""A vendor from a template, its services and routes: by whom, refused how, and what stays in the form."""

from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from apps.audit.models import AuditEvent
from apps.lifecycle.advance import RefusedError
from apps.notices.models import Notice
from apps.vendors.blueprints import BLUEPRINTS, Blueprint
from apps.vendors.models import AbuseMonitoring, ModelRoute, RouteState, Service, Vendor, VendorView
from apps.vendors.services import route_facts, vendors
from apps.vendors.services.route_facts import RouteFacts, RouteTerms
from apps.vendors.services.vendors import VendorRecord
from tests.vendors import makers

pytestmark = pytest.mark.django_db
FACTS = RouteFacts("Frankfurt", True, True, 0, False, AbuseMonitoring.NONE)


def browser(role: str) -> Client:
    return makers.browser(makers.person(role))


def initial(page: Any) -> dict[str, Any]:
    """What a browser would send back."""
    form = page.context["form"]
    values = {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}
    return {name: getattr(value, "pk", value) for name, value in values.items() if value not in (None, False)}


@pytest.mark.parametrize("blueprint", BLUEPRINTS, ids=lambda each: each.key)
def test_a_vendor_from_each_template(blueprint: Blueprint) -> None:
    officer, address = browser("dpo"), f"{reverse('vendor_new')}?template={blueprint.key}"
    said = initial(officer.get(address))
    said |= {"name": said["name"] or "Rechenzentrum Nord", "country": said["country"] or "DE"}
    said |= {"services": said["services"] or "API"}
    answer: Any = officer.post(address, said)
    made = Vendor.objects.get()
    assert answer.url == reverse("vendor_routes", args=[made.slug])
    assert made.template == blueprint.key
    assert made.legal_entity == blueprint.legal_entity
    assert made.services.count() == 1
    assert AuditEvent.objects.filter(event="vendor:create").count() == 1
    shown = officer.get(answer.url).content.decode()
    assert ("Check against your contract" in shown) is bool(blueprint.hints)


@pytest.mark.parametrize("blueprint", [each for each in BLUEPRINTS if each.models], ids=lambda each: each.key)
def test_a_route_from_each_template_starts_closed_and_with_the_worst_assumed(blueprint: Blueprint) -> None:
    made = vendors.create(
        VendorRecord("Nord", country="DE"), ["API"], by=makers.person("dpo"), template=blueprint.key
    )
    admin, address = browser("key_admin"), reverse("route_new", args=[made.slug])
    said = initial(admin.get(address)) | {"service": made.services.get().pk}
    said["base_url"] = blueprint.base_url.replace("RESOURCE", "rheinwerk").replace(
        "SERVER", "gpu.rheinwerk.example"
    )
    answer: Any = admin.post(address, said)
    assert answer.status_code == 302, answer.context["form"].errors
    route = ModelRoute.objects.get()
    assert answer.url == reverse("route_key", args=[made.slug, route.name])
    assert route.state == RouteState.LOCKED
    assert (route.trains_on_input, route.zero_retention, route.eu_processing) == (True, False, False)
    assert (route.abuse_monitoring, route.facts_at) == (AbuseMonitoring.HUMAN, None)
    facts = browser("dpo").get(reverse("route_facts", args=[made.slug, route.name])).context["form"].initial
    assert blueprint.usual is not None
    assert facts["retention_days"] == blueprint.usual.retention_days


def test_what_is_wrong_stays_in_the_form() -> None:
    officer, address = browser("dpo"), f"{reverse('vendor_new')}?template=blank"
    answer = officer.post(
        address, {"name": "Nord", "country": "germany", "services": "API", "address": "Am Wall 1"}
    )
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert "Am Wall 1" in shown
    assert "two capital letters" in shown
    makers.vendor(name="Nord")
    again = officer.post(address, {"name": "nord", "country": "DE", "services": "API"})
    assert again.status_code == 422
    assert "There is a vendor of this name already." in again.content.decode()


def test_its_address_is_made_of_its_name_and_free() -> None:
    officer = makers.person("dpo")
    slugs = [
        vendors.create(VendorRecord(name), [], by=officer).slug
        for name in ("New", "Nord KI", "Nord-KI", "日本")
    ]
    assert slugs == ["new-2", "nord-ki", "nord-ki-2", "vendor"]


@pytest.mark.parametrize("role", ["key_admin", "manager", "officer", "auditor", "employee"])
def test_records_of_vendors_are_the_dpos(role: str) -> None:
    someone, of = makers.person(role), makers.vendor()
    service = of.services.get()
    for act in (
        lambda: vendors.create(VendorRecord("Nord"), [], by=someone),
        lambda: vendors.edit(of, VendorRecord("Nord"), by=someone),
        lambda: vendors.add_service(of, "API", by=someone),
        lambda: vendors.rename_service(service, "API", by=someone),
        lambda: vendors.retire_service(service, by=someone),
        lambda: route_facts.set_facts(makers.route(of), FACTS, by=someone),
    ):
        with pytest.raises(RefusedError) as refusal:
            act()
        assert refusal.value.code == "not_permitted"


def test_a_record_says_what_changed() -> None:
    officer, of = makers.person("dpo"), makers.vendor(name="Nord")
    said = VendorRecord("Nord", legal_entity="Nord KI GmbH", country="DE", address="Am Wall 1, 20095 Hamburg")
    assert vendors.edit(of, said, by=officer) == ["legal_entity", "address"]
    assert vendors.edit(of, said, by=officer) == []
    event = AuditEvent.objects.get(event="vendor:edit")
    assert event.details == {"fields": ["legal_entity", "address"]}


def test_who_comes_to_answer_for_the_contract_is_told() -> None:
    officer, of = makers.person("dpo"), makers.vendor()
    owner, deputy = makers.person("manager"), makers.person("manager")
    said = VendorRecord(of.name, country="DE", contract_owner=owner)
    vendors.edit(of, said, by=officer)
    vendors.edit(of, replace(said, contract_deputy=deputy), by=officer)
    vendors.edit(of, replace(said, contract_deputy=deputy, address="Am Wall 1"), by=officer)
    told = Notice.objects.values_list("person", "kind")
    assert set(told) == {(owner.pk, "contract_owner_named"), (deputy.pk, "contract_deputy_named")}
    assert len(told) == 2


def test_a_service_with_a_running_route_is_not_retired() -> None:
    officer, admin = makers.person("dpo"), makers.person("key_admin")
    route = makers.route(makers.vendor())
    with pytest.raises(RefusedError) as refusal:
        vendors.retire_service(route.service, by=officer)
    assert refusal.value.code == "in_use"
    route_facts.switch(route, enabled=False, by=admin)
    assert vendors.retire_service(route.service, by=officer).retired_on is not None
    with pytest.raises(RefusedError) as refusal:
        route_facts.switch(route, enabled=True, by=admin)
    assert refusal.value.code == "retired"
    events = list(AuditEvent.objects.order_by("at", "id").values_list("event", flat=True))
    assert events == ["route:disable", "service:retire"]


def test_services_have_names_of_their_own() -> None:
    officer, of = makers.person("dpo"), makers.vendor()
    vendors.add_service(of, " Claude   API ", by=officer)
    assert Service.objects.filter(name="Claude API").count() == 1
    for name in ("claude api", "", "x" * 161):
        with pytest.raises(RefusedError):
            vendors.add_service(of, name, by=officer)


def test_facts_are_kept_with_old_and_new() -> None:
    officer, route = makers.person("dpo"), makers.route(makers.vendor(), eu_processing=False)
    changed = route_facts.set_facts(route, FACTS, by=officer)
    assert set(changed) == {"region", "eu_processing", "zero_retention", "retention_days", "abuse_monitoring"}
    event = AuditEvent.objects.get(event="route:set_facts")
    assert event.details["old"]["region"] == "Hamburg"
    assert event.details["new"]["region"] == "Frankfurt"
    route.refresh_from_db()
    assert (route.facts_by, route.zero_retention) == (officer, True)


@pytest.mark.parametrize(
    "changes", [{"retention_days": 30}, {"abuse_monitoring": AbuseMonitoring.HUMAN}], ids=["days", "people"]
)
def test_zero_retention_is_not_said_beside_what_contradicts_it(changes: dict[str, Any]) -> None:
    with pytest.raises(RefusedError) as refusal:
        route_facts.set_facts(
            makers.route(makers.vendor()), replace(FACTS, **changes), by=makers.person("dpo")
        )
    assert refusal.value.code == "contradiction"


def test_names_and_prices_are_the_key_administrations() -> None:
    admin, route = makers.person("key_admin"), makers.route(makers.vendor())
    terms = RouteTerms("Nordlicht Groß", 200_000, 2_000, None)
    assert route_facts.edit(route, terms, by=admin) == ["label", "context_tokens", "input_price"]
    with pytest.raises(RefusedError):
        route_facts.edit(route, terms, by=makers.person("dpo"))
    page = browser("key_admin").get(reverse("route_edit", args=[route.service.vendor.slug, route.name]))
    assert initial(page)["input_price"] == 2


def shown(client: Client, **query: Any) -> list[str]:
    return [row.name for row in client.get(reverse("vendors"), query or {"q": ""}).context["page"].rows]


def test_the_list_is_narrowed() -> None:
    good, ending, none = (makers.vendor(name=name) for name in ("Alpha", "Beta", "Gamma"))
    makers.agreement(good, ends=300)
    makers.agreement(ending, ends=20)
    Vendor.objects.filter(pk=none.pk).update(country="US", legal_entity="Gamma Labs Inc.")
    makers.route(none, state=RouteState.LOCKED)
    client = browser("dpo")
    assert shown(client) == ["Alpha", "Beta", "Gamma"]
    assert shown(client, avv="in_force") == ["Alpha", "Beta"]
    assert shown(client, avv="none") == ["Gamma"]
    assert shown(client, ends=30) == ["Beta"]
    assert shown(client, country="us") == ["Gamma"]
    assert shown(client, locked="on") == ["Gamma"]
    assert shown(client, q="labs") == ["Gamma"]
    assert shown(client, q="chat") == ["Alpha", "Beta", "Gamma"]
    assert "No vendor fits" in client.get(reverse("vendors"), {"q": "nobody"}).content.decode()


def test_a_view_is_kept_and_opens_first() -> None:
    officer = makers.person("dpo")
    client = makers.browser(officer)
    answer: Any = client.post(reverse("vendor_views"), {"name": "Bald", "query": "ends=30&country=IE&evil=1"})
    view = VendorView.objects.get(user=officer)
    assert answer.url == view.get_absolute_url() == f"{reverse('vendors')}?ends=30&country=IE"
    client.post(reverse("vendor_view_default", args=[view.pk]))
    first: Any = client.get(reverse("vendors"))
    assert first.url == view.get_absolute_url()
    assert "Bald" in client.get(view.get_absolute_url()).content.decode()
    stranger = browser("dpo")
    assert stranger.post(reverse("vendor_view_deletion", args=[view.pk])).status_code == 404
    client.post(reverse("vendor_view_name", args=[view.pk]), {"name": "Endet bald"})
    assert "Endet bald" in client.get(reverse("vendor_views")).content.decode()
    client.post(reverse("vendor_view_deletion", args=[view.pk]))
    assert not VendorView.objects.exists()


@pytest.mark.parametrize("page", ["vendors", "vendor_routes", "route"])
def test_the_number_of_queries_does_not_grow(page: str) -> None:
    of = makers.vendor(makers.person("manager"))
    makers.agreement(of)
    first = makers.route(of)
    client = browser("key_admin")
    args = {"vendors": [], "vendor_routes": [of.slug], "route": [of.slug, first.name]}[page]
    client.get(reverse(page, args=args))

    def count() -> int:
        with CaptureQueriesContext(connection) as found:
            client.get(reverse(page, args=args))
        return len(found)

    before = count()
    for _ in range(4):
        another = makers.vendor(makers.person("manager"))
        makers.agreement(another)
        makers.route(another)
        made = makers.route(of)
        made.credentials.update(owner=makers.person("manager"))
        first.credentials.create(origin="https://api.nordlicht.example:443", sealed=b"x")
    assert count() == before


def test_a_leak_is_told_on_the_page_with_what_to_do() -> None:
    admin, route = makers.person("key_admin"), makers.route(makers.vendor())
    key = route.credentials.get()
    client = makers.browser(admin)
    where = [route.service.vendor.slug, route.name, key.pk]
    assert (
        client.post(reverse("route_key_leak", args=where), {"reason": "In einem Repository"}).status_code
        == 302
    )
    said = client.get(route.get_absolute_url()).content.decode()
    assert "A key of this route has leaked." in said
    assert "In einem Repository" in said
    client.post(
        reverse("route_key", args=where[:2]),
        {"credential": "sk-new", "not_before": f"{key.not_before:%Y-%m-%d}"},
    )
    assert "A key of this route has leaked." not in client.get(route.get_absolute_url()).content.decode()
    client.post(reverse("route_key_revocation", args=[*where[:2], route.credentials.usable().get().pk]))
    assert route.credentials.living().count() == 0


def test_a_deputy_from_before_stops_no_other_change() -> None:
    """Somebody who became an auditor since."""
    officer, auditor = makers.person("dpo"), makers.person("auditor")
    of = makers.vendor(makers.person("manager"), name="Nord")
    Vendor.objects.filter(pk=of.pk).update(contract_deputy=auditor)
    said = VendorRecord(
        "Nord", address="Am Wall 1", contract_owner=of.contract_owner, contract_deputy=auditor
    )
    assert "address" in vendors.edit(of, said, by=officer)
    with pytest.raises(RefusedError) as refused:
        vendors.edit(of, replace(said, contract_owner=makers.person("manager")), by=officer)
    assert refused.value.code == "deputy"
