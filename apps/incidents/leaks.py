"""A key that others have found may have been used: somebody has to look, so an incident is opened."""

from django.utils import translation
from django.utils.translation import gettext as _

from apps.access.models import ApiKey
from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.audit.actors import Actor
from apps.common import clock
from apps.incidents.models import IncidentKind, Severity
from apps.incidents.services.incidents import Draft, report
from apps.lifecycle.permits import holders


def open_incident(key: ApiKey, by: Actor) -> None:
    """Reported by who found the key; else by who answers for it, or by the key administration.

    Nothing where nobody of them may report.
    """
    known = [by] if isinstance(by, User) else []
    people = [*known, key.responsible, *holders(Permission.KEY_REVOKE_ANY)]
    reporter = next((each for each in people if each.may(Permission.INCIDENT_REPORT)), None)
    if reporter is None:
        return
    with translation.override(reporter.language):
        title = _("API key found by others: %(key)s") % {"key": key.name}
        account = _("It was reported as found and is revoked. Please check what it was used for until then.")
    draft = Draft(
        title=title,
        account=account,
        kind=IncidentKind.SECURITY,
        aware_at=clock.now(),
        severity=Severity.MEDIUM,  # contained: the use case of a revoked key may go on
        use_case=key.grant.use_case,
    )
    report(draft, by=reporter)
