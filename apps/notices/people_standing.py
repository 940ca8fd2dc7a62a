"""Whether a notice that asks for a second person still says what is so: asked before its mail goes."""

from apps.accounts import telling
from apps.accounts.services import role_giving, scim_tokens
from apps.notices.kinds import STANDING
from apps.notices.models import Notice


def fill_people_standing() -> None:
    STANDING.fill(telling.ROLE_ASKED, role_waits)
    STANDING.fill(telling.TOKEN_WAITS, token_waits)


def role_waits(notice: Notice) -> bool:
    return role_giving.waiting_for(notice.person).filter(pk=notice.facts["proposal"]).exists()


def token_waits(notice: Notice) -> bool:
    return scim_tokens.waiting_for(notice.person).filter(pk=notice.facts["token"]).exists()
