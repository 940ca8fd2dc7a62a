"""Facts of readers.py in words, one line each."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.register.models import DataCategory, OutputUse, PersonGroup
from apps.register.processing.readers import Fact
from apps.vendors.categories import BY_KEY
from apps.vendors.models import MeasureStatus


def name(fact: Fact) -> str:
    return ", ".join(str(part) for part in fact)


def purpose(fact: Fact) -> str:
    text, article_6, article_9, reference = (str(part) for part in fact)
    basis = [_("Art. 6(1)(%(letter)s) GDPR") % {"letter": article_6}] if article_6 else []
    basis += [_("Art. 9(2)(%(letter)s) GDPR") % {"letter": article_9}] if article_9 else []
    basis += [reference] if reference else []
    return f"{text} ({', '.join(basis)})" if basis else text


def data_subject(fact: Fact) -> str:
    return _label(PersonGroup, fact[0])


def data_category(fact: Fact) -> str:
    return _label(DataCategory, fact[0])


def recipient(fact: Fact) -> str:
    if fact[0] == "output":
        return _label(OutputUse, fact[1])
    _kind, vendor, country, service, avv = fact
    words = {"vendor": vendor, "country": country, "service": service, "avv": avv}
    if avv:
        return _("%(vendor)s (%(country)s), %(service)s: processor under AVV %(avv)s") % words
    return _("%(vendor)s (%(country)s), %(service)s: processor, no AVV in force") % words


def transfer(fact: Fact) -> str:
    vendor, country, region, clauses = fact
    words = {"vendor": vendor, "country": country, "region": region, "clauses": clauses}
    if clauses:
        return (
            _(
                "%(vendor)s (%(country)s), %(region)s: standard contractual clauses %(clauses)s"
                " (Art. 46(2)(c) GDPR)"
            )
            % words
        )
    return _("%(vendor)s (%(country)s), %(region)s: no safeguard recorded (Art. 44 GDPR)") % words


def time_limit(fact: Fact) -> str:
    kind, days = fact[0], int(fact[-1])
    words = {"whose": ", ".join(map(str, fact[1:-1])), "days": _days(days)}
    if kind == "portal":
        return (
            _(
                "In the portal: erased %(days)s after the last message, once neither review nor an"
                " incident needs it"
            )
            % words
        )
    if kind == "after_end":
        return _("%(whose)s, after the contract ends: %(days)s") % words
    return _("%(whose)s: %(days)s") % words if days else _("%(whose)s: nothing is stored") % words


def measure(fact: Fact) -> str:
    vendor, letter, category, text, status = fact
    known = BY_KEY.get(str(category))
    words = {"vendor": vendor, "letter": letter, "category": known.label if known else category, "text": text}
    words["status"] = _label(MeasureStatus, status)
    said = _("%(vendor)s, Art. 32(1)(%(letter)s), %(category)s: %(text)s (%(status)s)") % words
    return said if vendor else said.removeprefix(", ")


def _days(count: int) -> str:
    return ngettext("%(count)d day", "%(count)d days", count) % {"count": count}


def _label(choices: type, value: str | int) -> str:
    """What is stored may be older than the list: a word that is gone is shown as it stands."""
    labels: dict[str | int, object] = dict(choices.choices)  # type: ignore[attr-defined]  # of Django's choices
    return str(labels.get(value, value))
