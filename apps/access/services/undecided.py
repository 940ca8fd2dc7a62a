"""Open requests that nobody can decide, and why: no department, no head, or one who may not decide."""

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from apps.access.models import AccessRequest
from apps.access.models.request import OPEN
from apps.accounts.models import Delegation, Department, User
from apps.accounts.permissions import Permission
from apps.lifecycle.permits import holders

LEADING = Q(requested_by__department__manager=F("requested_by"))
HEAD = OuterRef("requested_by__department__manager")


def undecidable() -> QuerySet[AccessRequest]:
    """Those for whose requester ``people.deciders`` finds nobody, of people who are here, in one query."""
    asks = OuterRef("requested_by")
    managers = holders(Permission.ACCESS_DECIDE).exclude(pk=asks)
    leads = Exists(Department.objects.filter(pk=OuterRef("requested_by__department"), manager=asks))
    absent = Delegation.objects.current(Permission.ACCESS_DECIDE).filter(person=HEAD)
    deputies = absent.filter(delegate__is_active=True).exclude(delegate=asks)
    by_head, by_other = Exists(managers.filter(pk=HEAD)), leads & Exists(managers)
    decidable = by_head | by_other | (Exists(deputies) & ~leads)
    return AccessRequest.objects.filter(state__in=OPEN, requested_by__is_active=True).exclude(decidable)


def nobody_decides(person: User) -> str:
    """The sentence for somebody for whom there are no ``deciders``: what is missing, and who can mend it."""
    department = person.department
    if department is None:
        return _("Nobody can decide this: you are in no department. Ask the administration.")
    head = department.manager
    if head is None:
        return _("Nobody can decide this: your department has no head. Ask the administration to name one.")
    if head.pk == person.pk:
        return _(
            "Nobody can decide this: you head your department yourself, and there is no other manager. Ask "
            "the administration to make somebody else one."
        )
    return _without(head) % {"head": head.full_name}


def _without(head: User) -> str:
    """Who stands in for a head decides only as long as the head may."""
    if head.left_at is not None:
        return _(
            "Nobody can decide this: %(head)s, who headed your department, has left. Ask the administration "
            "to name another head."
        )
    if not head.is_active:
        return _(
            "Nobody can decide this: %(head)s, who heads your department, can't sign in at present, and "
            "nobody stands in meanwhile. Ask the administration to name another head."
        )
    return _(
        "Nobody can decide this: %(head)s, who heads your department, may not decide on access any more, "
        "and nobody stands in. Ask the administration to name another head."
    )
