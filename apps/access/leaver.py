"""What access ends when somebody leaves, and whom it tells."""

from apps.access.services import gone, leaving
from apps.accounts.leavers import LEAVERS, Leaver
from apps.accounts.shut_out import SHUT_OUT


def fill_leaver() -> None:
    LEAVERS.fill("access", Leaver(leaving.end, leaving.endings, leaving.orphans))
    # After what is ended: whether an account waits is known then.
    LEAVERS.fill("service_accounts", Leaver(end=gone.deputy_left))
    SHUT_OUT.fill("service_accounts", gone.shut_out)
