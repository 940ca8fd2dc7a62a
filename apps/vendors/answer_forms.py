"""What a vendor enters into a questionnaire: one small form per category that was asked about."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from apps.common import clock
from apps.vendors.categories import BY_KEY, Category
from apps.vendors.measure_forms import NO_TEST, day_field, text_area
from apps.vendors.models import MeasureStatus, Questionnaire

# "Proven" is what we say after we have seen the evidence, never what a vendor says of itself.
SAID = [
    (each.value, each.label)
    for each in (MeasureStatus.IN_PLACE, MeasureStatus.PLANNED, MeasureStatus.NOT_APPLICABLE)
]


class AnswerForm(forms.Form):
    """``whole``: nothing may be missing, as for handing in; a draft may have gaps, never too much."""

    text = text_area(_("Your measures"), 2000, rows=4)
    status = forms.ChoiceField(label=_("Status"), choices=SAID)
    evidence = forms.CharField(
        label=_("Evidence"),
        max_length=300,
        required=False,
        help_text=_("A certificate, a report or a document, with its number or date."),
    )
    evidence_until = day_field(_("Evidence valid until"), required=False)
    last_tested_on = day_field(_("Last test of effectiveness"), required=False)
    test_result = forms.ChoiceField(label=_("Result of the test"), choices=NO_TEST, required=False)

    def __init__(self, category: Category, data: Any, initial: dict[str, str], *, whole: bool) -> None:
        super().__init__(data, prefix=category.key, initial=initial)
        self.category = category
        self.whole = whole
        for name in () if whole else ("text", "status"):
            self.fields[name].required = False

    @property
    def told(self) -> list[tuple[str, str]]:
        """What was saved, in words: for a page that only shows."""
        return [(str(field.label), self._words(name)) for name, field in self.fields.items()]

    def _words(self, name: str) -> str:
        said, field = str(self.initial.get(name, "")), self.fields[name]
        if said and isinstance(field, forms.ChoiceField):
            return str(dict(field.choices).get(said, said))  # type: ignore[arg-type]  # plain pairs
        if said and isinstance(field, forms.DateField):
            return date_format(date.fromisoformat(said), "SHORT_DATE_FORMAT")
        return said

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        tested = said.get("last_tested_on")
        if tested and tested > clock.today():
            self.add_error("last_tested_on", _("The day of the last test lies in the future."))
        if self.whole and not self.errors and bool(tested) != bool(said.get("test_result")):
            self.add_error("test_result", _("A test has a day and a result: please give both or neither."))
        return said


class AnswerForms:
    """All forms of one questionnaire; ``data`` as posted, or None for what was saved."""

    def __init__(self, questionnaire: Questionnaire, data: Any = None, *, whole: bool = True) -> None:
        self.forms = [
            AnswerForm(BY_KEY[key], data, questionnaire.answers.get(key, {}), whole=whole)
            for key in questionnaire.categories
        ]

    def is_valid(self) -> bool:
        checked = [form.is_valid() for form in self.forms]  # all of them, so that every mistake is told
        return all(checked)

    @property
    def answers(self) -> Mapping[str, Mapping[str, Any]]:
        return {form.category.key: form.cleaned_data for form in self.forms}

    @property
    def wrong(self) -> list[AnswerForm]:
        return [form for form in self.forms if form.errors]
