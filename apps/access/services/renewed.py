"""An access is renewed once: when one request to renew it is granted, the others are withdrawn."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from apps.access.models import AccessRequest, Grant
from apps.access.models.request import OPEN
from apps.audit.actors import System
from apps.common.refusals import RefusedError
from apps.lifecycle.advance import advance
from apps.notices.services import notify

PORTAL, WITHDRAWN = System("renewal"), "access_renewed_by_other"


def lock(request: AccessRequest) -> Grant | None:
    """The access that this request continues, or None. Raises RefusedError if it was renewed or revoked."""
    if request.renews_id is None:
        return None
    old = Grant.objects.locked(request.renews_id)
    if refusal := refusal_of(old):
        raise refusal
    if old.revoked_at is not None:
        raise RefusedError(
            "revoked", _("The access that should go on was revoked: it has to be asked for anew.")
        )
    return old


def refusal_of(old: Grant) -> RefusedError | None:
    """The refusal that says who has renewed this access, or None."""
    later = Grant.objects.filter(renews=old).select_related("person").first()
    if later is None:
        return None
    said = _("%(person)s has renewed this access already: the programs under it go on.")
    return RefusedError("renewed", said % {"person": later.person})


def withdraw_others(made: Grant) -> None:
    """In the transaction of granting. Whoever asked for the same is told who has renewed it."""
    if made.renews_id is None:
        return
    for request in _open(made.renews_id):
        moved = advance(request, "withdraw", by=PORTAL, renewed_as=made.pk)
        link, ref = moved.get_absolute_url(), moved.use_case.ref
        notify([moved.requested_by], WITHDRAWN, link, use_case=ref, person=made.person.full_name)


def _open(renewed: int) -> QuerySet[AccessRequest]:
    return AccessRequest.objects.filter(renews=renewed, state__in=OPEN).order_by("pk")
