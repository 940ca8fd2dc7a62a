"""What a person can choose in the chat: use cases they have access to, and the models of each."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from apps.access.models import Grant, Scope
from apps.accounts.models import User
from apps.chat.models import Conversation
from apps.register.models import Channel, UseCase, UseCaseState, UseCaseVersion
from apps.register.services.conditions import highest_class, open_routes
from apps.vendors.models import ModelRoute, Purpose, RouteState


@dataclass(frozen=True, slots=True)
class Choice:
    """A use case and its approved models that were granted, best first."""

    use_case: UseCase
    routes: Sequence[ModelRoute]
    highest_class: int


def choices_of(person: User) -> list[Choice]:
    """Use cases with a current chat grant; also those that the gate refuses now, so that it can say why."""
    held = Grant.objects.visible_to(person).current().filter(scope=Scope.CHAT)
    granted: dict[int, list[Grant]] = defaultdict(list)
    for grant in held:
        granted[grant.use_case_id].append(grant)
    found = (
        UseCase.objects.filter(pk__in=list(granted), version__isnull=False)
        .filter(version__channel__in=(Channel.CHAT, Channel.BOTH))
        .exclude(state=UseCaseState.RETIRED)
        .select_related("version")
        .prefetch_related("version__routes__service__vendor", "version__conditions")
        .order_by("title")
    )
    return [
        Choice(case, _ordered(case.version, granted[case.pk]), _highest(case.version, granted[case.pk]))
        for case in found
        if case.version
    ]


def chosen(choices: Sequence[Choice], person: User, use_case: str = "") -> Choice | None:
    """The asked one and never another: what is typed is meant for it. Where none is asked for, the one used
    last, else the first that runs.
    """
    by_ref = {choice.use_case.ref: choice for choice in choices if choice.routes}
    if use_case:
        return by_ref.get(use_case)
    spoken = Conversation.objects.visible_to(person).titled()
    last = spoken.values_list("thread__use_case__ref", flat=True).first()
    running = [c for c in by_ref.values() if c.use_case.state == UseCaseState.ACTIVE]
    return by_ref.get(last or "") or next(iter(running or by_ref.values()), None)


def _ordered(version: UseCaseVersion, grants: Sequence[Grant]) -> list[ModelRoute]:
    """Those that answer in words, and that the person's access includes."""
    able = [route for route in open_routes(version) if route.purpose == Purpose.CHAT]
    routes = [route for route in able if any(not g.routes or route.name in g.routes for g in grants)]
    return sorted(routes, key=lambda route: (route.state != RouteState.OPEN, not route.enabled, route.label))


def _highest(version: UseCaseVersion, grants: Sequence[Grant]) -> int:
    allowed = highest_class(version)
    return max(allowed if g.max_data_class is None else min(allowed, g.max_data_class) for g in grants)
