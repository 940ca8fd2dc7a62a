"""What people enter about works agreements and about informing workers."""

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.common import clock
from apps.common.long_texts import LongTextField
from apps.lifecycle.seen import mark_of
from apps.lifecycle.seen_forms import SeenForm
from apps.register.models import Audience, UseCase, WorksAgreement
from apps.register.services.works_agreements import stored

LONGEST_RETENTION = 3650
_HINTS = {
    "reference": _("As people cite it, such as BV 2026/03."),
    "scope": _("Which people, places and systems it is about."),
    "allowed_monitoring": _("What may be recorded and looked at, for which purpose, and by whom."),
    "chat_readers": _("Roles, occasions and steps, such as two persons before a name is shown."),
    "retention_days": _("How long records about employees may be kept; empty if nothing was agreed."),
    "valid_until": _("The last day, which still counts; empty is open-ended."),
    "after_effect": _("Whether its rules go on until others replace them (§ 77(6) BetrVG). Only a note."),
    "document": _(
        "Where the signed file lies, such as a folder, a file number or an address. It isn't uploaded."
    ),
    "document_sha256": _(
        "Shows later whether a copy is the signed file: the 64 digits that “sha256sum FILE” gives."
    ),
}


def _day() -> forms.DateInput:
    return forms.DateInput({"type": "date"}, "%Y-%m-%d")


class UseCaseChoices(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # not generic at run time
    """All use cases that this person sees, as a list to tick."""

    def __init__(self, user: User) -> None:
        super().__init__(
            UseCase.objects.visible_to(user).order_by("ref"),
            label=_("Covered use cases"),
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )


class WorksAgreementForm(SeenForm, forms.ModelForm):  # type: ignore[type-arg]  # not generic at run time
    """The text of a draft, with the use cases that it covers."""

    retention_days = forms.IntegerField(
        label=_("Retention in days"), min_value=1, max_value=LONGEST_RETENTION, required=False,
        help_text=_HINTS["retention_days"],
    )  # fmt: skip
    document_sha256 = forms.CharField(
        label=_("SHA-256 of the document"), max_length=64, required=False,
        help_text=_HINTS["document_sha256"],
        validators=[RegexValidator("^[0-9a-fA-F]{64}$", _("A SHA-256 has 64 hexadecimal digits."))],
    )  # fmt: skip

    class Meta:
        model = WorksAgreement
        fields = (
            "reference",
            "title",
            "kind",
            "scope",
            "allowed_monitoring",
            "no_performance_evaluation",
            "retention_days",
            "chat_readers",
            "signed_on",
            "valid_from",
            "valid_until",
            "after_effect",
            "document",
            "document_sha256",
        )
        field_classes = dict.fromkeys(("scope", "allowed_monitoring", "chat_readers"), LongTextField)
        widgets = {name: _day() for name in ("signed_on", "valid_from", "valid_until")}
        help_texts = _HINTS

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["use_cases"] = UseCaseChoices(user)
        if self.instance.pk:
            self.initial["use_cases"] = self.instance.use_cases.all()
            self.initial["seen"] = mark_of(stored(self.instance, self.Meta.fields))

    def columns(self) -> dict[str, Any]:
        said = self.said()
        return {name: said[name] for name in self.Meta.fields}

    def said(self) -> dict[str, Any]:
        said = super().said()
        return said | {"document_sha256": said["document_sha256"].lower()}

    def clean_signed_on(self) -> Any:
        signed_on = self.cleaned_data["signed_on"]
        if signed_on and signed_on > clock.today():
            raise forms.ValidationError(_("This day is still to come. Enter it once it is signed."))
        return signed_on


class CoverageForm(SeenForm):
    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["use_cases"] = UseCaseChoices(user)


class InformationForm(forms.Form):
    """``informed_by`` is entered as an e-mail address; cleaned it is the person."""

    audience = forms.ChoiceField(label=_("Who was informed"), choices=Audience.choices)
    informed_on = forms.DateField(label=_("Informed on"), widget=_day())
    informed_by = forms.EmailField(label=_("Informed by (e-mail address)"), max_length=254)
    how = forms.CharField(
        label=_("How"), max_length=300, help_text=_("For example in a meeting, by letter, with which papers.")
    )
    evidence = forms.CharField(label=_("Evidence"), max_length=160, required=False)

    def clean_informed_by(self) -> User:
        found = User.objects.filter(email__iexact=self.cleaned_data["informed_by"]).first()
        if found is None:
            raise forms.ValidationError(_("Nobody here has this e-mail address. Check the spelling."))
        return found

    def clean_informed_on(self) -> Any:
        if self.cleaned_data["informed_on"] > clock.today():
            raise forms.ValidationError(_("This day is still to come: record it once it has happened."))
        return self.cleaned_data["informed_on"]
