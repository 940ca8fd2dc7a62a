"""What review keeps about a person, for the page /me/."""

from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.accounts.pages import Panel, Stored

STORED_REVIEWS = Stored(
    _("Reviews of your messages: why one was picked, who opened it and when, the verdict and its reason"),
    _("so that misuse is found, and so that you can see who read what"),
    _("without an end so far, but for the words of reasons and reports: they go with the conversation"),
    ("review.ReviewItem", "review.Report"),
)

STORED_FINDING_REPORTS = Stored(
    _("Reports you made about findings: type, rule and place, and words if you sent them along"),
    _("so that detection gets better"),
    _("words until 90 days after the decision, the report 400 days; without your name once you have left"),
    ("review.FindingReport",),
)

STORED_DECISIONS = Stored(
    _(
        "What you decided as a reviewer: verdicts on messages and findings with reasons, looks back you"
        " asked for"
    ),
    _("to prove who decided what, and to tell it to whom it concerns"),
    _("without an end so far; a look back 90 days, and then until the monthly clean-up"),
    ("review.Verdict", "review.FindingVerdict", "review.LookBack"),
)


def reviews_of(_person: User) -> Panel:
    """The way to the page that lists them."""
    return Panel("review/me_panel.html")
