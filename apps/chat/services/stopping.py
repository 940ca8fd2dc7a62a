"""Stop an answer that is under way, wherever it comes in."""

from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.audit.record import record
from apps.chat import under_way
from apps.common import clock
from apps.common.refusals import RefusedError
from apps.interactions.models import Interaction


def stop(interaction: Interaction, *, by: User) -> None:
    """Ask for its end; once is enough. Raises RefusedError if no answer is under way, and none was stopped.

    The process to which it comes ends it: this one at once, another within a second or two.
    """
    with transaction.atomic():
        locked = Interaction.objects.select_for_update().get(pk=interaction.pk)
        if locked.stop_asked_at is not None:
            return
        if not locked.is_stoppable:
            raise RefusedError("not_under_way", _("This answer has ended already, so nothing was stopped."))
        locked.stop_asked_at = clock.now()
        locked.save(update_fields=["stop_asked_at"])
        record("interaction:stop", interaction, by=by)
        transaction.on_commit(partial(under_way.stop, interaction.pk))
