"""What a vendor enters into a questionnaire: one small form per category that was asked about."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from apps.common import clock
from apps.lifecycle.seen import StaleError
from apps.lifecycle.seen_forms import SeenForm
from apps.vendors.categories import BY_KEY, Category
from apps.vendors.forms.measures import NO_TEST, day_field, text_area
from apps.vendors.merging import NAMES, mark_of
from apps.vendors.models import MeasureStatus, Questionnaire
from apps.vendors.services.questionnaires import OvertakenError

DAYS = ("evidence_until", "last_tested_on")
# "Proven" is what we say after we have seen the evidence, never what a vendor says of itself.
SAID = [
    (each.value, each.label)
    for each in (MeasureStatus.IN_PLACE, MeasureStatus.PLANNED, MeasureStatus.NOT_APPLICABLE)
]


class AnswerForm(SeenForm):
    """``whole``: nothing may be missing, as for handing in; a draft may have gaps, never too much."""

    text = text_area(_("Your measures"), 2000, rows=4)
    status = forms.ChoiceField(label=_("Status"), choices=SAID)  # type: ignore[assignment]  # becomes a field
    evidence = forms.CharField(
        label=_("Evidence"),
        max_length=300,
        required=False,
        help_text=_("A certificate, a report or a document, with its number or date."),
    )
    evidence_until = day_field(_("Evidence valid until"), required=False)
    last_tested_on = day_field(_("Last test of effectiveness"), required=False)
    test_result = forms.ChoiceField(label=_("Result of the test"), choices=NO_TEST, required=False)

    def __init__(self, category: Category, data: Any, initial: Mapping[str, str], *, whole: bool) -> None:
        super().__init__(data, prefix=category.key, initial={**initial, "seen": mark_of(initial)})
        self.category = category
        self.whole = whole
        for name in () if whole else ("text", "status"):
            self.fields[name].required = False

    @property
    def told(self) -> list[tuple[str, str]]:
        """What was saved, in words: for a page that only shows."""
        return [(str(self.fields[name].label), self._words(name)) for name in NAMES]

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

    def tell_overtaken(self, now: Mapping[str, str]) -> None:
        """``now``: what another has saved for the same answer."""
        said: dict[str, Any] = {name: now.get(name, "") for name in NAMES}
        said["status"] = said["status"] or SAID[0][0]  # as the list shows it
        said |= {name: date.fromisoformat(said[name]) if said[name] else None for name in DAYS}
        self.tell_stale(StaleError(said))
        posted: Any = self.data  # a copy by now
        posted[self.add_prefix("seen")] = mark_of(now)


class AnswerForms:
    """All forms of one questionnaire; ``data`` as posted, or None for what was saved."""

    overtaken: frozenset[str] = frozenset()

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
        return {form.category.key: form.said() for form in self.forms}

    @property
    def marks(self) -> Mapping[str, str]:
        """Of what each was filled with."""
        return {form.category.key: form.cleaned_data["seen"] for form in self.forms}

    def tell(self, overtaken: OvertakenError) -> None:
        """What another has saved stands here now; where this one has it otherwise, both do."""
        self.forms = [self._told(form, overtaken) for form in self.forms]
        self.overtaken = overtaken.merged.news | overtaken.merged.contested

    @property
    def wrong(self) -> list[AnswerForm]:
        return [form for form in self.forms if form.errors]

    @property
    def unread(self) -> list[AnswerForm]:
        """Where another's answer stands that this one had not before them, by itself or beside their own."""
        return [form for form in self.forms if form.category.key in self.overtaken]

    def _told(self, form: AnswerForm, overtaken: OvertakenError) -> AnswerForm:
        key = form.category.key
        if key in overtaken.merged.news:
            return AnswerForm(form.category, None, overtaken.stored.get(key, {}), whole=form.whole)
        if key in overtaken.merged.contested:
            form.tell_overtaken(overtaken.stored.get(key, {}))
        return form
