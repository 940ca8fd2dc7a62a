"""Which model steps in for which: chosen on a page, written down, never itself."""

from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from apps.audit.models import AuditEvent
from apps.lifecycle.advance import RefusedError
from apps.vendors.models import ModelRoute
from apps.vendors.services import route_facts
from apps.vendors.services.route_facts import RouteTerms
from tests.vendors import makers

pytestmark = pytest.mark.django_db
TERMS = RouteTerms("Nordlicht Groß", 128_000, None, None)


def test_the_key_administration_names_it_on_the_page() -> None:
    vendor = makers.vendor()
    route, other = makers.route(vendor), makers.route(vendor, label="Zweites")
    client = makers.browser(makers.person("key_admin"))
    address = reverse("route_edit", args=[vendor.slug, route.name])
    offered = client.get(address).context["form"].fields["fallback"].queryset
    assert list(offered) == [other]
    said = {"label": route.label, "context_tokens": route.context_tokens, "fallback": other.pk}
    assert client.post(address, said).status_code == 302
    route.refresh_from_db()
    assert route.fallback == other
    assert AuditEvent.objects.filter(event="route:edit").latest("at").details["fields"] == ["fallback_id"]
    assert other.label in client.get(route.get_absolute_url()).content.decode()


def test_it_is_taken_away_by_choosing_none() -> None:
    vendor = makers.vendor()
    route, other, admin = makers.route(vendor), makers.route(vendor), makers.person("key_admin")
    route_facts.edit(route, replace(TERMS, fallback_id=other.pk), by=admin)
    route_facts.edit(route, TERMS, by=admin)
    route.refresh_from_db()
    assert route.fallback is None


def test_no_model_steps_in_for_itself() -> None:
    route, admin = makers.route(makers.vendor()), makers.person("key_admin")
    with pytest.raises(RefusedError) as refusal:
        route_facts.edit(route, replace(TERMS, fallback_id=route.pk), by=admin)
    assert refusal.value.code == "own_fallback"
    with pytest.raises(IntegrityError), transaction.atomic():
        ModelRoute.objects.filter(pk=route.pk).update(fallback=route)


def test_others_name_none() -> None:
    vendor = makers.vendor()
    route, other = makers.route(vendor), makers.route(vendor)
    with pytest.raises(RefusedError):
        route_facts.edit(route, replace(TERMS, fallback_id=other.pk), by=makers.person("dpo"))
