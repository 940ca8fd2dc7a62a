"""What people enter about transfers to third countries, and about bases that fall."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.common.days import DayField
from apps.common.long_texts import LongTextField
from apps.vendors.countries import is_third
from apps.vendors.forms.chain import NEEDED, OfVendor, country_field
from apps.vendors.models import SccModule, Service, Subprocessor, TiaResult, Vendor
from apps.vendors.services.transfers import Ground
from apps.vendors.transfers import Basis

_INSIDE = _("Inside the EU and the EEA nothing has to be recorded (Art. 44 GDPR).")


class TransferForm(OfVendor):
    """On what a transfer rests. Once the basis is chosen, only its fields are left."""

    service = forms.ModelChoiceField(Service.objects.none(), label=_("Service"))
    subprocessor = forms.ModelChoiceField(
        Subprocessor.objects.none(), label=_("Recipient"), required=False, empty_label=_("The vendor itself")
    )
    country = country_field(required=False)
    basis = forms.ChoiceField(label=_("Basis"), choices=Basis.choices)
    since = DayField(label=_("Since"))
    valid_until = DayField(
        label=_("Valid until"), required=False,
        help_text=_("Last day of the certificate or approval; empty if it has none."),
    )  # fmt: skip
    certificate = forms.CharField(
        label=_("Name of the certificate or safeguard"), max_length=160, required=False,
        help_text=_("For the framework, binding rules and other safeguards."),
    )  # fmt: skip
    reference = forms.CharField(label=_("Reference"), max_length=200, required=False)
    checked_on = DayField(
        label=_("Checked on"), required=False,
        help_text=_("For the framework: when somebody looked at the list of certified organisations."),
    )  # fmt: skip
    module = forms.TypedChoiceField(
        label=_("Module"), choices=[("", "–"), *SccModule.choices], coerce=int, empty_value=None,
        required=False, help_text=_("For the clauses: to a vendor mostly 2, along the chain 3."),
    )  # fmt: skip
    tia_on = DayField(
        label=_("Transfer impact assessment done on"), required=False,
        help_text=_("Standard contractual clauses need one (clause 14)."),
    )  # fmt: skip
    tia_result = forms.ChoiceField(
        label=_("Its result"), choices=[("", "–"), *TiaResult.choices], required=False
    )
    tia_until = DayField(label=_("Assessment valid until"), required=False)
    reason = LongTextField(
        label=_("Reason"), max_length=1000, required=False, widget=forms.Textarea({"rows": 3}),
        help_text=_("For a derogation: which one, and why it is needed (Art. 49(1))."),
    )  # fmt: skip
    record_note = forms.CharField(
        label=_("Place in the record of processing"), max_length=300, required=False,
        help_text=_("For a derogation: where it is documented (Art. 49(6))."),
    )  # fmt: skip

    def __init__(self, vendor: Vendor, data: Any = None, *, basis: str = "") -> None:
        super().__init__(vendor, data, initial={"basis": basis})
        chosen = data.get("basis", "") if data else basis
        if chosen in Basis.values:
            self._narrow(chosen)

    def _narrow(self, basis: str) -> None:
        needed = _NEEDS.get(basis, {})
        for name in _OF_SOME - needed.keys() - _ALSO.get(basis, frozenset()):
            del self.fields[name]
        for name, sentence in needed.items():
            self.fields[name].required = True
            self.fields[name].error_messages["required"] = sentence
        self.fields["basis"].widget = forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        recipient = said.get("subprocessor")
        if recipient is not None:
            said["country"] = said.get("country") or recipient.country
        if not said.get("country") and "country" not in self.errors:
            self.add_error("country", NEEDED)
        elif said.get("country") and not is_third(said["country"]):
            self.add_error("country", _INSIDE)
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


# Fields that belong to some bases only; beside those that a basis needs, these it may have.
_OF_SOME = frozenset(
    {"certificate", "reference", "checked_on", "module", "tia_on", "tia_result", "tia_until", "reason",
     "record_note", "valid_until"}
)  # fmt: skip
_ALSO: dict[str, frozenset[str]] = {
    Basis.ADEQUACY: frozenset({"reference"}),
    Basis.DPF: frozenset({"reference", "valid_until"}),
    Basis.SCC: frozenset({"reference", "tia_until", "valid_until"}),
    Basis.BCR: frozenset({"reference", "valid_until"}),
    Basis.OTHER: frozenset({"reference", "valid_until"}),
    Basis.DEROGATION: frozenset({"valid_until"}),
}


class FallenBasisForm(forms.Form):
    basis = forms.ChoiceField(label=_("Basis"), choices=Basis.choices)
    country = country_field(required=False)
    falls_on = DayField(label=_("Falls on"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["country"].help_text = _("Two letters; empty is every country.")


class FallenBasisReasonForm(FallenBasisForm):
    """Decides what was looked at: all but the reason is carried along."""

    basis = forms.ChoiceField(choices=Basis.choices, widget=forms.HiddenInput)
    falls_on = DayField(widget=forms.HiddenInput)
    reason = LongTextField(
        label=_("Reason"), max_length=500, widget=forms.Textarea({"rows": 3}),
        help_text=_("For example the judgment, with court and file number."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["country"].widget = forms.HiddenInput()
