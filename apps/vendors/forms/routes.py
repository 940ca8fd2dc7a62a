"""What people enter about a route: where it leads, what it costs, what the contract says, and its key."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.common import clock
from apps.common.days import DayField
from apps.lifecycle.seen import StaleError, mark_of
from apps.lifecycle.seen_forms import SeenForm
from apps.vendors.blueprints import Blueprint
from apps.vendors.models import AbuseMonitoring, ModelRoute, ProviderKind, Purpose, Service, Vendor
from apps.vendors.services.credentials import LONGEST, Terms
from apps.vendors.services.route_facts import UNKNOWN, RouteFacts, RouteTerms, stored, stored_terms
from apps.vendors.services.routes import RouteProfile

MILLION = 1_000  # a price of x micro-euro per 1,000 tokens is x / 1,000 euro per million


def _price(label: Any) -> forms.DecimalField:
    return forms.DecimalField(
        label=label, min_value=0, max_value=10_000, max_digits=8, decimal_places=3, required=False,
        help_text=_("In euro per million tokens; empty if unknown."),
    )  # fmt: skip


class TermsForm(forms.Form):
    """Names and limits that decide nothing about data."""

    label = forms.CharField(label=_("Name for people"), max_length=120)
    context_tokens = forms.IntegerField(
        label=_("Context in tokens"), min_value=1_000, max_value=100_000_000, initial=128_000
    )
    input_price = _price(_("Price of input"))
    output_price = _price(_("Price of output"))

    def terms(self) -> RouteTerms:
        said = self.cleaned_data
        return RouteTerms(
            said["label"], said["context_tokens"], _micro(said["input_price"]), _micro(said["output_price"])
        )


class ChangeRouteForm(SeenForm, TermsForm):
    """The same of a route that there is, and which other one steps in for it."""

    fallback = forms.ModelChoiceField(
        ModelRoute.objects.none(), label=_("Steps in if it does not answer"), required=False,
        empty_label=_("No other model"),
        help_text=_("Only where the gate allows this model for the same person, use case and data too."),
    )  # fmt: skip

    def __init__(self, route: ModelRoute, data: Any = None) -> None:
        mark = mark_of(stored_terms(route))
        super().__init__(data, initial={**_entered(stored_terms(route)), "seen": mark})
        others = ModelRoute.objects.exclude(pk=route.pk).order_by("label")
        self.fields["fallback"].queryset = others  # type: ignore[attr-defined]  # a ModelChoiceField

    def terms(self) -> RouteTerms:
        chosen = self.cleaned_data["fallback"]
        return replace(super().terms(), fallback_id=chosen and chosen.pk)

    def tell_stale(self, stale: StaleError) -> None:
        """As it is entered: prices in euro."""
        super().tell_stale(StaleError(_entered(stale.stored)))
        posted: Any = self.data  # a copy by now
        posted["seen"] = mark_of(stale.stored)


class NewRouteForm(TermsForm):
    """A route to a model. What the contract says about data is the DPO's to record afterwards."""

    service = forms.ModelChoiceField(Service.objects.none(), label=_("Service"))
    name = forms.SlugField(
        label=_("Name for programs"), max_length=80, required=False,
        help_text=_("What API clients ask for. Empty takes it from the name for people."),
    )  # fmt: skip
    provider = forms.ChoiceField(label=_("Interface"), choices=ProviderKind.choices)
    purpose = forms.ChoiceField(label=_("What it gives"), choices=Purpose.choices, initial=Purpose.CHAT)
    base_url = forms.CharField(
        label=_("Address"), max_length=300,
        help_text=_("Up to the version, as in https://api.example.com/v1."),
    )  # fmt: skip
    upstream_model = forms.CharField(
        label=_("Model at the vendor"), max_length=120, help_text=_("On Azure the name of the deployment.")
    )
    region = forms.CharField(label=_("Place of processing"), max_length=120)
    own_server = forms.BooleanField(
        label=_("A server of our own: no AVV is needed, and addresses of our network are allowed."),
        required=False,
    )
    field_order = (
        "service",
        "label",
        "name",
        "provider",
        "purpose",
        "base_url",
        "upstream_model",
        "region",
        "own_server",
    )

    def __init__(self, vendor: Vendor, blueprint: Blueprint | None, data: Any = None) -> None:
        super().__init__(data, initial=_proposed(blueprint))
        services = vendor.services.filter(retired_on=None).order_by("name")
        self.fields["service"].queryset = services  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["service"].initial = services.first()

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        name = said.get("name") or slugify(said.get("label", ""))[:80]
        if not name or name == "new":
            self.add_error("name", _("Please give it another name of letters, digits and hyphens."))
        said["name"] = name
        return said

    def profile(self) -> RouteProfile:
        said, terms = self.cleaned_data, self.terms()
        plain = ("name", "provider", "purpose", "base_url", "upstream_model", "region", "own_server")
        return RouteProfile(
            **{name: said[name] for name in plain},
            **UNKNOWN,
            **{name: value for name, value in asdict(terms).items() if name != "fallback_id"},
        )


class FactsForm(SeenForm):
    """What the contract says. Each of it decides which data may go there."""

    region = forms.CharField(label=_("Place of processing"), max_length=120)
    eu_processing = forms.BooleanField(label=_("Processed in the EU only"), required=False)
    trains_on_input = forms.BooleanField(label=_("The vendor may train on inputs"), required=False)
    zero_retention = forms.BooleanField(label=_("Zero retention is agreed"), required=False)
    retention_days = forms.IntegerField(label=_("Retention in days"), min_value=0, max_value=3650)
    abuse_monitoring = forms.ChoiceField(
        label=_("Abuse monitoring"), choices=AbuseMonitoring.choices, widget=forms.RadioSelect
    )

    def facts(self) -> RouteFacts:
        return RouteFacts(**self.said())


class CredentialForm(forms.Form):
    """A key: entered, sealed, never shown. Whether the old one runs on beside it is chosen here."""

    credential = forms.CharField(
        label=_("Key of the vendor"), max_length=LONGEST,
        widget=forms.PasswordInput({"autocomplete": "off"}),
        help_text=_("Sealed for this route and its address, and never shown again."),
    )  # fmt: skip
    owner = forms.ModelChoiceField(
        User.objects.none(), label=_("Who answers for it"), required=False,
        help_text=_("Hears of its end. Empty: the contract owner."),
    )  # fmt: skip
    not_before = DayField(label=_("Used from"), initial=clock.today)
    expires_on = DayField(
        label=_("Last day"), required=False,
        help_text=_("Counts whole; empty if the vendor sets none."),
    )  # fmt: skip
    overlap_until = DayField(
        label=_("Old key until"), required=False,
        help_text=_("So long the old key steps in where the vendor refuses the new one. Empty ends it now."),
    )  # fmt: skip

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        people = User.objects.filter(is_active=True).order_by("full_name")
        self.fields["owner"].queryset = people  # type: ignore[attr-defined]  # a ModelChoiceField

    def terms(self) -> Terms:
        said = self.cleaned_data
        return Terms(said["owner"], said["not_before"], said["expires_on"], said["overlap_until"])


def facts_of(route: ModelRoute, blueprint: Blueprint | None) -> dict[str, Any]:
    """What was recorded; before anybody has recorded anything what is usual, to be checked."""
    usual = blueprint.usual if blueprint and route.facts_at is None else None
    names = tuple(RouteFacts.__dataclass_fields__)
    found = {name: getattr(usual or route, name) for name in names}
    return found | {"region": route.region, "seen": mark_of(stored(route))}


def _proposed(blueprint: Blueprint | None) -> dict[str, Any]:
    if blueprint is None:
        return {}
    model = blueprint.models[0] if blueprint.models else None
    return {
        "provider": blueprint.provider,
        "base_url": blueprint.base_url,
        "own_server": blueprint.own_server,
        "region": blueprint.usual.region if blueprint.usual else "",
        "upstream_model": model.upstream if model else "",
        "label": model.label if model else "",
        "context_tokens": model.context_tokens if model else 128_000,
    }


def _entered(terms: Mapping[str, Any]) -> dict[str, Any]:
    """What is recorded, as the fields have it."""
    prices = {name: _euro(terms[name]) for name in ("input_price", "output_price")}
    plain = {name: terms[name] for name in ("label", "context_tokens")}
    return {**plain, **prices, "fallback": terms["fallback_id"]}


def _micro(euro: Decimal | None) -> int | None:
    return None if euro is None else int(euro * MILLION)


def _euro(micro: int | None) -> Decimal | None:
    return None if micro is None else Decimal(micro) / MILLION
