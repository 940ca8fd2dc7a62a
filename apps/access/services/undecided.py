"""Open requests that nobody can decide: no department, no head, or one who may not decide."""

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from apps.access.models import AccessRequest, ServiceAccount
from apps.access.models.request import OPEN, head_is_barred
from apps.access.models.responsible import answered_by
from apps.accounts.models import Delegation, Department
from apps.accounts.permissions import Permission
from apps.lifecycle.permits import holders

LEADING = Q(requested_by__department__manager=F("requested_by"))
HEAD = OuterRef("requested_by__department__manager")


def undecidable() -> QuerySet[AccessRequest]:
    """Those for whose requester ``people.deciders`` finds nobody, of people who are here, in one query."""
    asks = OuterRef("requested_by")
    managers = holders(Permission.ACCESS_DECIDE).filter(~_answers_for_program("pk")).exclude(pk=asks)
    leads = Exists(Department.objects.filter(pk=OuterRef("requested_by__department"), manager=asks))
    anybodys = leads | head_is_barred()
    absent = Delegation.objects.current(Permission.ACCESS_DECIDE).filter(person=HEAD)
    others = absent.filter(delegate__is_active=True).exclude(delegate=asks)
    deputies = others.filter(~_answers_for_program("delegate"))
    by_head, by_other = Exists(managers.filter(pk=HEAD)), anybodys & Exists(managers)
    decidable = by_head | by_other | (Exists(deputies) & ~anybodys)
    return AccessRequest.objects.filter(state__in=OPEN, requested_by__is_active=True).exclude(decidable)


def _answers_for_program(person: str) -> Exists:
    """Whether this person (a lookup path below the request) does for one that goes on with it."""
    programs = ServiceAccount.objects.filter(answered_by(OuterRef(person)))
    return Exists(programs.filter(grant=OuterRef(OuterRef("renews"))))
