"""The agreement of a row: a new draft, a changed one, or one that stands and isn't touched."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from apps.common.refusals import RefusedError
from apps.vendors.exchange.cells import agreement_facts, folded, given, names_in
from apps.vendors.exchange.columns import OF_TERMS, label_of
from apps.vendors.exchange.forms import AgreementRowForm, checked
from apps.vendors.exchange.known import AgreementKey, Known
from apps.vendors.exchange.lines import VendorLine
from apps.vendors.models import Agreement, AgreementKind
from apps.vendors.services.drafting import OPEN_TO_CHANGES, RENEWABLE


@dataclass(frozen=True, slots=True, repr=False)
class Draft:
    """``agreement`` is None for a new one. ``changed`` names columns; without any nothing is written.

    ``fields`` are columns of the model, ``covered`` folded names of services.
    """

    key: AgreementKey
    title: str
    agreement: Agreement | None
    changed: tuple[str, ...]
    fields: Mapping[str, Any]
    covered: tuple[str, ...]


def draft_of(line: VendorLine, known: Known, services: Mapping[str, str]) -> Draft | None:
    """None where the row speaks of no agreement. Raises RefusedError."""
    said = {name: given(name, line.cells[name]) for name in OF_TERMS if name in line.cells}
    if not said and "covered" not in line.cells:
        return None
    if "version" not in said:
        raise RefusedError("version", _("Please give the version of the agreement."))
    key = (said.setdefault("kind", str(AgreementKind.AVV)), said["version"])
    if key in known.rows:
        raise RefusedError(
            "twice", _("Row %(row)s has this agreement already. Please leave one out.")
            % {"row": known.rows[key]},
        )  # fmt: skip
    standing = known.agreements.get(key)
    now = agreement_facts(standing or Agreement(kind=key[0], version=key[1]))
    have = _covered_now(standing)
    covered = _covered(names_in(line.cells.get("covered", ""), services), known, services, have)
    changed = tuple(name for name in OF_TERMS if name in said and said[name] != now[name])
    changed += ("covered",) if standing and set(covered) != set(have) else ()
    if standing and changed:
        _check_open(standing, changed)
    fields = _fields(now | said) if changed or standing is None else {}
    title = f"{AgreementKind(key[0]).label} {key[1]}"
    return Draft(key, title, standing, changed, fields, covered)


def _covered_now(standing: Agreement | None) -> dict[str, str]:
    names = [service.name for service in standing.services.all()] if standing else []
    return {folded(name): name for name in names}


def _covered(
    names: list[str], known: Known, services: Mapping[str, str], have: Mapping[str, str]
) -> tuple[str, ...]:
    """Without a word it stays as it is; a new one covers all that the vendor sells."""
    if not names:
        return tuple(have) or tuple(name for name in services if name not in known.retired)
    for name in names:
        if folded(name) not in services:
            raise RefusedError(
                "service",
                _("%(column)s: the vendor has no service “%(name)s”. Please name it under “%(services)s”.")
                % {"column": label_of("covered"), "name": name, "services": label_of("services")},
            )
    return tuple(folded(name) for name in names)


def _check_open(standing: Agreement, changed: tuple[str, ...]) -> None:
    if standing.state in OPEN_TO_CHANGES:
        return
    if standing.state in RENEWABLE:
        sentence = _(
            "%(agreement)s is decided (%(state)s). To change %(columns)s, please renew it on its page."
        )
    else:
        sentence = _("%(agreement)s stands (%(state)s). To change %(columns)s, please use its page.")
    columns = ", ".join(map(label_of, changed))
    named = {"agreement": standing, "state": standing.get_state_display(), "columns": columns}
    raise RefusedError("decided", sentence % named)


def _fields(said: Mapping[str, Any]) -> dict[str, Any]:
    cleaned = checked(AgreementRowForm(dict(said)))
    return {name: cleaned[name] for name in AgreementRowForm.Meta.fields}
