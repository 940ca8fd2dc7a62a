"""Where access stands in the left-hand navigation, and what waits there."""

from django.utils.translation import gettext_lazy as _

from apps.access.models import AccessRequest, CampaignItem, Grant
from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.common.navigation import ENTRIES, Entry, count_up


def fill_navigation() -> None:
    ENTRIES.fill(
        "api_keys",
        Entry("work", 40, "api_keys", "key-round", _("API keys"), Permission.ACCESS_REQUEST, _keys_due, "k"),
    )
    ENTRIES.fill(
        "access_requests",
        Entry(
            "work", 50, "access_requests", "user-check", _("Access requests"), Permission.ACCESS_REQUEST,
            _decisions_due, "f",
        ),
    )  # fmt: skip
    ENTRIES.fill(
        "recertifications",
        Entry(
            "watch", 45, "recertifications", "list-checks", _("Recertification"),
            Permission.ACCESS_RECERTIFY_READ, _items_due,
        ),
    )  # fmt: skip
    ENTRIES.fill("budgets", Entry("work", 60, "budgets", "gauge", _("Budgets"), Permission.BUDGET_READ, None))


def _keys_due(person: User) -> int:
    return count_up(Grant.objects.awaiting_key(person)) if person.may(Permission.KEY_ISSUE) else 0


def _decisions_due(person: User) -> int:
    return AccessRequest.objects.waiting_for(person).count()  # for deputies too


def _items_due(person: User) -> int:
    decides = person.may(Permission.ACCESS_RECERTIFY) or person.may(Permission.ACCESS_RECERTIFY_OPEN)
    if not decides:  # deputies come by the page of requests
        return 0
    return CampaignItem.objects.waiting_for(person).count()
