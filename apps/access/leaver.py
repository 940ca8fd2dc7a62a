"""What access ends when somebody leaves, and whom it tells."""

from apps.access.services import gone, leaving
from apps.accounts.leavers import LEAVERS, Leaver


def fill_leaver() -> None:
    LEAVERS.fill("access", Leaver(leaving.end, leaving.endings, leaving.orphans))
    # After what is ended: whether an account waits is known then.
    LEAVERS.fill("service_accounts", Leaver(end=gone.deputy_left, shut_out=gone.shut_out))
