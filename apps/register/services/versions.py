"""The texts of a use case. What was handed in is never changed again."""

from typing import Any

from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.lifecycle.advance import RefusedError
from apps.register.models import UseCase, UseCaseState, UseCaseUserPermission, UseCaseVersion

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


def draft_of(use_case: UseCase, fields: dict[str, Any]) -> UseCaseVersion:
    """The text that is still open, with these fields; a new number after one that was handed in."""
    newest = latest(use_case)
    if newest.submitted_at is not None:
        return use_case.versions.create(number=newest.number + 1, **fields)
    for name, value in fields.items():
        setattr(newest, name, value)
    newest.save(update_fields=list(fields))
    return newest


def answers_for(use_case: UseCase, user: User) -> bool:
    """Whether this person proposed it, owns it or stands in for the owner."""
    if use_case.requested_by_id == user.pk:
        return True
    return UseCaseUserPermission.objects.filter(content_object=use_case, user=user).exists()
