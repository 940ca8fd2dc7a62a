"""What each row would do: the dry run, and what an import then does."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.common.refusals import RefusedError
from apps.vendors.exchange.agreements import Draft, draft_of
from apps.vendors.exchange.cells import MAILS, TEXTS, folded, given, names_in
from apps.vendors.exchange.columns import label_of
from apps.vendors.exchange.forms import VendorRowForm, checked
from apps.vendors.exchange.known import House, Known, house_for
from apps.vendors.exchange.lines import VendorLine
from apps.vendors.services.vendors import TAKEN


class Outcome(TextChoices):
    NEW = "new", gettext_lazy("New")
    CHANGED = "changed", gettext_lazy("Changed")
    UNCHANGED = "unchanged", gettext_lazy("Unchanged")
    REFUSED = "refused", gettext_lazy("Refused")


@dataclass(frozen=True, slots=True, repr=False)
class Step:
    """One row. ``facts`` are fields of the vendor's record that change, ``services`` names to add.

    ``told`` names what is new or changes; ``sentence`` says why the row is refused.
    """

    number: int
    name: str
    outcome: Outcome
    told: tuple[str, ...] = ()
    sentence: str = ""
    known: Known = field(default_factory=Known)
    facts: Mapping[str, Any] = field(default_factory=dict)
    services: tuple[str, ...] = ()
    draft: Draft | None = None


def plan(lines: Iterable[VendorLine]) -> list[Step]:
    """In the order of the file; writes nothing."""
    lines = list(lines)
    house = house_for(lines)
    return [_step(line, house) for line in lines]


def _step(line: VendorLine, house: House) -> Step:
    name = line.cells.get("name") or line.cells.get("key", "")
    if line.problem:
        return Step(line.number, name, Outcome.REFUSED, sentence=line.problem)
    try:
        return _weighed(line, house)
    except RefusedError as refusal:
        return Step(line.number, name, Outcome.REFUSED, sentence=str(refusal))


def _weighed(line: VendorLine, house: House) -> Step:
    """Whatever is refused is refused before anything of the row is remembered."""
    known = _found(line, house)
    said = {name: given(name, line.cells[name]) for name in (*TEXTS, *MAILS) if name in line.cells}
    _check_said(known, said)
    changed = {name: value for name, value in said.items() if value != known.facts.get(name, "")}
    is_new = not known.facts
    facts = _record(known, said, changed, house) if changed or is_new else {}
    services = _more_services(line, known)
    if is_new and not services:
        raise RefusedError("services", _("Please name the services of the new vendor."))
    have = known.services | {folded(name): name for name in services}
    draft = draft_of(line, known, have)
    _remember(line, house, known, said, have, draft)
    told = _told(changed, services, draft, is_new=is_new)
    outcome = _outcome(told, is_new=is_new or bool(draft and draft.agreement is None))
    return Step(line.number, known.facts["name"], outcome, told, "", known, facts, services, draft)


def _found(line: VendorLine, house: House) -> Known:
    """By key, else by name; a new one where neither is known. Raises RefusedError."""
    key, name = line.cells.get("key", ""), line.cells.get("name", "")
    by_key, by_name = house.by_key.get(key), house.by_name.get(name.casefold())
    if by_key and by_name and by_key is not by_name:
        raise RefusedError("two", _("Short name and name belong to two vendors. Please correct one of them."))
    if not name and by_key is None:
        raise RefusedError(
            "no_vendor", _("Please give the name of the vendor: this short name is not known.")
        )
    return by_key or by_name or Known()


def _check_said(known: Known, said: Mapping[str, str]) -> None:
    for name, value in said.items():
        before, row = known.said.get(name, (value, 0))
        if before != value:
            raise RefusedError(
                "contradiction",
                _("%(column)s: row %(row)s says otherwise of this vendor. Please let its rows say the same.")
                % {"column": label_of(name), "row": row},
            )


def _record(known: Known, said: Mapping[str, str], changed: Mapping[str, str], house: House) -> Any:
    """The fields to write, as the form of the page makes them. Raises RefusedError."""
    cleaned = checked(VendorRowForm({**known.facts, **said}))
    facts = {name: value for name, value in cleaned.items() if name in changed}
    owner, deputy = ({**known.facts, **said}.get(name, "").casefold() for name in MAILS)
    if owner and owner == deputy:
        raise RefusedError("deputy", _("The deputy is somebody else than the contract owner."))
    return facts | {name: _person(name, said[name], house) for name in MAILS if name in changed}


def _person(name: str, mail: str, house: House) -> Any:
    person = house.people.get(mail)
    if person is None:
        raise RefusedError(
            "person",
            _("%(column)s: nobody active here has this address. Please correct it.")
            % {"column": label_of(name)},
        )
    if name == "contract_owner" and person.pk not in house.owners:
        raise RefusedError(
            "owner", _("E-mail of the contract owner: this person may not activate agreements.")
        )
    if name == "contract_deputy" and person.pk not in house.deputies:
        raise RefusedError("deputy", _("E-mail of the deputy: this person may not stand in for a contract."))
    return person


def _more_services(line: VendorLine, known: Known) -> tuple[str, ...]:
    names = names_in(line.cells.get("services", ""), known.services)
    if any(len(name) > 160 for name in names):
        raise RefusedError("name", _("Please name the service in at most 160 characters."))
    return tuple(name for name in names if folded(name) not in known.services)


def _remember(
    line: VendorLine, house: House, known: Known, said: dict[str, str], have: dict[str, str], draft: Any
) -> None:
    known.facts = {**known.facts, **said}
    known.services = have
    for name, value in said.items():
        known.said.setdefault(name, (value, line.number))
    if draft is not None:
        known.rows[draft.key] = line.number
    house.by_name[known.facts["name"].casefold()] = known
    key = line.cells.get("key", "")
    if known.vendor is None and key and key not in TAKEN:
        house.by_key.setdefault(key, known)


def _told(changed: Mapping[str, str], services: Any, draft: Draft | None, *, is_new: bool) -> tuple[str, ...]:
    told = [_("the vendor")] if is_new else [label_of(name) for name in changed]
    if services and not is_new:
        told.append(label_of("services"))
    if draft is not None and draft.agreement is None:
        told.append(_("a draft: %(agreement)s") % {"agreement": draft.title})
    elif draft is not None:
        told += [label_of(name) for name in draft.changed]
    return tuple(told)


def _outcome(told: tuple[str, ...], *, is_new: bool) -> Outcome:
    if is_new:
        return Outcome.NEW
    return Outcome.CHANGED if told else Outcome.UNCHANGED
