"""How long messages of a use case are kept: its own text, the works agreements in force, the law."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Min

from apps.common import clock
from apps.register.models import Classification, KeptBy, UseCase, WorksAgreement
from apps.register.risk import HIGH
from apps.register.services.retention import SIX_MONTHS


@dataclass(frozen=True, slots=True)
class Keeping:
    """``days`` after the last message of a conversation its text goes, and ``by`` is what says so.

    ``floor``: so many days it has to stay, whoever asks for less (Art. 26(6) AI Act); 0 where no law says so.
    """

    days: int
    by: KeptBy
    floor: int = 0


def keeping_of(use_case: UseCase) -> Keeping | None:
    """None for what was never approved: nobody has sent a message in it."""
    return keepings([use_case]).get(use_case.pk)


def keepings(use_cases: Sequence[UseCase]) -> dict[int, Keeping]:
    """By use case. The shorter of what its approved text says and what was agreed with the works council."""
    agreed, by_law = _agreed(use_cases), _kept_by_law(use_cases)
    return {
        each.pk: _keeping(each.version.retention_days, agreed.get(each.pk), by_law=each.pk in by_law)
        for each in use_cases
        if each.version
    }


def _agreed(use_cases: Sequence[UseCase]) -> dict[int, int]:
    """The shortest time in days that an agreement in force names for each."""
    running = WorksAgreement.objects.in_force().filter(retention_days__isnull=False).order_by()
    links = WorksAgreement.use_cases.through._default_manager.filter(
        worksagreement__in=running.values("pk"), usecase__in=use_cases
    )
    return dict(links.values_list("usecase").annotate(Min("worksagreement__retention_days")))


def _kept_by_law(use_cases: Sequence[UseCase]) -> set[int]:
    """Those that are high-risk, or were within the six months that logs of then have to stay."""
    since, counted = clock.now() - timedelta(days=SIX_MONTHS), defaultdict(list)
    for found in Classification.objects.effective().filter(use_case__in=use_cases).order_by("id"):
        counted[found.use_case_id].append(found)
    return {each.pk for each in use_cases if _is_or_was_high(each, counted[each.pk], since)}


def _is_or_was_high(use_case: UseCase, counted: Sequence[Classification], since: datetime) -> bool:
    """``counted``, in their order: each is followed by the next when that comes to count."""
    if not counted:
        return False
    now = [each for each in counted if each.version_id == use_case.version_id]
    if now and now[-1].effective_outcome in HIGH:
        return True
    ends = [*(each.second_at or each.confirmed_at for each in counted[1:]), None]
    return any(
        each.effective_outcome in HIGH and (end is None or end > since)
        for each, end in zip(counted, ends, strict=True)
    )


def _keeping(said: int, agreed: int | None, *, by_law: bool) -> Keeping:
    days, by = (said, KeptBy.USE_CASE) if agreed is None or said <= agreed else (agreed, KeptBy.AGREEMENT)
    if not by_law:
        return Keeping(max(days, 1), by)
    return (
        Keeping(days, by, SIX_MONTHS) if days >= SIX_MONTHS else Keeping(SIX_MONTHS, KeptBy.LAW, SIX_MONTHS)
    )
