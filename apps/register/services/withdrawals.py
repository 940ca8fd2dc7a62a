"""A proposed change that comes to nothing: withdrawn by its people, or by the end of the use case."""

from django.db import transaction

from apps.accounts.models import User
from apps.audit.actors import System
from apps.lifecycle.history import move
from apps.register.models import Revision, RevisionState, UseCase
from apps.register.services import versions

RETIREMENT = System("retirement")


def revision_of(use_case: UseCase) -> Revision:
    """The same record as its change: what was read already is read no more."""
    revision = Revision()
    revision.__dict__.update(use_case.__dict__)
    return revision


def end(use_case: UseCase, _by: User) -> None:
    """A change to what is retired has nothing left to change."""
    if use_case.revision_state != RevisionState.NONE:
        with transaction.atomic():
            forget(move(revision_of(use_case), "withdraw", by=RETIREMENT))


def forget(revision: Revision) -> None:
    """A draft that nobody has handed in goes; what was handed in stays readable."""
    newest = versions.latest(revision)
    if newest.submitted_at is None and newest.pk != revision.version_id:
        newest.delete()
    let_go(revision)


def let_go(revision: Revision) -> None:
    """Nobody proposes a change any more."""
    revision.revision_by = None
    revision.save(update_fields=["revision_by"])
