"""The texts of a use case. What was handed in is never changed again."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.lifecycle.advance import RefusedError
from apps.register.models import (
    Condition,
    RevisionState,
    UseCase,
    UseCaseState,
    UseCaseVersion,
)
from apps.register.services.proposals import Proposal, columns_of, relate

EDITABLE = frozenset({UseCaseState.DRAFT, UseCaseState.CHANGES_REQUESTED})
REVISABLE = frozenset({RevisionState.DRAFT, RevisionState.CHANGES_REQUESTED})
HANDED_IN = frozenset({RevisionState.SUBMITTED, RevisionState.IN_ASSESSMENT, RevisionState.DECISION})


def latest(use_case: UseCase) -> UseCaseVersion:
    """The newest text, handed in or not."""
    return use_case.versions.order_by("-number")[:1].get()


def at_hand(use_case: UseCase) -> UseCaseVersion:
    """The text that people classify, assess and advise on now.

    A change that was handed in, else what applies; the newest before the first approval. A change that was
    rejected or withdrawn is none of them.
    """
    if use_case.version is None or use_case.revision_state in HANDED_IN:
        return latest(use_case)
    return use_case.version


def is_draft(version: UseCaseVersion) -> bool:
    """Whether people still write this text: whatever is said of it now would survive their next change."""
    of = version.use_case
    return version.submitted_at is None and version.pk != of.version_id and is_open(of)


def still_written() -> str:
    return _(
        "The text is still being written: please hand it in first. What is said of a draft holds for none."
    )


def check_stands(version: UseCaseVersion) -> None:
    """Raises RefusedError for a text that people still write."""
    if is_draft(version):
        raise RefusedError("draft", still_written())


def may_edit(use_case: UseCase, user: User) -> bool:
    """Whether the page offers it: a draft, and one of those who answer for it."""
    return is_open(use_case) and answers_for(use_case, user)


def is_open(use_case: UseCase) -> bool:
    """Whether a text is being written: the first one, or a change to the approved one."""
    return use_case.state in EDITABLE or use_case.revision_state in REVISABLE


def check_editable(use_case: UseCase, user: User) -> None:
    """Raises RefusedError unless this person may change the draft now."""
    if not is_open(use_case):
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
        return successor(newest, proposal)
    columns = columns_of(proposal)
    for name, value in columns.items():
        setattr(newest, name, value)
    newest.save(update_fields=list(columns))
    relate(newest, proposal)
    return newest


def successor(of: UseCaseVersion, proposal: Proposal) -> UseCaseVersion:
    """The next number; conditions of the earlier text go along as a proposal."""
    version = _number(of.use_case, latest(of.use_case).number + 1, proposal)
    _take_over(of.conditions.all(), version)
    return version


def sees_drafts(use_case: UseCase, user: User) -> bool:
    """Whether texts that nobody has approved are shown to this person."""
    return user.may(Permission.USE_CASE_READ_ALL) or answers_for(use_case, user)


def answers_for(use_case: UseCase, user: User) -> bool:
    """Who owns it, or stands in for the owner; who proposed it, while nobody who is there owns it."""
    return UseCase.objects.of(user).filter(pk=use_case.pk).exists()


def _number(use_case: UseCase, number: int, proposal: Proposal) -> UseCaseVersion:
    version = use_case.versions.create(number=number, **columns_of(proposal))
    relate(version, proposal)
    return version


def _take_over(conditions: Iterable[Condition], version: UseCaseVersion) -> None:
    Condition.objects.bulk_create(
        Condition(version=version, kind=condition.kind, value=condition.value) for condition in conditions
    )
