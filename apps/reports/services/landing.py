"""Where a person's work begins."""

from apps.access.models import AccessRequest
from apps.accounts.models import User
from apps.accounts.permissions import Permission

OVERVIEW = "overview"
# Who holds one of these does more than chat: their day begins with what is due.
DUTIES = (
    Permission.KEY_ISSUE,
    Permission.REVIEW_COUNTS,
    Permission.AUDIT_READ,
    Permission.PEOPLE_MANAGE,
    Permission.TRAINING_KEEP,
)


def landing_of(person: User) -> str:
    """The name of the URL to begin with, by what the person's roles allow."""
    if person.may(Permission.ACCESS_DECIDE):
        return "access_requests" if AccessRequest.objects.waiting_for(person).exists() else OVERVIEW
    if person.may(Permission.AGREEMENT_REVIEW):
        return OVERVIEW  # what needs the DPO, with the places that mend it
    if person.may(Permission.REVIEW_DECIDE):
        return "review"
    if any(person.may(duty) for duty in DUTIES):
        return OVERVIEW
    return "chat" if person.may(Permission.CHAT_USE) else OVERVIEW
