"""What access shows on the pages of vendors and use cases."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy, ngettext

from apps.access.asking import asks, instead_of_asking
from apps.access.budget_closures import closures_of
from apps.access.models import ApiKey, Grant, KeyState, Scope
from apps.access.services.facts import judge_each, load_each
from apps.access.standings import standings_of
from apps.access.subjects import Question
from apps.accounts.models import User
from apps.accounts.opening import may_open
from apps.common import clock
from apps.policy.decision import Decision
from apps.register.models import Channel, UseCase
from apps.register.panels import CLOSURES, STANDINGS, USE_CASE_PANELS, Line, Section, UseCasePanel
from apps.vendors.models import Vendor
from apps.vendors.panels import VENDOR_PANELS, Figure, Panel, Row

SHOWN = 12
SCOPES = {Channel.CHAT: (Scope.CHAT,), Channel.API: (Scope.API,), Channel.BOTH: (Scope.CHAT, Scope.API)}


def fill_record_panels() -> None:
    VENDOR_PANELS.fill("access", dependents_of)
    USE_CASE_PANELS.fill("access", may_i)
    STANDINGS.fill("access", standings_of)
    CLOSURES.fill("access", closures_of)


def dependents_of(vendor: Vendor, reader: User) -> Panel:
    """How many keys and people lose their way in when the AVV ends; names only for who may revoke them."""
    grants = Grant.objects.current().filter(use_case__version__routes__service__vendor=vendor).distinct()
    keys = ApiKey.objects.filter(state=KeyState.ACTIVE, expires_on__gte=clock.today(), grant__in=grants)
    counted, people = keys.count(), grants.values("person").distinct().count()
    if not people:
        return Panel()
    figures = (
        Figure(counted, ngettext("key", "keys", counted)),
        Figure(people, ngettext("person", "people", people)),
    )
    named = keys.filter(pk__in=ApiKey.objects.visible_to(reader)).order_by("name", "pk")[:SHOWN]
    holders = User.objects.filter(grants__in=grants.revocable_by(reader)).distinct().order_by("full_name")
    return Panel(
        figures,
        (
            *(Row(key.name, reverse("api_key", args=[key.pk]), ngettext("key", "keys", 1)) for key in named),
            *(Row(str(person), note=ngettext("person", "people", 1)) for person in holders[:SHOWN]),
        ),
    )


def may_i(use_case: UseCase, person: User) -> UseCasePanel:
    """What the gate says to this person now, for each model and way of use; in a fixed number of queries."""
    return UseCasePanel(
        gettext_lazy("May I use it now?"),
        tuple(_sections(use_case, person)),
    )


def _sections(use_case: UseCase, person: User) -> Iterator[Section]:
    instead = instead_of_asking(person, use_case) if use_case.version else {}
    for label, scope, decision in _decisions(use_case, person):
        yield _section(label, decision, person, instead.get(scope))


def _decisions(use_case: UseCase, person: User) -> Iterator[tuple[str, str, Decision]]:
    version = use_case.version
    if version is None:
        return
    ways = [(route, scope) for route in version.routes.all() for scope in SCOPES[Channel(version.channel)]]
    questions = [
        Question(route=route.name, scope=scope, person_id=person.pk, use_case=use_case.ref)
        for route, scope in ways
    ]
    asked = list(zip(load_each(questions), questions, strict=True))
    for (route, scope), decision in zip(ways, judge_each(asked), strict=True):
        yield f"{route.label} · {scope.label}", scope, decision


def _section(label: str, decision: Decision, person: User, instead: Line | None) -> Section:
    """Why not, with a link only where this person may open it and it leads on."""
    links = [
        instead.url if instead and asks(reason.link) else reason.link if may_open(person, reason.link) else ""
        for reason in decision.reasons
    ]
    lines = tuple(Line(reason.sentence, link) for reason, link in zip(decision.reasons, links, strict=True))
    return Section(label, decision.allowed, lines)
