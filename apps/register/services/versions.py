"""The texts of a use case. What was handed in is never changed again."""

from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.lifecycle.advance import RefusedError
from apps.register.models import UseCase, UseCaseState, UseCaseUserPermission, UseCaseVersion
from apps.register.services.proposals import Proposal, columns_of, relate

EDITABLE = frozenset({UseCaseState.DRAFT, UseCaseState.CHANGES_REQUESTED})


def latest(use_case: UseCase) -> UseCaseVersion:
    """The newest text, handed in or not."""
    return use_case.versions.order_by("-number")[:1].get()


def may_edit(use_case: UseCase, user: User) -> bool:
    """Whether the page offers it: a draft, and one of those who answer for it."""
    return use_case.state in EDITABLE and answers_for(use_case, user)


def check_editable(use_case: UseCase, user: User) -> None:
    """Raises RefusedError unless this person may change the draft now."""
    if use_case.state not in EDITABLE:
        raise RefusedError("wrong_state", _("What was submitted can't be changed any more."))
    if not answers_for(use_case, user):
        raise RefusedError("not_responsible", _("Only who proposed or owns it changes it."))


def first(use_case: UseCase, proposal: Proposal) -> UseCaseVersion:
    """The text that a new use case begins with."""
    return _number(use_case, 1, proposal)


def draft_of(use_case: UseCase, proposal: Proposal) -> UseCaseVersion:
    """The text that is still open, with this content; a new number after one that was handed in."""
    newest = latest(use_case)
    if newest.submitted_at is not None:
        return _number(use_case, newest.number + 1, proposal)
    columns = columns_of(proposal)
    for name, value in columns.items():
        setattr(newest, name, value)
    newest.save(update_fields=list(columns))
    relate(newest, proposal)
    return newest


def _number(use_case: UseCase, number: int, proposal: Proposal) -> UseCaseVersion:
    version = use_case.versions.create(number=number, **columns_of(proposal))
    relate(version, proposal)
    return version


def answers_for(use_case: UseCase, user: User) -> bool:
    """Whether this person proposed it, owns it or stands in for the owner."""
    if use_case.requested_by_id == user.pk:
        return True
    return UseCaseUserPermission.objects.filter(content_object=use_case, user=user).exists()
