"""The purposes of step 2: up to ten rows, each with the letters of its legal basis. No script is needed."""

from typing import Any, ClassVar, cast

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.register.intake.steps import MOST_PURPOSES
from apps.register.models import Article6, Article9, UseCaseVersion
from apps.register.services.proposals import PurposeText

NAMES = ("text", "article_6", "article_9", "reference")
EXAMPLES: dict[str, str | Promise] = {
    "text": _("Answer inquiries of customers"),
    "article_6": _(
        "An inquiry of a customer is answered: (b) contract. A text is to become better: often (f) legitimate"
        " interests. If in doubt, the data protection officer helps."
    ),
    "reference": _("Works agreement no. 7; § 26 BDSG; weighing of interests of 3 March"),
}

ERRORS = {
    "too_many_forms": _("Please enter at most ten purposes."),
    "missing_management_form": _("Part of the form is missing: please open the step again."),
}


class PurposeForm(forms.Form):
    examples: ClassVar = EXAMPLES

    text = forms.CharField(label=_("Purpose of the processing"), max_length=500, required=False)
    article_6 = forms.ChoiceField(
        label=_("Legal basis, Art. 6(1) GDPR"),
        choices=[("", _("Not answered")), *Article6.choices],
        required=False,
    )
    article_9 = forms.ChoiceField(
        label=_("Exception, Art. 9(2) GDPR"),
        choices=[("", _("No special categories")), *Article9.choices],
        required=False,
        help_text=_("Only where special categories are entered."),
    )
    reference = forms.CharField(
        label=_("Rests on"),
        max_length=160,
        required=False,
        help_text=_("For example a works agreement, an Act or a weighing of interests."),
    )
    gone = forms.BooleanField(label=_("Remove this purpose"), required=False)

    def has_changed(self) -> bool:
        """A row counts as it was posted, also where it says what stands there already."""
        return True

    def purpose(self) -> PurposeText | None:
        """None for a row that is empty or to be removed."""
        said = self.cleaned_data
        values = [said.get(name, "") for name in NAMES]
        return PurposeText(*values) if any(values) and not said.get("gone") else None


class PurposeRows(forms.BaseFormSet):  # type: ignore[type-arg]  # not generic at run time
    """All rows; the number is bounded before a row is built."""

    def purposes(self) -> tuple[PurposeText, ...]:
        said = (form.purpose() for form in self.forms)
        return tuple(purpose for purpose in said if purpose)


def purpose_rows(version: UseCaseVersion, data: Any = None) -> PurposeRows:
    """What stands there, and one empty row while there is room."""
    stored = [{name: getattr(row, name) for name in NAMES} for row in version.purposes.order_by("position")]
    kind = forms.formset_factory(
        PurposeForm,
        formset=PurposeRows,
        extra=1,
        max_num=MOST_PURPOSES,
        absolute_max=MOST_PURPOSES + 1,  # one more, so that too many are noticed
        validate_max=True,
    )
    told = {name: str(sentence) for name, sentence in ERRORS.items()}
    return cast("PurposeRows", kind(data, initial=stored, prefix="purposes", error_messages=told))
