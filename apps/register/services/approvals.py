"""What a decision leaves behind: the vote, and who hears of it."""

from collections.abc import Iterable

from apps.accounts.models import Delegation, User
from apps.accounts.permissions import Permission
from apps.lifecycle.permits import holders
from apps.notices.services import notify
from apps.register import notices, quorum
from apps.register.deciders import askers, manager_asked
from apps.register.models import Approval, OpinionKind, OpinionVerdict, UseCase, Verdict
from apps.register.services import opinions, versions

VERDICTS: dict[str, Verdict] = {
    "endorse": Verdict.APPROVE,
    "endorse_with_conditions": Verdict.APPROVE_WITH_CONDITIONS,
    "approve": Verdict.APPROVE,
    "approve_with_conditions": Verdict.APPROVE_WITH_CONDITIONS,
    "reject": Verdict.REJECT,
}


def keep(use_case: UseCase, name: str, *, by: User, on_behalf_of: User | None, reason: str) -> None:
    """The vote behind a step that was taken, under the lock of that step."""
    if name not in VERDICTS:
        return
    version = versions.latest(use_case)
    Approval.objects.create(
        version=version,
        round=quorum.current_round(use_case),
        by=by,
        on_behalf_of=on_behalf_of,
        verdict=VERDICTS[name],
        reason=reason.strip(),
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
