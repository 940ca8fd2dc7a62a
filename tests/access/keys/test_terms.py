"""Issuing picks a template and can only narrow it."""

from datetime import timedelta
from typing import Any

import pytest

from apps.access.forms.keys import KeyForm
from apps.access.models import ApiKey, Grant, HolderKind, KeyTemplate
from apps.access.services import keys, service_accounts
from apps.access.services.key_terms import KeyTerms
from apps.access.services.networks import networks_of
from apps.access.services.service_accounts import Draft
from apps.common import clock
from apps.lifecycle.advance import RefusedError
from tests.access.makers import Office, granted, template


def issued(at: Office, days: int = 30, *, kind: str = "", **wishes: Any) -> ApiKey:
    terms = KeyTerms(template(kind) if kind else template(), **wishes)
    last_day = clock.today() + timedelta(days=days)
    grant = Grant.objects.first() or granted(at)
    return keys.issue(grant, name="Offers", expires_on=last_day, terms=terms, by=at.key_admin).key


def refused(at: Office, days: int = 30, *, kind: str = "", **wishes: Any) -> str:
    with pytest.raises(RefusedError) as refusal:
        issued(at, days, kind=kind, **wishes)
    assert str(refusal.value)
    assert not ApiKey.objects.exists()
    return refusal.value.code


def test_without_wishes_a_key_has_the_terms_of_its_template(at: Office) -> None:
    key = issued(at)
    assert key.template == template()
    assert key.endpoints == ["chat", "embeddings", "responses"]
    assert (key.model_names, key.networks, key.requests_per_minute) == ([], [], 60)


def test_wishes_narrow_it(at: Office) -> None:
    wishes: dict[str, Any] = {
        "endpoints": ["chat"],
        "models": [at.route.name],
        "networks": ["192.0.2.7/32", "2001:db8::/32"],
    }
    key = issued(at, requests_per_minute=5, **wishes)
    assert (key.endpoints, key.model_names) == (["chat"], [at.route.name])
    assert key.networks == ["192.0.2.7/32", "2001:db8::/32"]
    assert key.requests_per_minute == 5


def test_nothing_goes_beyond_the_template(at: Office) -> None:
    KeyTemplate.objects.filter(pk=template().pk).update(endpoints=["chat"], model_names=["one"])
    assert refused(at, endpoints=["chat", "embeddings"]) == "beyond_template"
    assert refused(at, models=["two"]) == "beyond_template"
    assert refused(at, requests_per_minute=61) == "limits"
    assert refused(at, requests_per_minute=0) == "limits"
    assert refused(at, tokens_per_minute=60_001) == "limits"


def test_a_template_has_a_longest_lifetime(at: Office) -> None:
    KeyTemplate.objects.filter(pk=template().pk).update(longest_days=10)
    assert refused(at, days=11) == "expiry_template"
    assert issued(at, days=10).expires_on == clock.today() + timedelta(days=10)


def test_a_template_names_the_roles_that_may_hold_it(at: Office) -> None:
    assert refused(at, kind="Test") == "template"


def test_a_template_for_services_is_for_no_person(at: Office) -> None:
    assert refused(at, kind="Dienst (Server)", networks=["192.0.2.0/24"]) == "template"


def test_a_retired_template_issues_nothing(at: Office) -> None:
    KeyTemplate.objects.filter(pk=template().pk).update(retired_at=clock.now())
    assert refused(at) == "template"


def test_a_template_may_ask_for_networks(at: Office) -> None:
    KeyTemplate.objects.filter(pk=template().pk).update(networks_required=True)
    assert refused(at) == "networks"
    assert issued(at, networks=["192.0.2.0/24"]).networks == ["192.0.2.0/24"]


@pytest.mark.parametrize(
    "wrong",
    ["192.0.2.1/24", "192.0.2", "example.org", "", "2001:db8::/129", "0x7f000001", "::ffff:192.0.2.0/120",
     "192.0.2.0/24/1", "10.0.0.0/-1", "fe80::1%eth0/64" * 9],
)  # fmt: skip
def test_what_is_no_network_is_refused(wrong: str) -> None:
    with pytest.raises(RefusedError):
        networks_of([wrong])


def test_twenty_networks_are_the_most() -> None:
    twenty = [f"192.0.2.{number}" for number in range(20)]
    assert len(networks_of(twenty)) == 20
    with pytest.raises(RefusedError):
        networks_of([*twenty, "198.51.100.0/24"])


def test_networks_have_one_plain_form() -> None:
    assert networks_of(["2001:DB8:0::/32", " 192.0.2.1 ", "192.0.2.1/32"]) == [
        "192.0.2.1/32",
        "2001:db8::/32",
    ]


def test_a_template_for_the_other_kind_of_holder_says_whose_it_is(at: Office) -> None:
    with pytest.raises(RefusedError, match="for service accounts: choose one"):
        issued(at, kind="Dienst (Server)")
    account = service_accounts.create(
        Grant.objects.get(), Draft("Server", "Offers", at.colleague), by=at.key_admin
    )
    last = clock.today() + timedelta(days=30)
    with pytest.raises(RefusedError, match="for people: choose no service account"):
        keys.issue(
            account.grant,
            name="S",
            expires_on=last,
            terms=KeyTerms(template()),
            account=account,
            by=at.key_admin,
        )


def test_templates_for_service_accounts_are_offered_once_there_is_one(at: Office) -> None:
    grant = granted(at)
    assert {each.holder for each in offered(grant)} == {HolderKind.PERSON}
    service_accounts.create(grant, Draft("Server", "Offers", at.colleague), by=at.key_admin)
    assert {each.holder for each in offered(grant)} == {HolderKind.PERSON, HolderKind.SERVICE}


def offered(grant: Grant) -> list[KeyTemplate]:
    return list(KeyForm(grant, []).fields["template"].queryset)  # type: ignore[attr-defined]
