"""What a decision leaves behind: the vote, and who hears of it."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from apps.accounts.models import Delegation, User
from apps.accounts.permissions import Permission
from apps.lifecycle.advance import RefusedError
from apps.lifecycle.permits import holders
from apps.notices.services import notify
from apps.register import notices, quorum
from apps.register.deciders import askers, manager_asked
from apps.register.models import (
    Approval,
    OpinionKind,
    OpinionVerdict,
    UseCase,
    UseCaseVersion,
    Verdict,
)
from apps.register.services import marks, opinions, versions

VERDICTS: dict[str, Verdict] = {
    "endorse": Verdict.APPROVE,
    "endorse_with_conditions": Verdict.APPROVE_WITH_CONDITIONS,
    "approve": Verdict.APPROVE,
    "approve_with_conditions": Verdict.APPROVE_WITH_CONDITIONS,
    "reject": Verdict.REJECT,
}
LAST = ("approve", "approve_with_conditions")


class OtherFactsError(RefusedError):
    """Whoever voted first agreed to other facts than those that the approval would keep."""

    def __init__(self) -> None:
        super().__init__(
            "other_facts",
            _("What is known of a model has changed since the first vote: all votes begin anew."),
        )


def keep(use_case: UseCase, name: str, *, by: User, on_behalf_of: User | None, reason: str) -> None:
    """The vote behind a step that was taken, under the lock of that step. Raises OtherFactsError."""
    if name not in VERDICTS:
        return
    version = versions.latest(use_case)
    facts = marks.of_facts(version)
    if name in LAST and not _on(facts, use_case, version):
        raise OtherFactsError
    Approval.objects.create(
        version=version,
        round=quorum.current_round(use_case),
        by=by,
        on_behalf_of=on_behalf_of,
        verdict=VERDICTS[name],
        reason=reason.strip(),
        facts=facts,
    )
    dpo = opinions.standing(version).get(OpinionKind.DPO)
    if dpo and dpo.verdict == OpinionVerdict.NEGATIVE and VERDICTS[name] in quorum.AGREED:
        others = [person for person in holders(Permission.OPINION_DPO) if person.pk != by.pk]
        notify(others, notices.AGAINST_DPO, use_case.get_absolute_url(), use_case=str(use_case))


def deciders(use_case: UseCase) -> list[User]:
    """Whose vote comes first: the department's, or that of others where its manager asked."""
    if manager_asked(use_case):
        return list(seconds(use_case))
    involved = askers(use_case)
    return [person for person in department(use_case) if person.pk not in involved]


def department(use_case: UseCase) -> list[User]:
    """The manager and who stands in for them today."""
    manager = use_case.department.manager
    if manager is None or not manager.may(Permission.USE_CASE_DECIDE):
        return []
    away = Delegation.objects.current(Permission.USE_CASE_DECIDE).filter(person=manager)
    return [manager, *(each.delegate for each in away.select_related("delegate"))]


def seconds(use_case: UseCase) -> Iterable[User]:
    """Who may be the second of two: managers of other departments."""
    cast = quorum.votes(use_case, versions.latest(use_case))
    known = askers(use_case) | {use_case.department.manager_id} | {vote.by_id for vote in cast}
    return holders(Permission.USE_CASE_DECIDE_SECOND).exclude(pk__in=[pk for pk in known if pk])


def _on(facts: str, use_case: UseCase, version: UseCaseVersion) -> bool:
    """Whether the votes of this round that noted their facts were cast on these."""
    return all(vote.facts in ("", facts) for vote in quorum.votes(use_case, version))
