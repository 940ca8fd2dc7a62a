"""How long messages of a use case are kept: its own text, the works agreements in force, the law."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Min

from apps.register.models import KeptBy, UseCase, WorksAgreement
from apps.register.services.retention import SIX_MONTHS, retention_floor_days


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
    agreed = _agreed(use_cases)
    return {each.pk: _keeping(each, agreed.get(each.pk)) for each in use_cases if each.version}


def _agreed(use_cases: Sequence[UseCase]) -> dict[int, int]:
    """The shortest time in days that an agreement in force names for each."""
    running = WorksAgreement.objects.in_force().filter(retention_days__isnull=False).order_by()
    links = WorksAgreement.use_cases.through._default_manager.filter(
        worksagreement__in=running.values("pk"), usecase__in=use_cases
    )
    return dict(links.values_list("usecase").annotate(Min("worksagreement__retention_days")))


def _keeping(use_case: UseCase, agreed: int | None) -> Keeping:
    assert use_case.version is not None  # noqa: S101 -- for the type; ``keepings`` asks for it
    said = use_case.version.retention_days
    days, by = (said, KeptBy.USE_CASE) if agreed is None or said <= agreed else (agreed, KeptBy.AGREEMENT)
    floor = retention_floor_days(use_case.version)
    if floor < SIX_MONTHS:
        return Keeping(max(days, 1), by)
    return Keeping(days, by, floor) if days >= floor else Keeping(floor, KeptBy.LAW, floor)
