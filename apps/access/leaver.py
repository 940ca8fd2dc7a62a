"""What access ends when somebody leaves."""

from apps.access.services import leaving
from apps.accounts.leavers import LEAVERS, Leaver


def fill_leaver() -> None:
    LEAVERS.fill("access", Leaver(leaving.end, leaving.endings, leaving.orphans))
