"""What access shows on the pages of vendors and use cases."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext_lazy, ngettext

from apps.access.asking import asks, without_links
from apps.access.budget_closures import closures_of
from apps.access.models import ApiKey, Grant, KeyState, Scope
from apps.access.services.facts import judge_each, load_each
from apps.access.settled import settled
from apps.access.standings import fits, in_vain, no_answering_model, standings_of
from apps.access.subjects import Question
from apps.accounts.models import User
from apps.accounts.opening import may_open
from apps.common import clock
from apps.policy.decision import Decision
from apps.policy.facts import Facts
from apps.register.models import Channel, UseCase
from apps.register.panels import CLOSURES, STANDINGS, USE_CASE_PANELS, Line, Section, UseCasePanel
from apps.vendors.models import Vendor
from apps.vendors.panels import VENDOR_PANELS, Figure, Panel, Row

SHOWN = 12
Asked = tuple[str, Facts, Question]  # name of the model, what the gate knows, what it is asked
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
    asked = _asked(use_case, person)
    known = _settled(use_case, person, asked) if asked else {}
    instead = without_links(use_case) | known
    fitting = [each for each in asked if fits(each[1].route, each[2].scope)]
    sections = [
        _section(f"{label} · {Scope(question.scope).label}", decision, person, instead.get(question.scope))
        for (label, _facts, question), decision in zip(fitting, judge_each(_pairs(fitting)), strict=True)
    ]
    empty = {question.scope for *_rest, question in asked} - {question.scope for *_rest, question in fitting}
    lines = (Line(no_answering_model(use_case.ref)),)
    silent = [Section(str(Scope(scope).label), good=False, lines=lines) for scope in sorted(empty)]
    return UseCasePanel(gettext_lazy("May I use it now?"), (*silent, *sections), known)


def _asked(use_case: UseCase, person: User) -> list[Asked]:
    version = use_case.version
    if version is None:
        return []
    ways = [(route, scope) for route in version.routes.all() for scope in SCOPES[Channel(version.channel)]]
    questions = [
        Question(route=route.name, scope=scope, person_id=person.pk, use_case=use_case.ref)
        for route, scope in ways
    ]
    facts = zip(ways, load_each(questions), questions, strict=True)
    return [(route.label, known, question) for (route, _scope), known, question in facts]


def _settled(use_case: UseCase, person: User, asked: Sequence[Asked]) -> dict[str, Line]:
    """What was asked for or is held, and what would open nothing."""
    found: dict[str, Line] = {}
    for scope in sorted({question.scope for _label, _facts, question in asked}):
        of_way = [each for each in asked if each[2].scope == scope]
        if why := in_vain(_pairs(of_way), use_case.ref, scope):
            found[scope] = Line(" ".join(why))
    return found | {scope: line for (_pk, scope), line in settled(person, [use_case.pk]).items()}


def _pairs(asked: Sequence[Asked]) -> list[tuple[Facts, Question]]:
    return [(facts, question) for _label, facts, question in asked]


def _section(label: str, decision: Decision, person: User, instead: Line | None) -> Section:
    """Why not, with a link only where this person may open it and it leads on."""
    links = [
        instead.url if instead and asks(reason.link) else reason.link if may_open(person, reason.link) else ""
        for reason in decision.reasons
    ]
    lines = tuple(Line(reason.sentence, link) for reason, link in zip(decision.reasons, links, strict=True))
    return Section(label, decision.allowed, lines)
