"""Conditions in words."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from apps.accounts.models import Department
from apps.dlp.names import name_of
from apps.lifecycle.seen import mark_of
from apps.register.models import Condition, ConditionKind, UseCase, UseCaseVersion
from apps.vendors.models import DataClass


@dataclass(frozen=True, slots=True)
class ConditionRow:
    """``mend_url`` and ``withdraw_url`` are "" where this person can't change it now; ``seen``: its mark."""

    kind: str
    sentence: str
    mend_url: str = ""
    withdraw_url: str = ""
    seen: str = ""


@dataclass(frozen=True, slots=True)
class ConditionCard:
    """The conditions in words, and where further kinds are set: (address, name)."""

    rows: list[ConditionRow]
    further: list[tuple[str, str]]


def condition_card(use_case: UseCase, version: UseCaseVersion, *, may_set: bool) -> ConditionCard:
    found = sorted(version.conditions.all(), key=lambda each: each.kind)
    said = list(zip(found, sentences(found), strict=True))
    if not may_set:
        return ConditionCard([ConditionRow(each.kind, sentence) for each, sentence in said], [])
    rows = [
        ConditionRow(
            each.kind,
            sentence,
            reverse("use_case_condition", args=[use_case.ref, each.kind]),
            reverse("use_case_condition_withdrawal", args=[use_case.ref, each.kind]),
            mark_of({"value": each.value}),
        )
        for each, sentence in said
    ]
    further = [
        (reverse("use_case_condition", args=[use_case.ref, kind.value]), str(kind.label))
        for kind in ConditionKind
        if kind not in {each.kind for each in found}
    ]
    return ConditionCard(rows, further)


def sentences(conditions: Iterable[Condition]) -> list[str]:
    """What machines enforce on every message, one sentence per condition; of any number of versions."""
    found = list(conditions)
    departments = _departments(found)
    return [
        _people(condition, departments)
        if condition.kind == ConditionKind.GROUPS
        else _SENTENCES[condition.kind](condition)
        for condition in found
    ]


def _types(names: Iterable[str]) -> str:
    return "; ".join(name_of(name) for name in names)


def _routes(condition: Condition) -> str:
    found = (route.label for route in condition.version.routes.all() if route.name in condition.value)
    return ", ".join(sorted(found))


def _departments(conditions: list[Condition]) -> dict[int, str]:
    """The names of those that any condition names, in their order; nothing is asked where none does."""
    groups = [each.value for each in conditions if each.kind == ConditionKind.GROUPS]
    if not groups:
        return {}
    found = Department.objects.filter(pk__in={pk for ids in groups for pk in ids}).order_by("name")
    return dict(found.values_list("pk", "name"))


def _people(condition: Condition, departments: dict[int, str]) -> str:
    named = (name for pk, name in departments.items() if pk in condition.value)
    return _("Only for people of %(groups)s.") % {"groups": ", ".join(named)}


_SENTENCES: dict[str, Callable[[Condition], str]] = {
    ConditionKind.PSEUDONYMISE: lambda c: (
        _("Replaced before sending: %(types)s.") % {"types": _types(c.value)}
    ),
    ConditionKind.BLOCK: lambda c: _("Never sent: %(types)s.") % {"types": _types(c.value)},
    ConditionKind.ALLOW: lambda c: (
        _("Left in (what points to a person: on own servers only): %(types)s.") % {"types": _types(c.value)}
    ),
    ConditionKind.WARN: lambda c: (
        _("Left in with a warning (what points to a person: on own servers only): %(types)s.")
        % {"types": _types(c.value)}
    ),
    ConditionKind.HOLD: lambda c: (
        _("Waits until a compliance officer releases it: a message with %(types)s.")
        % {"types": _types(c.value)}
    ),
    ConditionKind.ELSEWHERE: lambda c: _("Only in another use case: %(types)s.") % {"types": _types(c.value)},
    ConditionKind.REVIEW_RATE: lambda c: _("%(rate)s %% of messages are reviewed.") % {"rate": c.value},
    ConditionKind.HOLD_INPUT: lambda _c: _("Every message waits until a compliance officer releases it."),
    ConditionKind.HOLD_OUTPUT: lambda _c: _("Every answer waits until a compliance officer releases it."),
    ConditionKind.MAX_DATA_CLASS: lambda c: (
        _("Data up to the class “%(data_class)s”, and none above.") % {"data_class": DataClass(c.value).label}
    ),
    ConditionKind.ROUTES: lambda c: _("Only these models: %(models)s.") % {"models": _routes(c)},
    ConditionKind.EXPIRES_ON: lambda c: (
        _("Usable until %(date)s, this day included.")
        % {"date": date_format(date.fromisoformat(c.value), "SHORT_DATE_FORMAT")}
    ),
    ConditionKind.NO_EXTERNAL_PUBLICATION: lambda _c: _(
        "The output stays inside the company; every answer says so."
    ),
    ConditionKind.TRAINING: lambda c: (
        _("Only for people with the training “%(course)s”.") % {"course": c.value}
    ),
    ConditionKind.IMAGES: lambda _c: _(
        "Programs may send images along, unchecked, in messages of the class “public” only."
    ),
    ConditionKind.SURROGATES: lambda _c: _(
        "Names and dates are replaced by invented ones; everything else, and what would not come back"
        " exactly, by placeholders."
    ),
    ConditionKind.MASK_ANSWERS: lambda _c: _(
        "Personal data that the model brings itself are blanked out in answers, for good; names are not"
        " looked for there."
    ),
}
