"""One use case: what was approved, under which conditions, and what one may do with it."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet
from django.urls import reverse

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.lifecycle.buttons import Button, buttons
from apps.register import deciders
from apps.register.models import (
    Channel,
    DataCategory,
    ImportedRecord,
    PersonGroup,
    UseCase,
    UseCasePurpose,
    UseCaseState,
    UseCaseStep,
    UseCaseVersion,
)
from apps.register.pages.approval import Progress, progress_of
from apps.register.pages.assessments import AssessmentPanel, assessment_panel
from apps.register.pages.conditions import ConditionCard, condition_card
from apps.register.pages.imported import imported_records
from apps.register.pages.listing import tone_of
from apps.register.pages.progress import Meter, meter_of
from apps.register.pages.revision import RevisionCard, revision_buttons, revision_card
from apps.register.pages.routes import RouteRow, route_rows
from apps.register.panels import USE_CASE_PANELS, Line, UseCasePanel
from apps.register.services import confirmations, departments, lasting, responsible, reviews, versions
from apps.register.services.conditions import OPEN
from apps.register.services.withdrawals import revision_of
from apps.register.staleness import Stale

SCOPES = {Channel.CHAT: ("chat",), Channel.API: ("api",), Channel.BOTH: ("chat", "api")}


@dataclass(frozen=True, slots=True)
class UseCasePage:
    """Everything that templates/register/detail.html shows. ``scopes``: what one can ask access for;
    ``settled``: why not for the other ways of use.

    ``meter`` is there for those who write the text; ``proposal`` holds the button that begins a change.
    """

    use_case: UseCase
    tone: str
    version: UseCaseVersion
    data_categories: list[str]
    persons_affected: list[str]
    purposes: list[UseCasePurpose]
    oversight: list[User]
    conditions: ConditionCard
    routes: list[RouteRow]
    owners: tuple[User, ...]
    deputies: tuple[User, ...]
    may_appoint: bool
    may_move: bool
    progress: Progress | None
    assessments: AssessmentPanel | None
    buttons: list[Button]
    scopes: list[str]
    settled: list[Line]
    panels: list[UseCasePanel]
    steps: list[UseCaseStep]
    may_edit: bool
    meter: Meter | None
    revision: RevisionCard | None
    proposal: list[Button]
    stale: list[Stale]
    may_confirm: bool
    confirmed_mark: str
    confirmed_elsewhere: bool
    review_day: date
    imported: list[ImportedRecord]


def use_cases_for(user: User) -> QuerySet[UseCase]:
    """What the page reads, in a fixed number of queries."""
    steps = UseCaseStep.objects.select_related("by", "on_behalf_of")
    return (
        UseCase.objects.visible_to(user)
        .select_related("department__manager", "requested_by", "version")
        .prefetch_related(Prefetch("steps", steps), "version__conditions")
    )


def use_case_page(use_case: UseCase, user: User) -> UseCasePage:
    version, may_edit = use_case.version or versions.latest(use_case), versions.may_edit(use_case, user)
    written = versions.latest(use_case) if may_edit else version
    people, stale = responsible.responsible_for(use_case), confirmations.stale(use_case)
    may_confirm = confirmations.may_confirm(use_case, user)
    ways = _ways(use_case, user)
    panels = [panel(use_case, user) for panel in USE_CASE_PANELS]
    settled = {way: line for panel in panels for way, line in panel.settled.items() if way in ways}
    return UseCasePage(
        use_case=use_case,
        tone=tone_of(use_case),
        version=version,
        data_categories=[str(DataCategory(name).label) for name in version.data_categories],
        persons_affected=[str(PersonGroup(name).label) for name in version.persons_affected],
        purposes=list(version.purposes.order_by("position")),
        oversight=list(version.oversight.order_by("full_name")),
        conditions=condition_card(use_case, version, may_set=_may_set(use_case, user)),
        routes=route_rows(version, user),
        owners=people.owners,
        deputies=people.deputies,
        may_appoint=responsible.may_appoint(use_case, user),
        may_move=departments.may_move(use_case, user) and not departments.obstacle(use_case, user),
        assessments=assessment_panel(use_case, user),
        progress=progress_of(use_case, version, user),
        buttons=buttons(
            use_case, user, lambda name: reverse("use_case_transition", args=[use_case.ref, name])
        ),
        scopes=[scope for scope in ways if scope not in settled],
        settled=list(dict.fromkeys(settled.values())),
        panels=panels,
        steps=list(use_case.steps.all()),
        may_edit=may_edit,
        meter=meter_of(use_case, written) if may_edit else None,
        revision=revision_card(use_case, user),
        proposal=[] if revision_of(use_case).open else revision_buttons(use_case, user),
        stale=stale,
        may_confirm=may_confirm,
        confirmed_mark=confirmations.mark(use_case, stale) if may_confirm else "",
        confirmed_elsewhere=deciders.is_managers_own(use_case, people.ids),
        review_day=reviews.usual_day(),
        imported=imported_records(use_case),
    )


def _ways(use_case: UseCase, user: User) -> tuple[str, ...]:
    """Of use, for which access can be asked for while the use case is open."""
    version, is_open = use_case.version, use_case.state == UseCaseState.ACTIVE
    if version is None or not is_open or not user.may(Permission.ACCESS_REQUEST):
        return ()
    return () if lasting.ended_on(use_case) else SCOPES[Channel(version.channel)]


def _may_set(use_case: UseCase, user: User) -> bool:
    return use_case.state in OPEN and user.may(Permission.USE_CASE_ASSESS)
