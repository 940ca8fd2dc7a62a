"""What a person need not ask for: a decision on it is due, or they have all of it for long enough."""

from apps.access.models import AccessRequest, Grant, Scope
from apps.access.models.request import OPEN
from apps.access.services.eligibility import WITHOUT_LIMITS, held_sentence, is_needless
from apps.access.services.requests import awaited_sentence
from apps.accounts.models import User
from apps.register.panels import Line
from apps.register.settled import SETTLED, Settled


def fill_settled() -> None:
    SETTLED.fill("access", settled)


def settled(person: User, use_cases: list[int]) -> Settled:
    """The refusals that a new request would get, in two queries.

    An access with limits settles nothing: its holder may ask for more.
    """
    lasting = Grant.objects.visible_to(person).current().filter(use_case__in=use_cases)
    waiting = AccessRequest.objects.of(person).filter(use_case__in=use_cases, state__in=OPEN)
    held = {
        (grant.use_case_id, grant.scope): _line(grant.scope, held_sentence(grant.valid_until))
        for grant in lasting.order_by("valid_until")
        if grant.terms.include(WITHOUT_LIMITS) and is_needless(grant.valid_until)
    }
    asked = {
        (request.use_case_id, request.scope): _line(
            request.scope, awaited_sentence(request.state), request.get_absolute_url()
        )
        for request in waiting
    }
    return held | asked


def _line(scope: str, sentence: str, url: str = "") -> Line:
    return Line(f"{Scope(scope).label}: {sentence}", url)
