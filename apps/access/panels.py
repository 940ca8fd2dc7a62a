"""What access contributes to the page /me/."""

from apps.access.models import ApiKey, Budget, Grant
from apps.access.pages.budgets import JOINED, budget_rows
from apps.access.pages.keys import key_rows
from apps.access.services import renewals
from apps.access.stored import fill_stored
from apps.accounts.models import User
from apps.accounts.pages import PANELS, Panel

SHOWN = 20


def fill_panels() -> None:
    PANELS.fill("access", grants_and_keys)
    fill_stored()


def grants_and_keys(person: User) -> Panel:
    """The newest grants and keys of a person; a key's secret is nowhere to be shown."""
    newest = Grant.objects.visible_to(person).select_related("use_case", "successor").order_by("-id")[:SHOWN]
    grants = list(newest)
    keys = ApiKey.objects.answered_by(person).shown()[:SHOWN]
    budgets = Budget.objects.of(person).current().select_related(*JOINED)[:SHOWN]
    shown = {
        "grants": grants,
        "renewable": renewals.renewable_among(grants, person),
        "keys": key_rows(keys),
        "budgets": budget_rows(budgets),
    }
    return Panel("access/me_panel.html", shown)
