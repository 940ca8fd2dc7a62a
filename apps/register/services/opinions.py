"""Opinions on a text: given by those who advise, never taken back, only followed by a later one."""

from django.db import transaction
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.audit.record import record
from apps.lifecycle.advance import OutdatedError, RefusedError
from apps.lifecycle.permits import permit
from apps.lifecycle.seen import mark_of
from apps.notices.services import notify
from apps.register import notices
from apps.register.models import Opinion, OpinionKind, OpinionVerdict, UseCase, UseCaseState, UseCaseVersion
from apps.register.services import responsible, versions

# Of the first text until it is decided on, and of the one that applies; a change has states of its own.
OPEN = frozenset(
    {
        UseCaseState.SUBMITTED,
        UseCaseState.IN_ASSESSMENT,
        UseCaseState.DECISION,
        UseCaseState.ACTIVE,
        UseCaseState.SUSPENDED,
    }
)
LONGEST = 4000
GIVERS: dict[str, Permission] = {
    OpinionKind.DPO: Permission.OPINION_DPO,
    OpinionKind.SECURITY: Permission.OPINION_SECURITY,
    OpinionKind.WORKS_COUNCIL: Permission.OPINION_COUNCIL,
}


def give(
    use_case: UseCase, kind: str, verdict: str, text: str, *, by: User, seen: str | None = None
) -> Opinion:
    """A further opinion on the text at hand; the latest of its kind counts.

    ``seen``: ``mark`` as the page carried it; None where nobody looked at one. Raises RefusedError, among
    them OutdatedError.
    """
    if kind not in GIVERS or verdict not in OpinionVerdict.values:
        raise RefusedError("value", _("Please choose whether you are for or against it."))
    permit(by, GIVERS[kind])
    if not text.strip() or len(text) > LONGEST:
        raise RefusedError("text", _("Please write your opinion in at most 4000 characters."))
    with transaction.atomic():
        locked = UseCase.objects.select_for_update(of=("self",)).get(pk=use_case.pk)
        if not is_open(locked):
            raise RefusedError(
                "wrong_state", _("Opinions are given on what was handed in and on what is running.")
            )
        version = versions.at_hand(locked)
        if seen is not None and seen != _mark(version):
            raise OutdatedError
        opinion = Opinion.objects.create(
            version=version, kind=kind, verdict=verdict, text=text.strip(), by=by
        )
        told = {"kind": str(kind), "verdict": str(verdict), "version": version.number}
        record("use_case:give_opinion", locked, by=by, **told)
        _tell(locked, by)
    return opinion


def mark(use_case: UseCase) -> str:
    """Another one as soon as another text is at hand."""
    return _mark(versions.at_hand(use_case))


def standing(version: UseCaseVersion) -> dict[str, Opinion]:
    """The latest of each kind."""
    found = version.opinions.select_related("by").order_by("id")
    return {opinion.kind: opinion for opinion in found}


def may_give(use_case: UseCase, user: User) -> list[OpinionKind]:
    """The kinds that the page offers to this person now."""
    if not is_open(use_case):
        return []
    return [kind for kind in OpinionKind if user.may(GIVERS[kind])]


def is_open(use_case: UseCase) -> bool:
    """Whether there is a text to advise on: handed in, or running (Art. 35(11), 39(1)(c) GDPR)."""
    return use_case.state in OPEN or use_case.revision_state in versions.HANDED_IN


def _mark(version: UseCaseVersion) -> str:
    return mark_of({"number": version.number, "text": version.content_hash})


def _tell(use_case: UseCase, by: User) -> None:
    theirs = responsible.told_for(use_case)
    people = {*theirs, use_case.revision_by, use_case.department.manager} - {by, None}
    notify(filter(None, people), notices.OPINION, use_case.get_absolute_url(), use_case=str(use_case))
