"""What people enter about the chain: subprocessors, announced changes, transfers, fallen bases."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.vendors.countries import CODES, is_third
from apps.vendors.models import (
    ChangeKind,
    SccModule,
    Service,
    Subprocessor,
    TiaResult,
    Vendor,
)
from apps.vendors.services.subprocessor_changes import Announcement
from apps.vendors.services.subprocessors import Entry
from apps.vendors.services.transfers import Ground
from apps.vendors.transfers import Basis

NEEDED = _("Please fill this in.")
_INSIDE = _("Inside the EU and the EEA nothing has to be recorded (Art. 44 GDPR).")


class DayInput(forms.DateInput):
    def __init__(self) -> None:
        super().__init__({"type": "date"}, "%Y-%m-%d")


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


class _OfVendor(forms.Form):
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


class SubprocessorForm(_OfVendor):
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
    since = forms.DateField(label=_("Since"), widget=DayInput)

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
    until = forms.DateField(label=_("Last day"))


class AnnouncementForm(_OfVendor):
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
    notified_on = forms.DateField(
        label=_("Notified on"), widget=DayInput,
        help_text=_("The day on which the notice reached us: the deadline to object runs from it."),
    )  # fmt: skip
    effective_on = forms.DateField(label=_("Takes effect on"), widget=DayInput)
    source = forms.CharField(label=_("Words of the vendor"), max_length=4000, widget=forms.Textarea)
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
    text = forms.CharField(
        label=_("Grounds"), max_length=1000, required=False, widget=forms.Textarea({"rows": 3})
    )


class TransferForm(_OfVendor):
    """On what a transfer rests; which fields are needed depends on the basis."""

    service = forms.ModelChoiceField(Service.objects.none(), label=_("Service"))
    subprocessor = forms.ModelChoiceField(
        Subprocessor.objects.none(), label=_("Recipient"), required=False, empty_label=_("The vendor itself")
    )
    country = country_field(required=False)
    basis = forms.ChoiceField(label=_("Basis"), choices=Basis.choices)
    since = forms.DateField(label=_("Since"), widget=DayInput)
    valid_until = forms.DateField(
        label=_("Valid until"), widget=DayInput, required=False,
        help_text=_("Last day of the certificate or approval; empty if it has none."),
    )  # fmt: skip
    certificate = forms.CharField(
        label=_("Name of the certificate or safeguard"), max_length=160, required=False,
        help_text=_("For the framework, binding rules and other safeguards."),
    )  # fmt: skip
    reference = forms.CharField(label=_("Reference"), max_length=200, required=False)
    checked_on = forms.DateField(
        label=_("Checked on"), widget=DayInput, required=False,
        help_text=_("For the framework: when somebody looked at the list of certified organisations."),
    )  # fmt: skip
    module = forms.TypedChoiceField(
        label=_("Module"), choices=[("", "–"), *SccModule.choices], coerce=int, empty_value=None,
        required=False, help_text=_("For the clauses: to a vendor mostly 2, along the chain 3."),
    )  # fmt: skip
    tia_on = forms.DateField(
        label=_("Transfer impact assessment done on"), widget=DayInput, required=False,
        help_text=_("Standard contractual clauses need one (clause 14)."),
    )  # fmt: skip
    tia_result = forms.ChoiceField(
        label=_("Its result"), choices=[("", "–"), *TiaResult.choices], required=False
    )
    tia_until = forms.DateField(label=_("Assessment valid until"), widget=DayInput, required=False)
    reason = forms.CharField(
        label=_("Reason"), max_length=1000, required=False, widget=forms.Textarea({"rows": 3}),
        help_text=_("For a derogation: which one, and why it is needed (Art. 49(1))."),
    )  # fmt: skip
    record_note = forms.CharField(
        label=_("Place in the record of processing"), max_length=300, required=False,
        help_text=_("For a derogation: where it is documented (Art. 49(6))."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        recipient = said.get("subprocessor")
        if recipient is not None:
            said["country"] = said.get("country") or recipient.country
        if not said.get("country") and "country" not in self.errors:
            self.add_error("country", NEEDED)
        elif said.get("country") and not is_third(said["country"]):
            self.add_error("country", _INSIDE)
        for name, sentence in _NEEDS.get(said.get("basis", ""), {}).items():
            if not said.get(name) and name not in self.errors:
                self.add_error(name, sentence)
        return said

    def ground(self) -> Ground:
        return Ground(**{name: value for name, value in self.cleaned_data.items() if name != "service"})


_NEEDS: dict[str, dict[str, Any]] = {
    Basis.DPF: {
        "certificate": _("Please give the name under which the organisation is certified."),
        "checked_on": _("Please say when somebody looked at the list of certified organisations."),
    },
    Basis.SCC: {
        "module": _("Please choose the module of the clauses."),
        "tia_on": _("Clause 14 asks for a transfer impact assessment: please give its day."),
        "tia_result": _("Please give the result of the assessment."),
    },
    Basis.BCR: {"certificate": _("Please name the binding corporate rules and their approval.")},
    Basis.OTHER: {"certificate": _("Please name the safeguard: code of conduct, certification …")},
    Basis.DEROGATION: {
        "reason": _("A derogation is an exception: please say which one, and why."),
        "record_note": _("Art. 49(6) asks for it in the record of processing: please say where it stands."),
    },
}


class FallenBasisForm(forms.Form):
    basis = forms.ChoiceField(label=_("Basis"), choices=Basis.choices)
    country = country_field(required=False)
    falls_on = forms.DateField(label=_("Falls on"), widget=DayInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["country"].help_text = _("Two letters; empty is every country.")


class FallenBasisReasonForm(FallenBasisForm):
    reason = forms.CharField(
        label=_("Reason"), max_length=500, widget=forms.Textarea({"rows": 3}),
        help_text=_("For example the judgment, with court and file number."),
    )  # fmt: skip
