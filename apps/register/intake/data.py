"""Step 2: which data, about whom, how sensitive."""

from typing import ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from apps.register.intake.base import StepForm
from apps.register.models import DataCategory, PersonGroup
from apps.vendors.models import DataClass

NONE = "none"  # an answer of the form; in the record it is an empty list


class DataForm(StepForm):
    examples: ClassVar[dict[str, str | Promise]] = {
        "data_categories": _(
            "Names, telephone numbers and bank details are personal data. Health, religion and trade union"
            " membership are special categories. Price calculations are trade secrets."
        ),
        "persons_affected": _(
            "An offer names the contact of a customer: choose customers. A reference letter is about an"
            " employee: choose employees."
        ),
        "max_data_class": _(
            "Brochures are public, instructions at work are internal, personnel files and calculations are"
            " confidential."
        ),
    }

    data_categories = forms.MultipleChoiceField(
        label=_("Data categories"),
        choices=[*DataCategory.choices, (NONE, _("None of these"))],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Which data do people enter? Each kind carries a duty of its own."),
    )
    persons_affected = forms.MultipleChoiceField(
        label=_("Persons affected"),
        choices=PersonGroup.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Whose personal data are entered (Art. 30(1)(c) GDPR)? None without personal data."),
    )
    max_data_class = forms.TypedChoiceField(
        label=_("Highest data class"),
        choices=DataClass.choices,
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
        help_text=_("How sensitive may a message be at most?"),
    )

    def clean_data_categories(self) -> list[str]:
        chosen: list[str] = self.cleaned_data["data_categories"]
        if NONE in chosen and len(chosen) > 1:
            raise ValidationError(_now("“None of these” doesn't go with another answer: please clear one."))
        return chosen

    def answers(self) -> dict[str, object]:
        said = super().answers()
        if said.get("data_categories") == (NONE,):
            said["data_categories"] = ()
        return said
