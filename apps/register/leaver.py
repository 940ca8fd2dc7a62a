"""What the register ends when somebody leaves, and which of its records need somebody else."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from apps.accounts.leavers import LEAVERS, MOST, Leaver, Orphan
from apps.accounts.models import User
from apps.register.models import (
    ObligationInstance,
    UseCase,
    WorksAgreement,
    WorksAgreementState,
)
from apps.register.models.use_case import OVER
from apps.register.services import leaving
from apps.register.services.responsible import owner_links


def fill_leaver() -> None:
    LEAVERS.fill("register", Leaver(leaving.end, leaving.endings, lambda person: list(_orphans(person))))


def _orphans(person: User) -> Iterator[Orphan]:
    for use_case in _ownerless(person):
        yield Orphan(_("Owner of the use case"), str(use_case), use_case.get_absolute_url())
    duties = ObligationInstance.objects.open().filter(owner=person)
    for duty in duties.select_related("use_case")[:MOST]:
        named = f"{duty.use_case.ref}, {duty.provision}"
        yield Orphan(_("Answers for the duty"), named, duty.get_absolute_url())
    kept = WorksAgreement.objects.filter(owner=person).exclude(state=WorksAgreementState.ENDED)
    for agreement in kept[:MOST]:
        yield Orphan(_("Keeps the works agreement"), str(agreement), agreement.get_absolute_url())


def _ownerless(person: User) -> list[UseCase]:
    """Running or under way, and nobody else who is still there owns it."""
    held = owner_links().filter(user__is_active=True).exclude(user=person)
    found = UseCase.objects.of(person).exclude(state__in=OVER)
    return list(found.exclude(pk__in=held.values("content_object_id"))[:MOST])
