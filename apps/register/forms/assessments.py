"""The form of one section of a questionnaire, made from its data."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.common import clock
from apps.common.long_texts import LongTextField
from apps.lifecycle.seen_forms import SeenForm
from apps.register.questionnaires import Question, Section
from apps.register.questionnaires.results import HIGHEST, LOWEST
from apps.register.services.answered import RISKS, SCORED
from apps.register.services.assessments import USUAL

SCORES = [("", "–"), *((str(n), str(n)) for n in range(LOWEST, HIGHEST + 1))]
RISK_FIELDS: dict[str, tuple[str | Promise, Callable[[], forms.Field]]] = {
    "name": (_("Risk %(n)s"), lambda: forms.CharField(max_length=300)),
    "likelihood": (_("Risk %(n)s: likelihood before (1 to 4)"), lambda: forms.ChoiceField(choices=SCORES)),
    "severity": (_("Risk %(n)s: severity before (1 to 4)"), lambda: forms.ChoiceField(choices=SCORES)),
    "measures": (
        _("Risk %(n)s: measures"),
        lambda: LongTextField(max_length=1000, widget=forms.Textarea({"rows": 2})),
    ),
    "likelihood_after": (
        _("Risk %(n)s: likelihood after (1 to 4)"),
        lambda: forms.ChoiceField(choices=SCORES),
    ),
    "severity_after": (
        _("Risk %(n)s: severity after (1 to 4)"),
        lambda: forms.ChoiceField(choices=SCORES),
    ),
}
YES_NO = [("yes", _("Yes")), ("no", _("No"))]


class SectionForm(SeenForm):
    """No field is required: a draft is saved as it stands. ``answers()`` are the JSON values."""

    def __init__(
        self, section: Section, answers: Mapping[str, Any], data: Any = None, seen: str = ""
    ) -> None:
        super().__init__(data, initial={"seen": seen})
        self.section = section
        for question in section.questions:
            if question.kind == "risks":
                self._add_risks(answers.get(question.key, ()))
                continue
            field = _FIELDS[question.kind](question)
            field.initial, field.required = answers.get(question.key), False
            field.label, field.help_text = str(question.text), str(question.provision)
            self.fields[question.key] = field

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        for number in range(RISKS):
            row = {name: cleaned.get(f"risk_{number}_{name}") for name in ("name", *SCORED)}
            if any(row.values()) and not all(row.values()):
                self.add_error(
                    f"risk_{number}_name", _("Please name the risk and give all four numbers, or none.")
                )
        return cleaned

    def answers(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for question in self.section.questions:
            if question.kind == "risks":
                found[question.key] = self._risks()
                continue
            said = self.cleaned_data[question.key]
            found[question.key] = f"{said:%Y-%m-%d}" if question.kind == "date" and said else said or ""
        return found

    def _add_risks(self, risks: Any) -> None:
        rows = [*risks, *({} for _row in range(RISKS))][:RISKS]
        for number, row in enumerate(rows):
            for name, (label, make) in RISK_FIELDS.items():
                field = make()
                field.required, field.initial = False, row.get(name)
                field.label = str(label) % {"n": number + 1}
                self.fields[f"risk_{number}_{name}"] = field

    def _risks(self) -> list[dict[str, Any]]:
        said = self.cleaned_data
        return [
            {"name": said[f"risk_{n}_name"], "measures": said[f"risk_{n}_measures"]}
            | {score: int(said[f"risk_{n}_{score}"]) for score in SCORED}
            for n in range(RISKS)
            if said[f"risk_{n}_name"]
        ]


class CompletionForm(forms.Form):
    """``seen`` is the mark of the answers that the page shows."""

    seen = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)
    valid_until = forms.DateField(
        label=_("Review on"), initial=lambda: clock.today() + USUAL,
        widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"),
        help_text=_("Until this day it is valid; sooner if the processing changes (Art. 35(11) GDPR)."),
    )  # fmt: skip


class KindForm(forms.Form):
    kind = forms.CharField(max_length=16)


def _text(_question: Question) -> forms.Field:
    return LongTextField(max_length=4000)


def _yes_no(_question: Question) -> forms.Field:
    return forms.ChoiceField(choices=YES_NO, widget=forms.RadioSelect)


def _choice(question: Question) -> forms.Field:
    return forms.ChoiceField(
        choices=[(key, str(text)) for key, text in question.choices], widget=forms.RadioSelect
    )


def _date(_question: Question) -> forms.Field:
    return forms.DateField(widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))


_FIELDS: dict[str, Callable[[Question], forms.Field]] = {
    "text": _text,
    "yes_no": _yes_no,
    "choice": _choice,
    "date": _date,
}
