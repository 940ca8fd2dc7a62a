"""What people send, and what they get to see, in English."""

from datetime import timedelta
from typing import Any

from django.urls import reverse

from apps.accounts.models import User
from apps.common import clock
from apps.incidents.forms import MINUTE
from apps.incidents.models import Incident
from tests.incidents.makers import ACCOUNT, TITLE
from tests.vendors import makers

NEW = "incident_new"


def local(hours: float) -> str:
    """So many hours before today began, as a browser sends it: an hour that comes twice is refused."""
    return f"{clock.start_of(clock.today()) - timedelta(hours=hours):{MINUTE}}"


def typed(**fields: Any) -> dict[str, Any]:
    known = {"title": TITLE, "account": ACCOUNT, "kind": "data_breach", "severity": "3"}
    return known | {"personal_data": "unknown", "aware_at": local(1)} | fields


def page_of(made: Incident, person: User) -> Any:
    return makers.browser(person).get(made.get_absolute_url())


def shown(person: User, query: str = "") -> set[str]:
    """Refs in the list of this person."""
    page = makers.browser(person).get(reverse("incidents") + query).context["page"]
    return {row.incident.ref for row in page.rows}
