"""What people enter about the chain: subprocessors and announced changes."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.common.days import DayField
from apps.common.long_texts import LongTextField
from apps.vendors.countries import CODES
from apps.vendors.models import ChangeKind, Service, Subprocessor, Vendor
from apps.vendors.services.subprocessor_changes import Announcement
from apps.vendors.services.subprocessors import Entry

NEEDED = _("Please fill this in.")


def country_field(*, required: bool = True) -> forms.RegexField:
    return forms.RegexField(
        "^[A-Z]{2}$", label=_("Country"), required=required,
        help_text=_("Two letters, for example DE or US."),
        error_messages={"invalid": _("Please give the country as two capital letters.")},
        validators=[_known],
    )  # fmt: skip


def _known(country: str) -> None:
    if country not in CODES:
        raise forms.ValidationError(
            _("No country has this code (ISO 3166-1): the United Kingdom is GB, Greece GR.")
        )


class OfVendor(forms.Form):
    """Choices among the services and the living chain of one vendor."""

    def __init__(self, vendor: Vendor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        services = vendor.services.order_by("name")
        self.fields["service"].queryset = services  # type: ignore[attr-defined]  # a ModelChoiceField
        if len(services) == 1:
            self.fields["service"].initial = services[0]
        chain = Subprocessor.objects.filter(service__vendor=vendor, until__isnull=True)
        for name in {"parent", "subprocessor"} & self.fields.keys():
            self.fields[name].queryset = chain.order_by("name")  # type: ignore[attr-defined]  # the same


class SubprocessorForm(OfVendor):
    """Somebody in the chain of one of the vendor's services."""

    service = forms.ModelChoiceField(Service.objects.none(), label=_("Service"))
    parent = forms.ModelChoiceField(
        Subprocessor.objects.none(), label=_("Passed on by"), required=False,
        empty_label=_("The vendor itself"),
    )  # fmt: skip
    name = forms.CharField(
        label=_("Name of the company"), max_length=160,
        help_text=_("As it is registered, with its legal form."),
    )  # fmt: skip
    country = country_field()
    address = forms.CharField(label=_("Address"), max_length=200, required=False)
    contact = forms.CharField(
        label=_("Contact"), max_length=200, required=False,
        help_text=_("The EDPB expects name, address and contact to be at hand (Opinion 22/2024)."),
    )  # fmt: skip
    purpose = forms.CharField(label=_("Task"), max_length=200)
    personal_data = forms.BooleanField(label=_("Gets personal data"), required=False, initial=True)
    since = DayField(label=_("Since"))

    def entry(self) -> Entry:
        said = {name: value for name, value in self.cleaned_data.items() if name != "service"}
        return Entry(**said)


class PlaceForm(forms.Form):
    """Under whom somebody hangs."""

    parent = forms.ModelChoiceField(Subprocessor.objects.none(), required=False)

    def __init__(self, subprocessor: Subprocessor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chain = Subprocessor.objects.filter(service=subprocessor.service_id, until__isnull=True)
        self.fields["parent"].queryset = chain  # type: ignore[attr-defined]  # a ModelChoiceField


class LastDayForm(forms.Form):
    until = DayField(label=_("Last day"))


class AnnouncementForm(OfVendor):
    """What the vendor announces. Whom the chain knows brings name, country and task along."""

    service = forms.ModelChoiceField(Service.objects.none(), label=_("Service"))
    kind = forms.ChoiceField(label=_("What changes"), choices=ChangeKind.choices)
    subprocessor = forms.ModelChoiceField(
        Subprocessor.objects.none(), label=_("Whom it is about"), required=False,
        empty_label=_("Somebody new"),
    )  # fmt: skip
    name = forms.CharField(label=_("Name of the company"), max_length=160, required=False)
    country = country_field(required=False)
    purpose = forms.CharField(label=_("Task"), max_length=200, required=False)
    personal_data = forms.BooleanField(label=_("Gets personal data"), required=False, initial=True)
    notified_on = DayField(
        label=_("Notified on"),
        help_text=_("The day on which the notice reached us: the deadline to object runs from it."),
    )  # fmt: skip
    effective_on = DayField(label=_("Takes effect on"))
    source = LongTextField(label=_("Words of the vendor"), max_length=4000)
    link = forms.CharField(
        label=_("Where it stands"), max_length=300, required=False,
        help_text=_("Address of the page, or the date of the mail. Shown as text."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        known = said.get("subprocessor")
        if said.get("kind") != ChangeKind.ADDED and known is None and "subprocessor" not in self.errors:
            self.add_error("subprocessor", _("Please choose whom it is about."))
        if said.get("kind") == ChangeKind.ADDED:
            said["subprocessor"] = known = None
        for name in ("name", "country", "purpose"):
            said[name] = said.get(name) or (getattr(known, name) if known else "")
            if not said[name] and name not in self.errors and "subprocessor" not in self.errors:
                self.add_error(name, NEEDED)
        return said

    def announcement(self) -> Announcement:
        return Announcement(**{name: value for name, value in self.cleaned_data.items() if name != "service"})


class ChangeOpinionForm(forms.Form):
    positive = forms.TypedChoiceField(
        label=_("Opinion"), choices=[("yes", _("No objection")), ("no", _("Advise against"))],
        coerce=lambda value: value == "yes", widget=forms.RadioSelect,
    )  # fmt: skip
    text = LongTextField(
        label=_("Grounds"), max_length=1000, required=False, widget=forms.Textarea({"rows": 3})
    )
