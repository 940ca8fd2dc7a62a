"""What people fill in about keys."""

import re
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.access.models import Endpoint, Grant, KeyTemplate, ServiceAccount
from apps.access.services.key_terms import KeyTerms, templates_for
from apps.access.services.keys import latest_expiry
from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.common import clock
from apps.common.long_texts import LongTextField
from apps.lifecycle.permits import holders

KEY_DAYS = timedelta(days=90)
OVERLAPS = [(0, _("none: the old key stops at once")), (1, _("1 hour")), (24, _("24 hours")),
            (72, _("3 days")), (168, _("7 days"))]  # fmt: skip
_SEPARATORS = re.compile(r"[\s,;]+")


class NetworksField(LongTextField):
    """Networks, one a line; the service says which of them can't be read."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=1000, required=False, widget=forms.Textarea({"rows": 3}), **kwargs)

    def clean(self, value: Any) -> Any:
        return tuple(each for each in _SEPARATORS.split(super().clean(value)) if each)


def limit(label: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, required=False, min_value=1, max_value=1_000_000_000)


class KeyForm(forms.Form):
    """A new key under one grant. What is left empty is as the template has it."""

    template = forms.ModelChoiceField(
        label=_("Template"),
        queryset=KeyTemplate.objects.none(),
        empty_label=_("Please choose"),
        help_text=_("Those for service accounts are offered once there is one."),
    )
    service_account = forms.ModelChoiceField(
        label=_("For the service account"),
        queryset=ServiceAccount.objects.none(),
        required=False,
        empty_label=_("none: for the person"),
    )
    name = forms.CharField(
        label=_("Name"), max_length=80, help_text=_("The program that will use it, as the holder knows it.")
    )
    expires_on = forms.DateField(
        label=_("Last day"), widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"), input_formats=["%Y-%m-%d"]
    )
    endpoints = forms.MultipleChoiceField(
        label=_("Only these parts of the API"),
        choices=Endpoint.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    models = forms.MultipleChoiceField(
        label=_("Only these models"), required=False, widget=forms.CheckboxSelectMultiple
    )
    networks = NetworksField(
        label=_("Only from these networks"),
        help_text=_("At most 20, one a line, as 192.0.2.0/24 or 2001:db8::/32."),
    )
    requests_per_minute = limit(_("Fewer requests per minute"))
    tokens_per_minute = limit(_("Fewer tokens per minute"))
    parallel_requests = limit(_("Fewer requests at the same time"))

    def __init__(self, grant: Grant, routes: list[str], *args: Any, **kwargs: Any) -> None:
        latest = latest_expiry(grant)
        kwargs.setdefault("initial", {"expires_on": min(latest, clock.today() + KEY_DAYS)})
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        accounts = grant.service_accounts.select_related("owner", "deputy")
        fields["template"].queryset = templates_among(grant, accounts)
        fields["service_account"].queryset = accounts
        fields["models"].choices = [(name, name) for name in routes]
        fields["expires_on"].widget.attrs.update({"min": f"{clock.today()}", "max": f"{latest}"})

    @property
    def terms(self) -> KeyTerms:
        said = self.cleaned_data
        names = ("template", "endpoints", "models", "networks", "requests_per_minute", "tokens_per_minute",
                 "parallel_requests")  # fmt: skip
        return KeyTerms(**{name: said[name] for name in names})


class RotationForm(forms.Form):
    """How long the old key goes on, in hours."""

    overlap = forms.TypedChoiceField(
        label=_("How long does the old key go on?"), choices=OVERLAPS, coerce=int, initial=24
    )

    @property
    def duration(self) -> timedelta:
        return timedelta(hours=self.cleaned_data["overlap"])


class ServiceAccountForm(forms.Form):
    """A new service account; its owner is the grant's person."""

    name = forms.CharField(label=_("Name"), max_length=80)
    purpose = LongTextField(
        label=_("Purpose"), max_length=500, widget=forms.Textarea({"rows": 3}),
        help_text=_("One or two sentences: which program, which task?"),
    )  # fmt: skip
    deputy = forms.ModelChoiceField(
        label=_("Deputy"), queryset=User.objects.none(), empty_label=_("Please choose"),
        help_text=_("Takes over when the owner leaves; else the keys stop after 14 days."),
    )  # fmt: skip

    def __init__(self, owner: User, by: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["deputy"]
        field.queryset = deputies(owner, by)


class DeputyForm(forms.Form):
    """Another deputy of a service account."""

    deputy = forms.ModelChoiceField(
        label=_("Deputy"), queryset=User.objects.none(), empty_label=_("Please choose")
    )

    def __init__(self, account: ServiceAccount, by: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["deputy"]
        field.queryset = deputies(account.owner, by, account.deputy)


class FoundKeyForm(forms.Form):
    """A key that somebody found. It is never shown again, not even when the form comes back."""

    token = forms.CharField(
        label=_("The key"), max_length=200,
        widget=forms.PasswordInput({"autocomplete": "off", "spellcheck": "false"}),
        help_text=_("All of it, from “lp_” to its last character. It is revoked and kept nowhere."),
    )  # fmt: skip


def templates_among(grant: Grant, accounts: Iterable[ServiceAccount]) -> Any:
    """Those of any who can hold a key under this grant; the service says which one fits whom."""
    found = templates_for(grant)
    for account in accounts:
        found |= templates_for(grant, account)
    return found


def deputies(owner: User, by: User, former: User | None = None) -> Any:
    """Who may have access at all, of the owner's own department: they know the program. Where nobody else is
    there, of any. Nobody names themselves, nor who is the deputy already.
    """
    out = [owner.pk, by.pk, *([former.pk] if former else [])]
    people = holders(Permission.ACCESS_REQUEST).exclude(pk__in=out).order_by("full_name", "pk")
    known = people.filter(department=owner.department_id)
    return known if known.exists() else people
