"""What people enter about use cases."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import Department
from apps.register.models import (
    Article6,
    Article9,
    Channel,
    DataCategory,
    DecisionEffect,
    OutputUse,
    OwnRole,
    PersonGroup,
    UseCase,
    UseCaseState,
    UseCaseVersion,
)
from apps.register.services.proposals import Proposal, PurposeText
from apps.vendors.models import DataClass, ModelRoute

COLUMNS = (
    "purpose",
    "guidance",
    "persons_affected",
    "data_categories",
    "max_data_class",
    "output_use",
    "decision_effect",
    "own_role",
    "monitors_employees",
    "channel",
    "retention_days",
)
YES_NO = [("", _("Not answered")), ("yes", _("Yes")), ("no", _("No"))]
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
    article_6 = forms.ChoiceField(
        label=_("Legal basis, Art. 6(1) GDPR"), choices=[("", _("No personal data")), *Article6.choices],
        required=False,
    )  # fmt: skip
    article_9 = forms.ChoiceField(
        label=_("Exception, Art. 9(2) GDPR"), choices=[("", _("No special categories")), *Article9.choices],
        required=False,
    )  # fmt: skip
    reference = forms.CharField(
        label=_("Rests on"), max_length=160, required=False,
        help_text=_("For example a works agreement, an Act or a weighing of interests."),
    )  # fmt: skip
    data_categories = forms.MultipleChoiceField(
        label=_("Data categories"), choices=DataCategory.choices, required=False,
        widget=forms.CheckboxSelectMultiple, initial=[DataCategory.PERSONAL],
    )  # fmt: skip
    persons_affected = forms.MultipleChoiceField(
        label=_("Persons affected"), choices=PersonGroup.choices, required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    max_data_class = forms.TypedChoiceField(
        label=_("Highest data class"), choices=DataClass.choices, coerce=int, initial=DataClass.INTERNAL
    )
    output_use = forms.ChoiceField(label=_("Use of the output"), choices=OutputUse.choices)
    decision_effect = forms.ChoiceField(label=_("Effect of decisions"), choices=DecisionEffect.choices)
    own_role = forms.ChoiceField(
        label=_("Own role under the AI Act"), choices=[("", _("Not answered")), *OwnRole.choices],
        required=False,
    )  # fmt: skip
    monitors_employees = forms.TypedChoiceField(
        label=_("Can it show what employees do?"), choices=YES_NO, required=False,
        coerce=lambda said: said == "yes", empty_value=None,
    )  # fmt: skip
    channel = forms.ChoiceField(label=_("Channel"), choices=Channel.choices, initial=Channel.CHAT)
    routes = RouteChoices(
        ModelRoute.objects.offered(), label=_("Models"), widget=forms.CheckboxSelectMultiple
    )
    retention_days = forms.IntegerField(
        label=_("Retention in days"), min_value=1, max_value=LONGEST_RETENTION, initial=90
    )

    def proposal(self) -> Proposal:
        said = self.cleaned_data
        purposes = (
            (PurposeText(said["purpose"][:500], said["article_6"], said["article_9"], said["reference"]),)
            if said["article_6"]
            else ()
        )
        return Proposal(**{name: said[name] for name in COLUMNS}, purposes=purposes)


def draft_form(use_case: UseCase, version: UseCaseVersion, data: Any = None) -> DraftForm:
    """The form filled with what stands there."""
    text = {name: getattr(version, name) for name in COLUMNS}
    about = {"title": use_case.title, "department": use_case.department_id, "routes": version.routes.all()}
    answered = {True: "yes", False: "no", None: ""}[version.monitors_employees]
    basis = version.purposes.order_by("position").first()
    legal = {name: getattr(basis, name, "") for name in ("article_6", "article_9", "reference")}
    return DraftForm(data, initial=text | about | legal | {"monitors_employees": answered})


class FilterForm(forms.Form):
    q = forms.CharField(label=_("Title or number"), max_length=80, required=False)
    state = forms.ChoiceField(
        label=_("State"), choices=[("", _("All")), *UseCaseState.choices], required=False
    )
    mine = forms.BooleanField(label=_("Only mine"), required=False)
