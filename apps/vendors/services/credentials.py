"""Enter the key that a vendor gave us."""

from django.db import transaction
from django.utils.translation import gettext as _

from apps.accounts.permissions import Permission
from apps.audit.actors import Actor
from apps.audit.record import record
from apps.lifecycle.advance import RefusedError
from apps.lifecycle.permits import permit
from apps.vendors.credentials import seal_credential
from apps.vendors.models import ModelRoute


def set_credential(route: ModelRoute, clear: str, *, by: Actor) -> None:
    """Seal a credential for this route and its address. It is never shown again. Raises RefusedError."""
    permit(by, Permission.ROUTE_EDIT)
    if not clear.strip():
        raise RefusedError("empty", _("Please enter the key."))
    with transaction.atomic():
        # Locked, so that the address it is bound to is the one that is stored.
        locked = ModelRoute.objects.select_for_update(of=("self",)).get(pk=route.pk)
        locked.credential = seal_credential(clear.strip(), locked.pk, locked.base_url)
        locked.save(update_fields=["credential"])
        record("route:set_credential", locked, by=by)
    route.credential = locked.credential
