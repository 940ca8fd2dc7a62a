"""Whether a notice that asks for a second person still says what is so: asked before its mail goes."""

from typing import Any

from django.db.models import QuerySet

from apps.accounts import telling
from apps.accounts.services import role_giving, scim_tokens
from apps.notices.kinds import STANDING
from apps.notices.models import Notice


def fill_people_standing() -> None:
    STANDING.fill(telling.ROLE_ASKED, role_waits)
    STANDING.fill(telling.TOKEN_WAITS, token_waits)


def role_waits(notice: Notice) -> bool:
    return _is_among(role_giving.waiting_for(notice.person), notice.facts.get("proposal"))


def token_waits(notice: Notice) -> bool:
    return _is_among(scim_tokens.waiting_for(notice.person), notice.facts.get("token"))


def _is_among(waiting: QuerySet[Any], decision: str | None) -> bool:
    """A notice of an earlier version doesn't say which decision it asks for: then any that waits counts."""
    return (waiting if decision is None else waiting.filter(pk=decision)).exists()
