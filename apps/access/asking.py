"""Where a sentence leads on that says to ask for access: to the request that waits, or nowhere."""

from django.urls import reverse

from apps.access.models import Scope
from apps.access.settled import settled
from apps.access.standings import standings_of
from apps.accounts.models import User
from apps.register.models import Channel, UseCase
from apps.register.panels import Line
from apps.register.services import lasting

NOWHERE = Line("")


def instead_of_asking(person: User, use_case: UseCase) -> dict[str, Line]:
    """By the ways of use for which a new request would be refused: the one that waits, or no link."""
    standings = standings_of(person, [(use_case, scope) for scope in Scope.values])
    useless = {scope: NOWHERE for (_pk, scope), standing in standings.items() if standing.never}
    waiting = {scope: line for (_pk, scope), line in settled(person, [use_case.pk]).items()}
    return without_links(use_case) | useless | _of_other_ways(use_case) | waiting


def without_links(use_case: UseCase) -> dict[str, Line]:
    """All ways of use, once it has ended."""
    return dict.fromkeys(Scope.values, NOWHERE) if lasting.ended_on(use_case) else {}


def _of_other_ways(use_case: UseCase) -> dict[str, Line]:
    """For which it isn't approved."""
    if use_case.version is None or use_case.version.channel == Channel.BOTH:
        return {}
    return {scope: NOWHERE for scope in Scope.values if scope != use_case.version.channel}


def asks(link: str) -> bool:
    """Whether it leads to a new request."""
    return link.startswith(reverse("access_request_new"))
