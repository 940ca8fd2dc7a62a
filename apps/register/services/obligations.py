"""The duties that follow from a classification: noted, fulfilled, waived with a reason."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.accounts.responsibility import responsible_people
from apps.audit import System
from apps.audit.record import record
from apps.common import clock
from apps.common.web_addresses import is_web_address
from apps.lifecycle.advance import RefusedError
from apps.lifecycle.history import move
from apps.lifecycle.permits import permit
from apps.notices.services import notify
from apps.register import notices
from apps.register.classification.rules import OWNERS
from apps.register.lifecycles.obligations import OUTLIVING
from apps.register.models import Classification, ObligationInstance, UseCase, UseCaseUserPermission
from apps.register.models import ObligationState as S
from apps.register.models.use_case import OVER
from apps.register.services import proofs, transfer_duty

PORTAL = System("obligations")
KEPT = ("provision", "text", "applies_from", "applies_from_literal", "due")
LONGEST_EVIDENCE = 500


def follow(classification: Classification, owed: Iterable[Mapping[str, Any]], *, by: User) -> None:
    """Bring the duties of the use case in line with what is owed now. What is done or waived stays so."""
    use_case = classification.use_case
    known = {row.key: row for row in use_case.obligations.select_for_update(of=("self",))}
    wanted = {entry["key"]: entry for entry in (*owed, *transfer_duty.owed(classification))}
    people = _people(use_case)
    for key, entry in wanted.items():
        if key in known:
            _renew(known[key], classification, entry)
        else:
            _note(classification, entry, people, by)
    for key, row in known.items():
        if key not in wanted and row.state == S.OPEN:
            move(row, "lapse", by=PORTAL)
    proofs.settle(use_case)


def stand_with(use_case: UseCase) -> None:
    """Open duties end with the use case, but for what a use that ran leaves behind. No step leads back."""
    if use_case.state not in OVER:
        return
    found = use_case.obligations.select_for_update(of=("self",)).filter(state=S.OPEN).order_by("pk")
    if use_case.steps.filter(name="activate").exists():
        found = found.exclude(key__in=OUTLIVING)
    for duty in found:
        move(duty, "end", by=PORTAL)


def take(
    obligation: ObligationInstance,
    name: str,
    *,
    by: User,
    reason: str = "",
    evidence: str = "",
    link: str = "",
) -> ObligationInstance:
    """One step of the table by its name. Raises RefusedError."""
    with transaction.atomic():
        if name == "fulfil":
            _keep_evidence(obligation, evidence.strip(), link.strip())
        moved = move(obligation, name, by=by, reason=reason)
        done = moved.state == S.DONE
        moved.done_by, moved.done_at = (by, clock.now()) if done else (None, None)
        moved.assessment = moved.assessment if done else None
        moved.save(update_fields=["assessment", "done_by", "done_at"])
    return moved


def assign(obligation: ObligationInstance, person: User, *, by: User) -> ObligationInstance:
    """Somebody else answers for an open duty from now on, and hears of it. Raises RefusedError."""
    permit(by, Permission.OBLIGATION_ASSIGN)
    with transaction.atomic():
        found = ObligationInstance.objects.select_for_update(of=("self",)).select_related("use_case")
        locked = found.get(pk=obligation.pk)
        if locked.state != S.OPEN:
            raise RefusedError("wrong_state", _("Only an open duty can be given to somebody else."))
        if locked.owner_id == person.pk:
            raise RefusedError("same", _("%(name)s answers for it already.") % {"name": person})
        if locked.owner_id == by.pk and by.may(Permission.OBLIGATION_WAIVE):
            raise RefusedError("four_eyes", _("Somebody else gives away what you answer for yourself."))
        if not UseCase.objects.visible_to(person).filter(pk=locked.use_case_id).exists():
            raise RefusedError(
                "person",
                _("%(name)s may not see this use case: name them its deputy first.") % {"name": person},
            )
        if not person.is_active or not person.may(Permission.OBLIGATION_FULFIL):
            raise RefusedError("person", _("Please choose somebody who works with the portal."))
        locked.owner = person
        locked.save(update_fields=["owner"])
        record("obligation:assign", locked, by=by, key=locked.key)
        if person.pk != by.pk:
            notify([person], notices.DUTY, locked.get_absolute_url(), use_case=str(locked.use_case))
    return locked


def _people(use_case: UseCase) -> dict[str, User | None]:
    """Who holds each role for this use case; of an office with several people, the longest-serving one."""
    owners = responsible_people("own_usecase", use_case, link=UseCaseUserPermission).filter(is_active=True)
    offices = User.objects.filter(is_active=True, roles__role__in=OWNERS).order_by("-pk")
    pks = {role: pk for role, pk in offices.values_list("roles__role", "pk") if role in OWNERS}
    by_pk = User.objects.in_bulk(set(pks.values()))
    held: dict[str, User | None] = {role: by_pk[pk] for role, pk in pks.items()}
    return held | {"owner": owners.order_by("pk").first(), "manager": use_case.department.manager}


def _note(
    classification: Classification, entry: Mapping[str, Any], people: Mapping[str, User | None], by: User
) -> None:
    role = entry["owner"]
    made = ObligationInstance.objects.create(
        use_case=classification.use_case,
        classification=classification,
        key=entry["key"],
        owner_role=role,
        owner=people.get(role),
        **{name: entry[name] for name in KEPT},
    )
    record("obligation:follow", made, by=by, key=made.key, due=entry["due"])


def _renew(row: ObligationInstance, classification: Classification, entry: Mapping[str, Any]) -> None:
    """Dates and wording of the newest classification. What lapsed comes back; what people decided stays."""
    row.classification = classification
    for name in KEPT:
        setattr(row, name, entry[name])
    row.save(update_fields=["classification", *KEPT])
    last = row.steps.first()
    if row.state == S.NOT_APPLICABLE and last is not None and last.name == "lapse":
        move(row, "revive", by=PORTAL)


def _keep_evidence(obligation: ObligationInstance, evidence: str, link: str) -> None:
    """Raises RefusedError."""
    if len(evidence) > LONGEST_EVIDENCE:
        raise RefusedError("too_long", _("Please describe the evidence in at most 500 characters."))
    if link:
        try:
            is_web_address(link)
        except ValidationError:
            raise RefusedError("link", _("The link to the evidence has to be a web address.")) from None
    locked = ObligationInstance.objects.select_for_update(of=("self",)).get(pk=obligation.pk)
    locked.evidence, locked.evidence_link = evidence, link
    locked.save(update_fields=["evidence", "evidence_link"])
