"""Who answers for whom: the head of a department, who stands in while that one is away; and for programs."""

from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from apps.accounts.models import Delegation, User
from apps.accounts.permissions import Permission
from apps.accounts.roles import roles_with


def answers_for(user: User, person: str, barred: Exists | None = None) -> Q:
    """Rows whose ``person`` (a lookup path) this user decides on, as manager or as somebody's deputy.

    Managers: the own department's people; heads of department, who can't decide for themselves, by any
    other manager. Deputies: the people of the head for whom they stand in today, but not that head.
    ``barred``: whether the head may not decide on the row for another reason; nobody does in their place.
    """
    lookup = f"{person}__department__manager"
    theirs = Q(**{f"{lookup}__in": _entrusted_to(user).values("person")}) & ~Q(**{person: F(lookup)})
    if barred is not None:
        theirs &= ~Q(barred)
    if user.may(Permission.ACCESS_DECIDE):
        theirs |= Q(**{lookup: user}) | Q(**{lookup: F(person)})
    return theirs & ~Q(**{person: user})


def has_decider(person: str, involved: Exists) -> Q:
    """Rows whose ``person`` (a lookup path) somebody may decide on: the same rule, asked of everybody.

    ``involved``: whether a user may not, because the row is theirs as well. Who stands in for a head may do
    so only while that head may decide, and adds nobody here.
    """
    holders = User.objects.filter(is_active=True, roles__role__in=roles_with(Permission.ACCESS_DECIDE))
    able, head = holders.exclude(involved), f"{person}__department__manager"
    is_head, others = Q(**{person: F(head)}), able.exclude(pk=OuterRef(person))
    return Q(Exists(able.filter(pk=OuterRef(head)))) & ~is_head | is_head & Q(Exists(others))


def answered_by(person: User | F, account: str = "") -> Q:
    """Rows whose ``account`` (a lookup path with its ``__``) this person answers for. An owner who has left
    does so no more, also when they have come back: until it is handed over the deputy alone does.
    """
    owned = Q(**{f"{account}owner": person, f"{account}handover_until__isnull": True})
    return owned | Q(**{f"{account}deputy": person})


def stands_in_for(person: Any, user: Any) -> User | None:
    """The head of this person's department, if ``user`` decides in their place today; else None."""
    department = person.department
    if department is None or department.manager_id in (None, user.pk, person.pk) or person.pk == user.pk:
        return None
    found = _entrusted_to(user).filter(person=department.manager_id).select_related("person").first()
    return found.person if found else None


def is_deputy(user: User) -> bool:
    """Whether somebody is away whose place this person takes today."""
    return _entrusted_to(user).exists()


def _entrusted_to(user: User) -> QuerySet[Delegation]:
    return Delegation.objects.current(Permission.ACCESS_DECIDE).filter(delegate=user)
