"""Who answers for a use case: its owner, and who stands in for them."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.accounts.responsibility import make_responsible
from apps.audit.record import record
from apps.lifecycle.advance import RefusedError
from apps.lifecycle.permits import permit
from apps.notices.services import notify
from apps.register import deciders, notices
from apps.register.models import (
    ObligationInstance,
    RevisionState,
    UseCase,
    UseCaseState,
    UseCaseUserPermission,
)
from apps.register.models.use_case import OVER
from apps.register.services import versions

OWNS, DEPUTISES = "own_usecase", "deputise_usecase"


@dataclass(frozen=True, slots=True)
class Responsible:
    """``mark`` names these people to whoever changes them on a page, so that two don't pass each other."""

    owners: tuple[User, ...]
    deputies: tuple[User, ...]

    @property
    def ids(self) -> set[int]:
        return {person.pk for person in (*self.owners, *self.deputies)}

    @property
    def mark(self) -> str:
        seats = (self.owners, self.deputies)
        return "-".join(".".join(str(person.pk) for person in people) for people in seats)


def responsible_for(use_case: UseCase) -> Responsible:
    """Whoever has left stays among them until somebody follows."""
    links = UseCaseUserPermission.objects.filter(content_object=use_case).select_related("user", "permission")
    held = [(link.permission.codename, link.user) for link in links.order_by("pk")]
    owners, deputies = (
        tuple(person for name, person in held if name == codename) for codename in (OWNS, DEPUTISES)
    )
    return Responsible(owners, deputies)


def owner_links() -> QuerySet[UseCaseUserPermission]:
    """The seats of all owners, also of those who have left."""
    return UseCaseUserPermission._default_manager.filter(permission__codename=OWNS)


def without_owner() -> QuerySet[UseCase]:
    """Not over, and nobody who is still there owns it, nor proposed it and was never followed."""
    held = owner_links().filter(user__is_active=True).values("content_object")
    left = Q(requested_by__is_active=False) | Q(pk__in=owner_links().values("content_object"))
    return UseCase.objects.filter(left).exclude(state__in=OVER).exclude(pk__in=held)


def told_for(use_case: UseCase) -> set[User]:
    """Who hears of what becomes of it: its owner or else its deputy, if still there; else who proposed it."""
    named = responsible_for(use_case)
    owners, deputies = ({each for each in seat if each.is_active} for seat in (named.owners, named.deputies))
    return owners or deputies or {use_case.requested_by}


def may_appoint(use_case: UseCase, user: User) -> bool:
    """Who answers for it, decides in its department, or assesses use cases; while it isn't over or decided.

    Who answers for it doesn't decide on it, so that names stay as they are while votes are cast.
    """
    return use_case.state not in OVER and not _is_decided(use_case) and names_people(use_case, user)


def names_people(use_case: UseCase, user: User) -> bool:
    """Whether it is this person's to say who answers for it, whatever its state."""
    return _concerned(use_case, user) or user.may(Permission.USE_CASE_ASSESS)


def check_open(use_case: UseCase) -> None:
    """Raises RefusedError, which says why nobody is named now."""
    if use_case.state in OVER:
        raise RefusedError("wrong_state", _("This use case is over: nobody has to answer for it any more."))
    if _is_decided(use_case):
        raise RefusedError("wrong_state", _("This is being decided: name people before or after that."))


def appoint(use_case: UseCase, owner: User, deputy: User | None, *, seen: str, by: User) -> None:
    """One owner and at most one deputy from now on; open duties of the owner go along. Raises RefusedError.

    ``seen``: the mark of those whom the page named.
    """
    permit(by, Permission.USE_CASE_DRAFT)
    with transaction.atomic():
        found = UseCase.objects.select_for_update(of=("self",)).select_related("department")
        locked = found.get(pk=use_case.pk)
        before, after = responsible_for(locked), Responsible((owner,), (deputy,) if deputy else ())
        _check_may(locked, by, seen == before.mark)
        _check_people(locked, before, after, by)
        UseCaseUserPermission.objects.filter(content_object=locked).delete()
        make_responsible(owner, OWNS, locked, link=UseCaseUserPermission)
        if deputy:
            make_responsible(deputy, DEPUTISES, locked, link=UseCaseUserPermission)
        _hand_over(locked, before, owner, by)
        told = {"deputy": deputy.pseudonym} if deputy else {}
        record("use_case:appoint", locked, by=by, owner=owner.pseudonym, **told)
        _tell(locked, before, after, by)


def _is_decided(use_case: UseCase) -> bool:
    """Now, and somebody owns it: an empty seat has no vote to protect."""
    deciding = use_case.state == UseCaseState.DECISION or use_case.revision_state == RevisionState.DECISION
    return deciding and any(person.is_active for person in responsible_for(use_case).owners)


def _concerned(use_case: UseCase, user: User) -> bool:
    return versions.answers_for(use_case, user) or deciders.answers_for_department(use_case, user)


def _check_may(use_case: UseCase, by: User, up_to_date: bool) -> None:
    check_open(use_case)
    if not names_people(use_case, by):
        raise RefusedError(
            "not_responsible",
            _("Its owner names them, the manager of its department, or who assesses use cases."),
        )
    if not up_to_date:
        raise RefusedError(
            "changed", _("Somebody has changed this in the meantime: please look at who is named now.")
        )


def _check_people(use_case: UseCase, before: Responsible, after: Responsible, by: User) -> None:
    owner, deputies = after.owners[0], after.deputies
    if owner in deputies:
        raise RefusedError("deputy", _("The deputy is somebody else than the owner."))
    if after == before:
        raise RefusedError("same", _("These people answer for it already."))
    known = {person.pk for person in before.owners + before.deputies}
    for person in (owner, *deputies):
        if not person.is_active or not person.may(Permission.USE_CASE_DRAFT):
            raise RefusedError("person", _("Please choose somebody who works with the portal."))
        if person.pk not in known and deciders.never_decides(person):
            raise RefusedError(
                "person",
                _("The data protection officer advises on use cases and answers for none (Art. 38(6) GDPR)."),
            )
        if person == by and person.pk not in known and not _concerned(use_case, by):
            raise RefusedError("four_eyes", _("Who assesses use cases doesn't take one over themselves."))


def _hand_over(use_case: UseCase, before: Responsible, owner: User, by: User) -> None:
    """The duties that came with being the owner; what was given to somebody by name stays theirs."""
    held = ObligationInstance.objects.open().filter(use_case=use_case, owner_role="owner")
    leaving = [person for person in before.owners if person != owner]
    given = held.filter(owner__in=leaving).select_for_update(of=("self",)).order_by("pk")
    if by in leaving and by.may(Permission.OBLIGATION_WAIVE) and given:
        raise RefusedError("four_eyes", _("Somebody else gives away what you answer for yourself."))
    for duty in given:
        duty.owner = owner
        duty.save(update_fields=["owner"])
        record("obligation:assign", duty, by=by, key=duty.key)


def _tell(use_case: UseCase, before: Responsible, after: Responsible, by: User) -> None:
    """Who has come to answer for it, and who no longer does."""
    for kind, people in (
        (notices.OWNER_NAMED, set(after.owners) - set(before.owners)),
        (notices.DEPUTY_NAMED, set(after.deputies) - set(before.deputies)),
        (notices.OWNER_FOLLOWED, set(before.owners) - set(after.owners)),
        (notices.DEPUTY_FOLLOWED, set(before.deputies) - set(after.deputies) - set(after.owners)),
    ):
        for person in people:
            if person.is_active and person != by:
                notify([person], kind, _page_for(person, use_case), use_case=str(use_case))


def _page_for(person: User, use_case: UseCase) -> str:
    """That of the use case; the list for whoever sees it no more."""
    sees = UseCase.objects.visible_to(person).filter(pk=use_case.pk).exists()
    return use_case.get_absolute_url() if sees else reverse("use_cases")
