"""What access keeps about a person, for the page /me/."""

from django.utils.translation import gettext_lazy as _

from apps.accounts.pages import NO_END, STORED, Stored


def fill_stored() -> None:
    STORED.fill("access", ACCESS)
    STORED.fill("budgets", BUDGETS)
    STORED.fill("refused_calls", REFUSED_CALLS)
    STORED.fill("access_offices", OFFICES)


ACCESS = Stored(
    _("Your requests for access with their purpose, the decisions, your access and your keys"),
    _("to decide at every message whether it may be sent, and to prove it later"),
    _("as long as the account exists"),
    (
        "access.AccessRequest", "access.AccessDecision", "access.RequestQuestion", "access.Grant",
        "access.ApiKey", "access.ServiceAccount",
    ),
)  # fmt: skip
BUDGETS = Stored(
    _("Budgets that count what you do: limit, what was used of it by day, week or month, and who set it"),
    _("to limit costs"),
    NO_END,
    ("access.Budget",),
)
REFUSED_CALLS = Stored(
    _("Calls of your keys that were refused: reason, how many in an hour, and the network, cut short"),
    _("so that you find out why a program gets no answer"),
    _("30 days, and then until the monthly clean-up"),
    ("access.RefusedCall",),
)
OFFICES = Stored(
    _("What you decided as an office about access and keys: rounds of recertification, templates"),
    _("to prove that access is checked again and again"),
    NO_END,
    ("access.KeyTemplate", "access.Campaign", "access.CampaignItem", "access.CampaignExport"),
)
