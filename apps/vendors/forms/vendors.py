"""What people enter about a vendor and its services."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.common.long_texts import LongTextField
from apps.lifecycle.permits import holders
from apps.lifecycle.seen import mark_of
from apps.lifecycle.seen_forms import SeenForm
from apps.vendors.blueprints import Blueprint
from apps.vendors.deputies import deputies
from apps.vendors.models import Vendor
from apps.vendors.services.vendors import VendorRecord, stored


class VendorForm(SeenForm):
    """Who the vendor is."""

    name = forms.CharField(label=_("Name"), max_length=160)
    legal_entity = forms.CharField(
        label=_("Contracting company"), max_length=200, required=False,
        help_text=_("As it stands in the contract."),
    )  # fmt: skip
    address = forms.CharField(label=_("Postal address"), max_length=300, required=False)
    country = forms.RegexField(
        "^[A-Z]{2}$", label=_("Country"), help_text=_("Two letters, for example DE or US."),
        error_messages={"invalid": _("Please give the country as two capital letters.")},
    )  # fmt: skip
    representative = forms.CharField(
        label=_("Representative in the Union"), max_length=300, required=False,
        help_text=_("Art. 27 GDPR, where the company has no seat in the Union."),
    )  # fmt: skip
    dpo_contact = forms.EmailField(label=_("Data protection contact"), required=False)
    homepage = forms.URLField(label=_("Homepage"), max_length=300, required=False, assume_scheme="https")
    contract_owner = forms.ModelChoiceField(
        User.objects.none(), label=_("Contract owner"), required=False,
        help_text=_("Who activates the AVV, and hears of its dates."),
    )  # fmt: skip
    contract_deputy = forms.ModelChoiceField(
        User.objects.none(), label=_("Deputy"), required=False,
        help_text=_("Hears of dates that the contract owner leaves open, and may do what the owner may."),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial)
        offered = {"contract_owner": holders(Permission.AGREEMENT_ACTIVATE), "contract_deputy": deputies()}
        for name, people in offered.items():
            self.fields[name].queryset = people.order_by("full_name")  # type: ignore[attr-defined]  # a ModelChoiceField

    def record(self) -> VendorRecord:
        return VendorRecord(**{name: self.cleaned_data[name] for name in VendorRecord.__dataclass_fields__})


class NewVendorForm(VendorForm):
    """With the services that it sells, one to a line."""

    services = LongTextField(
        label=_("Services"), max_length=1000, widget=forms.Textarea({"rows": 2}),
        help_text=_("One to a line. An AVV covers services; a route leads to a model of one."),
    )  # fmt: skip

    def clean_services(self) -> list[str]:
        lines = [" ".join(line.split()) for line in self.cleaned_data["services"].splitlines()]
        return [line for line in lines if line]


class ServiceForm(forms.Form):
    name = forms.CharField(label=_("Name of the service"), max_length=160)


def filled_by(blueprint: Blueprint) -> dict[str, Any]:
    """What a blueprint puts into the form of a new vendor."""
    names = ("name", "legal_entity", "address", "country", "homepage")
    return {name: getattr(blueprint, name) for name in names} | {"services": blueprint.service}


def said_of(vendor: Vendor) -> dict[str, Any]:
    said = stored(vendor)
    return said | {"seen": mark_of(said)}
