"""Step 1: what it is about."""

from typing import ClassVar

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import Department
from apps.common.long_texts import LongTextField
from apps.register.intake.base import StepForm


class TextForm(StepForm):
    """The text alone: the title and the department of an approved use case stay as they are."""

    examples: ClassVar[dict[str, str | Promise]] = {
        "title": _("Drafts for offers"),
        "purpose": _(
            "The sales department has drafts of offers and cover letters written for business customers."
            " A colleague checks every draft before it leaves the company."
        ),
        "guidance": _(
            "Enter the inquiry, type of pump, quantities and delivery date. No purchase prices, no margins."
        ),
    }
    optional = frozenset({"guidance"})

    purpose = LongTextField(
        label=_("Purpose"),
        max_length=2000,
        required=False,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("What is it for, and for whom? Two or three sentences are enough."),
    )
    guidance = LongTextField(
        label=_("What may be entered"),
        max_length=2000,
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Shown in the chat: what people may enter and what not."),
    )


class IdeaForm(TextForm):
    field_order = ("seen", "title", "department", "purpose", "guidance")

    title = forms.CharField(
        label=_("Title"), max_length=160, help_text=_("A few words by which colleagues find it.")
    )
    department = forms.ModelChoiceField(
        Department.objects.order_by("name"),
        label=_("Department"),
        help_text=_("Its manager decides on the use case."),
    )
