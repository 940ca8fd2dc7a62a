"""What people enter about use cases."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import Department
from apps.register.models import Channel, ConditionKind, UseCase, UseCaseVersion
from apps.register.services.saved_views import LONGEST_NAME, LONGEST_QUERY
from apps.register.services.use_cases import Proposal
from apps.vendors.models import DataClass, ModelRoute

PROPOSAL = (
    "purpose",
    "guidance",
    "legal_basis",
    "max_data_class",
    "personal_data",
    "channel",
    "retention_days",
)
LONGEST_RETENTION = 3650


class RouteChoices(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # not generic at run time
    def label_from_instance(self, route: ModelRoute) -> str:
        return f"{route.label} · {route.service.vendor.name}, {route.region}"


class DraftForm(forms.Form):
    """A proposal; ``proposal()`` is its text."""

    title = forms.CharField(label=_("Title"), max_length=160)
    department = forms.ModelChoiceField(Department.objects.order_by("name"), label=_("Department"))
    purpose = forms.CharField(
        label=_("Purpose"),
        max_length=2000,
        widget=forms.Textarea,
        help_text=_("What is it for, and for whom?"),
    )
    guidance = forms.CharField(
        label=_("What may be entered"), max_length=2000, required=False, widget=forms.Textarea,
        help_text=_("Shown in the chat: what people may enter and what not."),
    )  # fmt: skip
    legal_basis = forms.CharField(
        label=_("Legal basis"),
        max_length=80,
        help_text=_("For example Art. 6(1)(f) GDPR, or: no personal data."),
    )
    personal_data = forms.BooleanField(label=_("Personal data are processed"), required=False, initial=True)
    max_data_class = forms.TypedChoiceField(
        label=_("Highest data class"), choices=DataClass.choices, coerce=int, initial=DataClass.INTERNAL
    )
    channel = forms.ChoiceField(label=_("Channel"), choices=Channel.choices, initial=Channel.CHAT)
    routes = RouteChoices(
        ModelRoute.objects.offered(), label=_("Models"), widget=forms.CheckboxSelectMultiple
    )
    retention_days = forms.IntegerField(
        label=_("Retention in days"), min_value=1, max_value=LONGEST_RETENTION, initial=90
    )

    def proposal(self) -> Proposal:
        return Proposal(**{name: self.cleaned_data[name] for name in PROPOSAL})


def draft_form(use_case: UseCase, version: UseCaseVersion, data: Any = None) -> DraftForm:
    """The form filled with what stands there."""
    text = {name: getattr(version, name) for name in PROPOSAL}
    about = {"title": use_case.title, "department": use_case.department_id, "routes": version.routes.all()}
    return DraftForm(data, initial=text | about)


class ViewNameForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=LONGEST_NAME)


class SavedViewForm(ViewNameForm):
    query = forms.CharField(max_length=LONGEST_QUERY, widget=forms.HiddenInput)


class ConditionForm(forms.Form):
    """``value`` as people write it: type names, a number, or nothing; cleaned it is the JSON value."""

    kind = forms.ChoiceField(label=_("Condition"), choices=ConditionKind.choices)
    value = forms.CharField(
        label=_("Value"), max_length=200, required=False,
        help_text=_("Types separated by commas (EMAIL, IBAN), or a share in per cent."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        kind, text = cleaned.get("kind", ""), str(cleaned.get("value", ""))
        if kind in {ConditionKind.PSEUDONYMISE, ConditionKind.BLOCK}:
            cleaned["value"] = [name.strip().upper() for name in text.split(",") if name.strip()]
        elif kind == ConditionKind.REVIEW_RATE:
            cleaned["value"] = int(text) if text.isascii() and text.isdigit() else None
        else:
            cleaned["value"] = True
        return cleaned
