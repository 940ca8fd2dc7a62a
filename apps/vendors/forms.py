"""What people enter about vendors."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.lifecycle.forms import ReasonForm
from apps.vendors.clauses import CLAUSE_CHOICES
from apps.vendors.models import ClauseResult, ModelRoute, ProviderKind, Service, Vendor
from apps.vendors.services.connections import Connection
from apps.vendors.services.subprocessors import Entry


class LockForm(ReasonForm):
    """The vendor's name has to be typed: the lock stops people at work."""

    typed = forms.CharField(max_length=200)

    def __init__(self, vendor: Vendor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.vendor = vendor

    def clean_typed(self) -> str:
        typed: str = self.cleaned_data["typed"]
        if typed.strip() != self.vendor.name:
            raise forms.ValidationError(_("That is not the name of the vendor: nothing was locked."))
        return typed


class OpinionForm(forms.Form):
    positive = forms.TypedChoiceField(
        label=_("Opinion"),
        choices=[("yes", _("No objection")), ("no", _("Advise against"))],
        coerce=lambda value: value == "yes",
    )


class ClauseForm(forms.Form):
    """One finding in one agreement."""

    item = forms.ChoiceField(label=_("Clause"), choices=CLAUSE_CHOICES)
    result = forms.ChoiceField(label=_("Result"), choices=ClauseResult.choices)
    place = forms.CharField(label=_("Place in the text"), max_length=120, required=False)
    reason = forms.CharField(
        label=_("What is wanting"),
        max_length=500,
        required=False,
        help_text=_("Needed where a clause is only partly there."),
    )


class SubprocessorForm(forms.Form):
    """Somebody new in the chain of one of the vendor's services."""

    service = forms.ModelChoiceField(Service.objects.none(), label=_("Service"))
    name = forms.CharField(label=_("Name of the company"), max_length=160)
    country = forms.RegexField(
        "^[A-Z]{2}$", label=_("Country"), help_text=_("Two letters, for example DE or US."),
        error_messages={"invalid": _("Please give the country as two capital letters.")},
    )  # fmt: skip
    contact = forms.CharField(label=_("Address or contact"), max_length=200, required=False)
    purpose = forms.CharField(label=_("Task"), max_length=200)
    since = forms.DateField(label=_("Since"), widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))

    def __init__(self, vendor: Vendor, data: Any = None) -> None:
        super().__init__(data, auto_id="subprocessor_%s")
        self.fields["service"].queryset = vendor.services.order_by("name")  # type: ignore[attr-defined]  # a ModelChoiceField

    def entry(self) -> Entry:
        said = self.cleaned_data
        return Entry(said["name"], said["country"], said["purpose"], said["since"], said["contact"])


class LastDayForm(forms.Form):
    until = forms.DateField(label=_("Last day"))


class ConnectionForm(forms.Form):
    """Where a route leads. The key is entered and never shown; empty leaves the stored one."""

    base_url = forms.CharField(
        label=_("Address"),
        max_length=300,
        help_text=_("Up to the version, as in https://api.example.com/v1. A change locks the route."),
    )
    provider = forms.ChoiceField(label=_("Interface"), choices=ProviderKind.choices)
    upstream_model = forms.CharField(label=_("Model at the vendor"), max_length=120)
    credential = forms.CharField(
        label=_("Key of the vendor"),
        max_length=4000,
        required=False,
        widget=forms.PasswordInput({"autocomplete": "off"}),
        help_text=_("Sealed for this address and never shown again. Empty leaves the stored key."),
    )

    def __init__(self, route: ModelRoute, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {
            name: getattr(route, name) for name in ("base_url", "provider", "upstream_model")
        }
        super().__init__(*args, **kwargs)

    def connection(self) -> Connection:
        chosen = self.cleaned_data
        return Connection(chosen["base_url"], chosen["provider"], chosen["upstream_model"])
