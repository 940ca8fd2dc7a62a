"""The questions of the catalogue as a form: what is asked depends on what is answered so far."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from apps.common import clock
from apps.common.long_texts import LongTextField
from apps.common.web_addresses import WebAddressField
from apps.lifecycle.seen_forms import SeenForm
from apps.register import classification as engine
from apps.register.classification.answers import plain
from apps.register.classification.questions import Question, Section
from apps.register.classification.texts import cite

YES_NO = (("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No")))
EARLIEST, LATEST = date(2000, 1, 1), date(2100, 1, 1)


@dataclass(frozen=True, slots=True)
class FormSection:
    key: str
    title: str
    fields: list[BoundField]


class _MayStayOpen(forms.Field):
    """Browsers ask for an answer, unless the form is kept as it is; then nothing is an answer as well."""

    def validate(self, value: Any) -> None:
        if value not in self.empty_values:
            super().validate(value)


class OpenChoice(_MayStayOpen, forms.ChoiceField):
    pass


class OpenDay(_MayStayOpen, forms.DateField):
    pass


class RunForm(forms.Form):
    """Which rule set, and of which day."""

    rule_set = forms.ChoiceField(label=gettext_lazy("Rule set"), choices=[])
    as_of = forms.DateField(
        label=gettext_lazy("As of"),
        widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
    )

    def __init__(self, data: Any = None, **more: Any) -> None:
        super().__init__(data, **more)
        choices = [(name, title_of(name)) for name in engine.RULE_SETS]
        self.fields["rule_set"] = forms.ChoiceField(label=_("Rule set"), choices=choices)
        self.fields["rule_set"].initial = engine.RULE_SETS[-1]
        self.fields["as_of"].initial = clock.today

    def clean_as_of(self) -> date:
        day: date = self.cleaned_data["as_of"]
        if not EARLIEST <= day <= LATEST:
            raise forms.ValidationError(_("Please choose a day between 2000 and 2100."))
        return day


class QuestionsForm(SeenForm, RunForm):
    """The questions that are due, given ``known``; those on the page are named in ``shown``.

    ``answers()`` are all of them together: an empty list of ticks is an answer where it was shown. ``seen``
    is the mark of the text and of the answers that the page began with (services.classifications).
    """

    shown = forms.CharField(widget=forms.HiddenInput, max_length=4000, required=False)

    def __init__(self, known: Mapping[str, Any], data: Any = None, **more: Any) -> None:
        super().__init__(data, **more)
        self.known = dict(known)
        questions = engine.catalogue().questions
        names = str(data.get("shown", "")).split() if data is not None else []
        self.due = [questions[name] for name in names if name in questions] or self._asked(self.known)
        for question in self.due:
            self.fields[question.key] = field_of(question)
            self.fields[question.key].initial = _initial(question, self.known.get(question.key))
        self.fields["shown"].initial = " ".join(question.key for question in self.due)

    def answers(self) -> dict[str, Any]:
        """As JSON values, those of questions that are no longer asked left out."""
        given = dict(self.known)
        for question in self.due:
            value = _answer(question, self.cleaned_data.get(question.key))
            given.pop(question.key, None)
            if value is not None:
                given[question.key] = value
        return plain(engine.catalogue().heard(engine.read_answers(given)))

    def open_questions(self, answers: Mapping[str, Any]) -> bool:
        """Whether anything that is asked, given these answers, was not on the page or not answered."""
        shown = {question.key for question in self.due}
        return any(q.key not in shown or q.key not in answers for q in self._asked(answers))

    def sections(self) -> list[FormSection]:
        """The questions on the page by section; sections without one are left out."""
        due = {question.key for question in self.due}
        found = [self._section(section, due) for section in engine.catalogue().sections]
        return [section for section in found if section.fields]

    def _section(self, section: Section, due: set[str]) -> FormSection:
        fields = [self[question.key] for question in section.questions if question.key in due]
        return FormSection(section.key, section.title.in_language(language()), fields)

    def _asked(self, answers: Mapping[str, Any]) -> list[Question]:
        return engine.catalogue().asked(engine.read_answers(answers))


class OverrideForm(forms.Form):
    outcome = forms.ChoiceField(label=gettext_lazy("Outcome that should count"), choices=[])
    reason = LongTextField(label=gettext_lazy("Reason"), max_length=500, widget=forms.Textarea({"rows": 3}))


class FulfilForm(forms.Form):
    """Either is enough; that one is there is checked by the service."""

    evidence = forms.CharField(label=gettext_lazy("Evidence"), max_length=500, required=False)
    evidence_link = WebAddressField(label=gettext_lazy("Link to the evidence"), required=False)


def language() -> str:
    return get_language() or "de"


def title_of(rule_set: str) -> str:
    """What people call it, with the name that files and rows use."""
    return f"{engine.rule_set(rule_set).title.in_language(language())} ({rule_set})"


def field_of(question: Question) -> forms.Field:
    """A question may stay open, and is then asked for again; to tick nothing is an answer."""
    provision = cite(question.asked_by, language())
    help_text = " ".join(part for part in (question.help.in_language(language()), f"({provision})") if part)
    about: dict[str, Any] = {
        "label": question.text.in_language(language()), "help_text": help_text,
        "required": question.kind != "many",
    }  # fmt: skip
    choices = [(key, text.in_language(language())) for key, text in question.choices.items()]
    match question.kind:
        case "yes_no":
            return OpenChoice(choices=YES_NO, widget=forms.RadioSelect, **about)
        case "one":
            return OpenChoice(choices=choices, widget=forms.RadioSelect, **about)
        case "many":
            return forms.MultipleChoiceField(choices=choices, widget=forms.CheckboxSelectMultiple, **about)
    widget = forms.DateInput({"type": "date"}, "%Y-%m-%d")
    return OpenDay(widget=widget, input_formats=["%Y-%m-%d"], **about)


def _initial(question: Question, value: Any) -> Any:
    if question.kind == "yes_no" and value is not None:
        return "yes" if value else "no"
    return date.fromisoformat(value) if question.kind == "date" and value else value


def _answer(question: Question, value: Any) -> Any:
    if question.kind == "many":
        return list(value or ())
    if question.kind == "yes_no" and value:
        return value == "yes"
    return value or None
