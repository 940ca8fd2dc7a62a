"""Which field is filled from what: origin, facts, words."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from apps.register.processing import readers, words
from apps.register.processing.facts import Facts
from apps.register.processing.readers import Fact

Origin = list[list[str]]


@dataclass(frozen=True, slots=True)
class Source:
    """``read`` gives facts without a language, ``say`` one line for one of them."""

    origin: Callable[[Facts], Origin]
    read: Callable[[Facts], list[Fact]]
    say: Callable[[Fact], str]


def _settings(_facts: Facts) -> Origin:
    return [["settings", ""]]


def _roles(_facts: Facts) -> Origin:
    return [["roles", ""]]


def _text(facts: Facts) -> Origin:
    return [["use_case", str(facts.version or facts.use_case.ref)]]


def _vendors(facts: Facts) -> Origin:
    return [["vendors", ", ".join(vendor.name for vendor in facts.vendors)]] if facts.vendors else []


def _measures(facts: Facts) -> Origin:
    return ([["measures", ""]] if facts.house.measures else []) + _vendors(facts)


def _both(facts: Facts) -> Origin:
    return _text(facts) + _vendors(facts)


SOURCES: dict[str, Source] = {
    "organisation": Source(_settings, readers.organisation, words.name),
    "dpo": Source(_roles, readers.dpo, words.name),
    "purposes": Source(_text, readers.purposes, words.purpose),
    "processing_categories": Source(_text, readers.purposes, words.purpose),
    "data_subjects": Source(_text, readers.data_subjects, words.data_subject),
    "data_categories": Source(_text, readers.data_categories, words.data_category),
    "recipients": Source(_both, readers.recipients, words.recipient),
    "transfers": Source(_both, readers.transfers, words.transfer),
    "erasure": Source(_both, readers.erasure, words.time_limit),
    "measures": Source(_measures, readers.measures, words.measure),
}


def snapshot(name: str, facts: Facts) -> dict[str, Any]:
    """What is stored beside a field: where it comes from, and the facts as they are now."""
    source = SOURCES[name]
    return {"origin": source.origin(facts), "facts": source.read(facts)}


def said(name: str, facts: list[Fact]) -> str:
    """Facts of a field in words, in the language of the moment."""
    return "\n".join(SOURCES[name].say(fact) for fact in facts)


def text_for_record(name: str, facts: list[Fact], longest: int) -> str:
    """In the organisation's language, whoever presses the button: one record has one language."""
    with override(settings.LANGUAGE_CODE):
        return said(name, facts)[:longest]


def origin_in_words(origin: Origin) -> str:
    kinds = {
        "settings": _("settings of the portal"),
        "roles": _("holders of the role"),
        "use_case": _("approved text"),
        "vendors": _("vendor records"),
        "measures": _("own measures"),
    }
    return "; ".join(f"{kinds.get(kind, kind)} {what}".strip() for kind, what in origin)
