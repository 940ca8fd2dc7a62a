"""From the cells of a row to what forms take, and the same of what stands: so that both compare."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from itertools import takewhile
from typing import Any

from django.conf import settings
from django.db.models import TextChoices
from django.utils import translation
from django.utils.translation import gettext as _

from apps.common.refusals import RefusedError
from apps.vendors.exchange.columns import label_of
from apps.vendors.models import Agreement, AgreementForm, AgreementKind, Authorisation, Vendor

CHOICES: dict[str, type[TextChoices]] = {
    "kind": AgreementKind, "form": AgreementForm, "authorisation": Authorisation,
}  # fmt: skip
DAYS = ("effective_from", "effective_until")
MOST_JOINED = 4
# As in a CSV file: a quotation mark within quotation marks stands there twice.
_PARTS = re.compile(r"""\s*(?:"(?P<quoted>(?:[^"]|"")*+)"\s*(?:;|\Z)|(?P<bare>[^;]*+)(?:;|\Z))""")
MAILS = ("contract_owner", "contract_deputy")
TEXTS = ("name", "country", "legal_entity", "address", "representative", "dpo_contact", "homepage")
TERMS = (
    "version", "our_entity", "evidence", "notice_days", "renewal_months", "objection_days",
    "breach_notice_hours", "deletion_days",
)  # fmt: skip


def text_of(cell: str) -> str:
    """On one line with single blanks: what differs only in them is the same vendor, and the same fact."""
    return " ".join(cell.split())


def given(name: str, text: str) -> Any:
    """What a form takes. Raises RefusedError."""
    if name in CHOICES:
        return _choice(name, text)
    if name in DAYS:
        return _day(name, text)
    return _READERS.get(name, str)(text)


def folded(name: str) -> str:
    """How names of services compare: without regard to case and to blanks around a semicolon."""
    return "; ".join(part.strip() for part in name.split(";")).casefold()


def names_in(text: str, known: Mapping[str, str]) -> list[str]:
    """Names between semicolons, each once. One in quotation marks may hold semicolons, as a known one may
    without them. ``known`` by folded().
    """
    parts = [_part(found) for found in _PARTS.finditer(text)]
    parts = [part for part in parts if part[0]]
    found: dict[str, str] = {}
    place = 0
    while place < len(parts):
        whole, count = _whole(parts[place : place + MOST_JOINED], known)
        found.setdefault(folded(whole), known.get(folded(whole), whole))
        place += count
    return list(found.values())


def _part(found: re.Match[str]) -> tuple[str, bool]:
    """A name, or a piece of one, on single blanks as services have them; and whether it was quoted."""
    quoted = found["quoted"]
    text = found["bare"] if quoted is None else quoted.replace('""', '"')
    return " ".join(text.split()), quoted is not None


def _whole(parts: list[tuple[str, bool]], known: Mapping[str, str]) -> tuple[str, int]:
    """The longest known name that begins here, and of how many parts it is made."""
    bare = [text for text, _quoted in takewhile(lambda part: not part[1], parts)]
    for count in range(len(bare), 1, -1):
        if folded(name := "; ".join(bare[:count])) in known:
            return name, count
    return parts[0][0], 1


def vendor_facts(vendor: Vendor) -> dict[str, str]:
    facts = {name: text_of(getattr(vendor, name)) for name in TEXTS}
    return facts | {name: _mail(getattr(vendor, name)) for name in MAILS}


def agreement_facts(agreement: Agreement) -> dict[str, Any]:
    facts: dict[str, Any] = {name: str(getattr(agreement, name)) for name in CHOICES}
    facts |= {name: _text(getattr(agreement, name)) for name in (*TERMS, *DAYS)}
    return facts | {"modules": [str(module) for module in sorted(agreement.modules)]}


def _mail(person: Any) -> str:
    return person.email.casefold() if person else ""


def _text(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else text_of(str(value))


def _choice(name: str, text: str) -> str:
    words, word = _words(CHOICES[name]), " ".join(text.split()).casefold()
    if word not in words:
        raise RefusedError(
            "choice",
            _("%(column)s: please give one of: %(words)s.")
            % {"column": label_of(name), "words": ", ".join(str(label) for label in CHOICES[name].labels)},
        )
    return words[word]


def _words(choices: type[TextChoices]) -> dict[str, str]:
    found = {value: value for value in choices.values}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            found |= {str(choice.label).casefold(): choice.value for choice in choices}
    return found


def _day(name: str, text: str) -> str:
    for pattern in ("%Y-%m-%d", "%d.%m.%Y"):
        try:
            return datetime.strptime(text, pattern).date().isoformat()  # noqa: DTZ007 -- a day has no zone
        except ValueError:
            continue
    raise RefusedError(
        "day", _("%(column)s: please give the day as 2026-12-31.") % {"column": label_of(name)}
    )


def _modules(text: str) -> list[str]:
    return sorted({part for part in re.split(r"[;,\s]+", text) if part})


_READERS: dict[str, Callable[[str], Any]] = {
    "modules": _modules,
    "contract_owner": str.casefold,
    "contract_deputy": str.casefold,
}
