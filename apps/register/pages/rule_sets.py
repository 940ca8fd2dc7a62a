"""Which rule sets there are, since when, from which text; and what changes under one of them."""

from dataclasses import dataclass
from datetime import date

from apps.accounts.models import User
from apps.register import classification as engine
from apps.register.forms.questions import RunForm, language, title_of
from apps.register.models import AiRole, Outcome, RuleSet
from apps.register.pages.classification import TONES
from apps.register.services.reclassification import Change, Side, changes

SHOWN_DUTIES = 8


@dataclass(frozen=True, slots=True)
class RuleSetRow:
    """``loaded``: the row of this very content; None until it is first used or loaded."""

    title: str
    name: str
    version: int
    valid_from: date
    valid_until: date | None
    celex: str
    sha256: str
    loaded: RuleSet | None


@dataclass(frozen=True, slots=True)
class SideShown:
    outcome: str
    tone: str
    role: str
    applies_from: date | None


@dataclass(frozen=True, slots=True)
class DutyMoved:
    sentence: str
    old: date | None
    new: date | None


@dataclass(frozen=True, slots=True)
class ChangeRow:
    change: Change
    old: SideShown
    new: SideShown
    duties: list[DutyMoved]
    more: int


@dataclass(frozen=True, slots=True)
class RuleSetsPage:
    """``changes`` is None until somebody asks for a run."""

    rows: list[RuleSetRow]
    form: RunForm
    chosen: str
    as_of: date | None
    changes: list[ChangeRow] | None


def rule_sets_page(form: RunForm, user: User) -> RuleSetsPage:
    run = form.is_bound and form.is_valid()
    chosen, as_of = (form.cleaned_data["rule_set"], form.cleaned_data["as_of"]) if run else ("", None)
    found = [_change(change, chosen) for change in changes(chosen, as_of, by=user)] if as_of else None
    return RuleSetsPage(_rows(), form, title_of(chosen) if chosen else "", as_of, found)


def _rows() -> list[RuleSetRow]:
    loaded = {(row.name, row.sha256): row for row in RuleSet.objects.all()}
    sets = [engine.rule_set(name) for name in engine.RULE_SETS]
    return [
        RuleSetRow(
            title=rules.title.in_language(language()),
            name=rules.name,
            version=rules.version,
            valid_from=rules.valid_from,
            valid_until=rules.valid_until,
            celex=rules.celex,
            sha256=rules.sha256,
            loaded=loaded.get((rules.name, rules.sha256)),
        )
        for rules in sorted(sets, key=lambda rules: rules.valid_from, reverse=True)
    ]


def _change(change: Change, chosen: str) -> ChangeRow:
    texts = {duty.key: duty.text.in_language(language()) for duty in engine.rule_set(chosen).duties}
    moved = [DutyMoved(texts.get(key, key), old, new) for key, old, new in change.duties]
    return ChangeRow(
        change, _side(change.old), _side(change.new), moved[:SHOWN_DUTIES], len(moved[SHOWN_DUTIES:])
    )


def _side(side: Side) -> SideShown:
    outcome = Outcome(side.outcome)
    return SideShown(str(outcome.label), TONES[outcome], str(AiRole(side.role).label), side.applies_from)
