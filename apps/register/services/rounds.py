"""The votes on a text begin anew: what was agreed to is not there any more, or who agreed is gone."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.utils.translation import gettext_lazy

from apps.audit.actors import System
from apps.common.kept_sentences import kept
from apps.lifecycle.history import move
from apps.notices.services import notify
from apps.register import notices, quorum
from apps.register.models import RevisionState, UseCase, UseCaseState
from apps.register.services import approvals, versions
from apps.register.services.withdrawals import revision_of

PORTAL = System("rounds")
CHANGED = gettext_lazy("What is known of a model was changed after a vote.")


@contextmanager
def counted_anew(use_case: UseCase) -> Iterator[None]:
    """Around a step that is not taken, because the first vote was cast on other facts: that vote counts no
    more, and those whose vote comes first hear of it.
    """
    try:
        yield
    except approvals.OtherFactsError:
        with transaction.atomic():
            locked = UseCase.objects.select_for_update(of=("self",)).get(pk=use_case.pk)
            if is_half_decided(locked):
                begin_anew(locked, kept(CHANGED), by=PORTAL)
        raise


def begin_anew(use_case: UseCase, why: str, *, by: System) -> None:
    """A new round for the text that is decided on; inside a transaction that locks the use case."""
    under_change = use_case.state != UseCaseState.DECISION
    tell_deciders(move(revision_of(use_case) if under_change else use_case, "recount", by=by, reason=why))


def tell_deciders(use_case: UseCase) -> None:
    """Whose vote comes first hears that it is due."""
    under_change = use_case.state != UseCaseState.DECISION
    kind = notices.REVISED["hand_over"] if under_change else notices.TO_DECIDE
    notify(approvals.deciders(use_case), kind, use_case.get_absolute_url(), use_case=str(use_case))


def is_half_decided(use_case: UseCase) -> bool:
    """Whether somebody has voted and another vote is missing."""
    if use_case.state != UseCaseState.DECISION and use_case.revision_state != RevisionState.DECISION:
        return False
    return bool(quorum.votes(use_case, versions.latest(use_case)))
