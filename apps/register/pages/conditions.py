"""Conditions in words."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.register.models import Condition, ConditionKind, UseCase, UseCaseVersion

TYPE_NAMES: dict[str, str | Promise] = {
    "EMAIL": gettext_lazy("e-mail addresses"),
    "PHONE": gettext_lazy("telephone numbers"),
    "IBAN": gettext_lazy("IBANs"),
    "CREDIT_CARD": gettext_lazy("credit card numbers"),
    "DE_STEUER_ID": gettext_lazy("tax identification numbers"),
    "API_KEY": gettext_lazy("API keys"),
    "PRIVATE_KEY": gettext_lazy("private keys"),
}


@dataclass(frozen=True, slots=True)
class ConditionRow:
    """``removal`` is the address that takes it out, or "" for those who can't."""

    sentence: str
    removal: str


def condition_rows(use_case: UseCase, version: UseCaseVersion, *, editable: bool) -> list[ConditionRow]:
    return [
        ConditionRow(
            _sentence(condition),
            reverse("use_case_condition_removal", args=[use_case.ref, condition.kind]) if editable else "",
        )
        for condition in version.conditions.order_by("kind")
    ]


def sentences(conditions: Iterable[Condition]) -> list[str]:
    """What machines enforce on every message, one sentence per condition."""
    return [_sentence(condition) for condition in conditions]


def _sentence(condition: Condition) -> str:
    kind, value = condition.kind, condition.value
    if kind == ConditionKind.PSEUDONYMISE:
        return _("Replaced before sending: %(types)s.") % {"types": _types(value)}
    if kind == ConditionKind.BLOCK:
        return _("Never sent: %(types)s.") % {"types": _types(value)}
    if kind == ConditionKind.REVIEW_RATE:
        return _("%(rate)s %% of messages are reviewed.") % {"rate": value}
    if kind == ConditionKind.HOLD_INPUT:
        return _("Every message waits until a compliance officer releases it.")
    return _("Every answer waits until a compliance officer releases it.")


def _types(names: Iterable[str]) -> str:
    return ", ".join(str(TYPE_NAMES.get(name, name)) for name in names)
