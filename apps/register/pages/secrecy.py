"""Who has undertaken to keep professional secrets."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.common import clock
from apps.common.paging import Page
from apps.register.models import SecrecyUndertaking


@dataclass(frozen=True, slots=True)
class UndertakingRow:
    undertaking: SecrecyUndertaking
    standing: str
    tone: str
    may_withdraw: bool


@dataclass(frozen=True, slots=True)
class SecrecyPage:
    rows: list[UndertakingRow]
    page: Page[SecrecyUndertaking]
    may_record: bool


def undertakings_for(user: User) -> QuerySet[SecrecyUndertaking]:
    return SecrecyUndertaking.objects.visible_to(user).select_related("person", "vendor", "recorded_by")


def secrecy_page(page: Page[SecrecyUndertaking], user: User) -> SecrecyPage:
    keeps = user.may(Permission.VENDOR_EDIT)
    return SecrecyPage([_row(each, keeps) for each in page], page, keeps)


def _row(undertaking: SecrecyUndertaking, keeps: bool) -> UndertakingRow:
    if undertaking.withdrawn_at:
        return UndertakingRow(undertaking, _("Withdrawn"), "bad", may_withdraw=False)
    if undertaking.valid_until < clock.today():
        return UndertakingRow(undertaking, _("Ended"), "warn", may_withdraw=False)
    return UndertakingRow(undertaking, _("In force"), "ok", may_withdraw=keeps)


def told_withdrawn(others: list[SecrecyUndertaking]) -> str:
    """``others``: those of theirs that still stand."""
    if not others:
        return _("The undertaking counts no more.")
    said = _("This undertaking counts no more. Still standing: %(others)s.")
    return said % {"others": ", ".join(map(_named, others))}


def _named(undertaking: SecrecyUndertaking) -> str:
    until = date_format(undertaking.valid_until, "SHORT_DATE_FORMAT")
    return _("%(evidence)s (until %(date)s)") % {"evidence": undertaking.reference, "date": until}
