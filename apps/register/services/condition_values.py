"""Which value each kind of condition takes: a check per kind, which says in a sentence what is wrong."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from apps.accounts.models import Department, LiteracyCourse
from apps.common import clock
from apps.dlp.engine.classes import ART_9_TYPES, ART_10_TYPES, CLASSES, KNOWN_TYPES, types_of
from apps.dlp.engine.taxonomy import SECRET_TYPES
from apps.register.models import ConditionKind, DataCategory, UseCaseVersion

Check = Callable[[Any, UseCaseVersion], str]


def problem(kind: str, value: Any, version: UseCaseVersion) -> str:
    """The sentence that says what is wrong with this value, or ""."""
    if kind not in _CHECKS:
        return _("There is no condition of this kind. Please choose one of the list.")
    return _CHECKS[kind](value, version)


def _types(value: Any, _version: UseCaseVersion) -> str:
    if _words(value) and (KNOWN_TYPES | CLASSES.keys()).issuperset(value):
        return ""
    return _("Please choose at least one type of the list.")


def _looser(value: Any, version: UseCaseVersion) -> str:
    """Secrets are blocked and special categories need their approval, whatever a condition says."""
    if wrong := _types(value, version):
        return wrong
    types = types_of(value)
    if types & SECRET_TYPES:
        return _("Secrets are never sent, so no condition lets them through. Please leave them out.")
    named = set(version.data_categories)
    unnamed = {DataCategory.ART_9: ART_9_TYPES, DataCategory.ART_10: ART_10_TYPES}
    if any(types & members and category not in named for category, members in unnamed.items()):
        return _(
            "The use case doesn't name special categories of data, so they are not sent in it."
            " Please leave them out, or have the use case changed first."
        )
    return ""


def _share(value: Any, _version: UseCaseVersion) -> str:
    return "" if _number(value, 100) else _("Please give a share from 0 to 100 per cent.")


def _yes(value: Any, _version: UseCaseVersion) -> str:
    return "" if value is True else _("This condition is set or withdrawn; it takes no value.")


def _data_class(value: Any, version: UseCaseVersion) -> str:
    if _number(value, version.max_data_class):
        return ""
    return _("Please choose a data class that is not above the one of the use case.")


def _routes(value: Any, version: UseCaseVersion) -> str:
    if _words(value) and set(version.routes.values_list("name", flat=True)).issuperset(value):
        return ""
    return _("Please choose at least one of the models that the use case asks for.")


def _departments(value: Any, _version: UseCaseVersion) -> str:
    ids = isinstance(value, list) and value and all(_number(each, 2**31) for each in value)
    if ids and Department.objects.filter(pk__in=value).count() == len(set(value)):
        return ""
    return _("Please choose at least one department.")


def _last_day(value: Any, _version: UseCaseVersion) -> str:
    try:
        good = date.fromisoformat(value) >= clock.today()
    except (TypeError, ValueError):
        good = False
    return "" if good else _("Please give the last day of use: today or later.")


def _course(value: Any, _version: UseCaseVersion) -> str:
    if isinstance(value, str) and LiteracyCourse.objects.filter(key=value).exists():
        return ""
    return _("Please choose one of the training courses.")


def _words(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(each, str) for each in value)


def _number(value: Any, highest: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= highest


_CHECKS: dict[str, Check] = {
    ConditionKind.PSEUDONYMISE: _types,
    ConditionKind.BLOCK: _types,
    ConditionKind.ALLOW: _looser,
    ConditionKind.WARN: _looser,
    ConditionKind.HOLD: _looser,
    ConditionKind.ELSEWHERE: _types,
    ConditionKind.REVIEW_RATE: _share,
    ConditionKind.HOLD_INPUT: _yes,
    ConditionKind.HOLD_OUTPUT: _yes,
    ConditionKind.MAX_DATA_CLASS: _data_class,
    ConditionKind.ROUTES: _routes,
    ConditionKind.GROUPS: _departments,
    ConditionKind.EXPIRES_ON: _last_day,
    ConditionKind.NO_EXTERNAL_PUBLICATION: _yes,
    ConditionKind.TRAINING: _course,
    ConditionKind.IMAGES: _yes,
    ConditionKind.SURROGATES: _yes,
    ConditionKind.MASK_ANSWERS: _yes,
}
