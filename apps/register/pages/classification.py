"""What the AI Act says of a use case: outcome, why, what is contested, and what follows from it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.register import classification as engine
from apps.register.classification.questions import Question
from apps.register.classification.texts import cite
from apps.register.forms.questions import OverrideForm, language, title_of
from apps.register.models import Classification, Outcome, UseCase
from apps.register.models.use_case import OVER
from apps.register.pages.duties import DutyRow, duty_rows
from apps.register.pages.revision import about
from apps.register.services import versions
from apps.register.services.classifications import may_answer

TONES = {
    Outcome.PROHIBITED: "bad",
    Outcome.HIGH_RISK_ANNEX3: "warn",
    Outcome.HIGH_RISK_ANNEX1: "warn",
    Outcome.EXEMPT: "info",
    Outcome.TRANSPARENCY: "info",
    Outcome.MINIMAL: "ok",
    Outcome.OUT_OF_SCOPE: "ok",
    Outcome.OPEN: "warn",
}
EARLIER = 10


@dataclass(frozen=True, slots=True)
class Ground:
    """One rule that is fulfilled. ``literal`` is None unless the letter of the law gives another day."""

    provision: str
    sentence: str
    applies_from: date | None
    literal: date | None
    in_force: bool
    answers: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Reading:
    outcome: str
    sentence: str
    passage: str


@dataclass(frozen=True, slots=True)
class ContestedPoint:
    provision: str
    sentence: str
    readings: list[Reading]


@dataclass(frozen=True, slots=True)
class ComingChange:
    outcome: str
    applies_from: date
    provision: str


@dataclass(frozen=True, slots=True)
class ClassificationPage:
    """Everything that templates/register/classification.html shows; ``found`` is None before the first."""

    use_case: UseCase
    may_answer: bool
    found: Classification | None = None
    title: str = ""
    tone: str = ""
    counts: bool = False
    grounds: Sequence[Ground] = ()
    contested: Sequence[ContestedPoint] = ()
    coming: Sequence[ComingChange] = ()
    missing: Sequence[str] = ()
    contradictions: Sequence[str] = ()
    duties: Sequence[DutyRow] = ()
    earlier: Sequence[Classification] = ()
    may_confirm: bool = False
    override_form: OverrideForm | None = None
    may_sign: bool = False
    about: str = ""
    draft: str = ""


def classification_page(use_case: UseCase, user: User) -> ClassificationPage:
    rows = Classification.objects.visible_to(user).filter(use_case=use_case)
    people = ("created_by", "confirmed_by", "overridden_by", "second_by")
    found = list(rows.select_related("rule_set", "version", *people)[: EARLIER + 1])
    of_text = [row for row in found if row.version_id == _shown_text(use_case, user)]
    if not of_text:
        return ClassificationPage(use_case, may_answer=may_answer(use_case, user), earlier=found)
    newest, deals = of_text[0], _may_deal(of_text[0], user)
    return ClassificationPage(
        use_case=use_case,
        may_answer=may_answer(use_case, user),
        found=newest,
        title=title_of(newest.rule_set.name),
        tone=TONES[newest.shown_outcome],
        counts=bool(newest.effective_outcome),
        grounds=[_ground(entry) for entry in newest.trace if entry["effect"] != "contested"],
        contested=[_contested(entry) for entry in newest.contested],
        coming=[_coming(entry) for entry in newest.coming],
        missing=_questions(newest.missing),
        contradictions=[_text(entry["text"]) for entry in newest.contradictions],
        duties=duty_rows(use_case, user),
        earlier=[row for row in found if row.pk != newest.pk],
        may_confirm=deals and not newest.confirmed_by_id and newest.created_by_id != user.pk,
        override_form=override_form(newest) if deals else None,
        may_sign=_may_sign(newest, user),
        about=about(use_case) if newest.version_id == versions.at_hand(use_case).pk else "",
        draft=versions.still_written() if versions.is_draft(newest.version) else "",
    )


def _shown_text(use_case: UseCase, user: User) -> int:
    """A change that was handed in, for those concerned; else what applies."""
    if use_case.version_id is not None and not versions.sees_drafts(use_case, user):
        return use_case.version_id
    return versions.at_hand(use_case).pk


def override_form(classification: Classification, data: Any = None) -> OverrideForm:
    form = OverrideForm(data)
    kept = [choice for choice in Outcome.choices if choice[0] not in {Outcome.OPEN, classification.outcome}]
    form.fields["outcome"].choices = kept  # type: ignore[attr-defined]  # it is a ChoiceField
    return form


def _may_deal(classification: Classification, user: User) -> bool:
    untouched = classification.complete and not classification.overridden_by_id
    untouched = untouched and not versions.is_draft(classification.version)
    untouched = untouched and classification.use_case.state not in OVER
    return untouched and user.may(Permission.CLASSIFICATION_CONFIRM)


def _may_sign(classification: Classification, user: User) -> bool:
    own = {classification.overridden_by_id, classification.created_by_id}
    waits = classification.awaits_second and classification.use_case.state not in OVER
    return waits and user.may(Permission.CLASSIFICATION_SECOND) and user.pk not in own


def _ground(entry: Mapping[str, Any]) -> Ground:
    begins, literal = _day(entry["applies_from"]), _day(entry["applies_from_literal"])
    return Ground(
        provision=cite(entry["provision"], language()),
        sentence=_text(entry["text"]),
        applies_from=begins,
        literal=literal if literal != begins else None,
        in_force=entry["in_force"],
        answers=_answered(entry["answers"]),
    )


def _contested(entry: Mapping[str, Any]) -> ContestedPoint:
    readings = [
        Reading(
            str(Outcome(reading["outcome"]).label),
            _text(reading["text"]),
            cite(reading["passage"], language()),
        )
        for reading in entry["alternatives"]
    ]
    return ContestedPoint(cite(entry["provision"], language()), _text(entry["text"]), readings)


def _coming(entry: Mapping[str, Any]) -> ComingChange:
    label = str(Outcome(entry["outcome"]).label)
    return ComingChange(
        label, date.fromisoformat(entry["applies_from"]), cite(entry["provision"], language())
    )


def _answered(answers: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Question and answer in words."""
    questions = engine.catalogue().questions
    known = [(questions[key], value) for key, value in answers.items() if key in questions]
    return [(question.text.in_language(language()), _said(question, value)) for question, value in known]


def _said(question: Question, value: Any) -> str:
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    chosen = value if isinstance(value, list) else [value]
    texts = [question.choices[key].in_language(language()) for key in chosen if key in question.choices]
    if question.kind == "date":
        return date_format(date.fromisoformat(value), "SHORT_DATE_FORMAT")
    return "; ".join(texts) or _("None of these")


def _questions(keys: Iterable[str]) -> list[str]:
    questions = engine.catalogue().questions
    return [questions[key].text.in_language(language()) for key in keys if key in questions]


def _text(raw: Mapping[str, str]) -> str:
    return raw["de"] if language().startswith("de") else raw["en"]


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None
