"""What people enter about processing activities."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import Department, User
from apps.common.long_texts import LongTextField
from apps.lifecycle.seen import mark_of
from apps.lifecycle.seen_forms import SeenForm
from apps.register.models import ProcessingActivity, ProcessingRole, ProcessingState, UseCase
from apps.register.processing.fields import fields_of
from apps.register.services.processing import stored

_HINTS = {
    "contact": _("Postal address, e-mail address and telephone of the organisation."),
    "joint_controller": _(
        "Empty unless another organisation decides on purposes and means as well (Art. 26)."
    ),
    "representative": _("Empty unless the organisation has no seat in the Union (Art. 27)."),
    "transfers": _("Country and safeguard (Art. 46), or the exception (Art. 49). Empty if nothing leaves."),
    "erasure": _("For each category of data, where possible."),
}


class ProcessingNewForm(forms.Form):
    """From an approved use case; or, without one, from a title and a department."""

    role = forms.ChoiceField(label=_("Our role"), choices=ProcessingRole.choices)
    title = forms.CharField(
        label=_("Title"), max_length=160, required=False, help_text=_("Only without a use case.")
    )
    department = forms.ModelChoiceField(
        Department.objects.order_by("name"), label=_("Department"), required=False,
        help_text=_("Only without a use case."),
    )  # fmt: skip

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        approved = UseCase.objects.visible_to(user).filter(version__isnull=False).order_by("ref")
        self.fields["use_case"] = forms.ModelChoiceField(
            approved, label=_("Use case"), required=False, to_field_name="ref",
            help_text=_("Its approved text and its vendors fill the entry in."),
        )  # fmt: skip
        self.order_fields(["use_case", "role", "title", "department"])

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        alone = not cleaned.get("use_case") and "use_case" not in self.errors
        if alone and not (cleaned.get("title") and cleaned.get("department")):
            raise forms.ValidationError(_("Choose a use case, or enter a title and a department."))
        return cleaned


class ProcessingForm(SeenForm, forms.ModelForm):  # type: ignore[type-arg]  # not generic at run time
    """The words of a draft: only the fields that Art. 30 asks of its role."""

    class Meta:
        model = ProcessingActivity
        fields = (
            "title",
            "organisation",
            "contact",
            "joint_controller",
            "clients",
            "representative",
            "dpo",
            "purposes",
            "processing_categories",
            "data_subjects",
            "data_categories",
            "recipients",
            "transfers",
            "erasure",
            "measures",
        )
        field_classes = dict.fromkeys(fields[2:], LongTextField)
        help_texts = _HINTS

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = {field.name for field in fields_of(self.instance.role)} | {"title"}
        for name in set(self.fields) - asked - {"seen"}:
            del self.fields[name]
        self.initial["seen"] = mark_of(stored(self.instance, asked))

    def said(self) -> dict[str, Any]:
        # Browsers send line breaks as CRLF: the record keeps one kind.
        return {name: str(value).replace("\r\n", "\n") for name, value in super().said().items()}


class ProcessingFilter(forms.Form):
    q = forms.CharField(label=_("Title or number"), max_length=80, required=False)
    state = forms.ChoiceField(
        label=_("State"), choices=[("", _("All")), *ProcessingState.choices], required=False
    )
    changed = forms.BooleanField(label=_("Only where facts have changed"), required=False)
