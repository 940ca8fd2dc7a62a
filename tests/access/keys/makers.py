"""A key for a service account."""

from datetime import timedelta

from apps.access.models import ApiKey, ServiceAccount
from apps.access.services import keys
from apps.access.services.key_terms import KeyTerms
from apps.accounts.models import User
from apps.common import clock
from tests.access.makers import template


def issue_for(account: ServiceAccount, *, by: User, days: int = 60) -> ApiKey:
    """From the template for servers, until the access ends at the latest."""
    terms = KeyTerms(template("Dienst (Server)"), networks=["192.0.2.0/24"])
    last = min(account.grant.valid_until, clock.today() + timedelta(days=days))
    return keys.issue(account.grant, name="Server", expires_on=last, terms=terms, account=account, by=by).key
