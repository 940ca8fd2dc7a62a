"""The votes on a text begin anew: what was agreed to is not there any more, or who agreed is gone."""

from apps.audit.actors import System
from apps.lifecycle.history import move
from apps.notices.services import notify
from apps.register import notices, quorum
from apps.register.models import RevisionState, UseCase, UseCaseState
from apps.register.services import approvals, versions
from apps.register.services.withdrawals import revision_of


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
