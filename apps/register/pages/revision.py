"""A change to an approved use case, beside the text that applies."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.lifecycle.buttons import Button, buttons
from apps.register.models import RevisionState as R
from apps.register.models import UseCase, UseCaseVersion
from apps.register.pages.approval import Progress, progress_of
from apps.register.pages.conditions import ConditionCard, condition_card
from apps.register.pages.routes import RouteRow, route_rows
from apps.register.services import versions
from apps.register.services.conditions import CHANGE_OPEN
from apps.register.services.withdrawals import revision_of

TONES = {R.SUBMITTED: "info", R.IN_ASSESSMENT: "info", R.CHANGES_REQUESTED: "warn", R.DECISION: "warn"}


@dataclass(frozen=True, slots=True)
class RevisionCard:
    """``difference`` is the address of the comparison with the text that applies, ``routes`` what is new."""

    state: str
    tone: str
    version: UseCaseVersion
    buttons: list[Button]
    difference: str
    conditions: ConditionCard
    progress: Progress | None
    routes: list[RouteRow]


def revision_buttons(use_case: UseCase, user: User) -> list[Button]:
    """The steps of the change that this person may take now; before there is one: to propose it."""
    return buttons(
        revision_of(use_case), user, lambda name: reverse("use_case_revision", args=[use_case.ref, name])
    )


def revision_card(use_case: UseCase, user: User) -> RevisionCard | None:
    """None while no change is proposed, and for people whom a draft is no concern of."""
    if use_case.revision_state == R.NONE or not versions.sees_drafts(use_case, user):
        return None
    version, running = versions.latest(use_case), use_case.version
    assessed = use_case.revision_state in CHANGE_OPEN and user.may(Permission.USE_CASE_ASSESS)
    return RevisionCard(
        state=use_case.get_revision_state_display(),
        tone=TONES.get(R(use_case.revision_state), ""),
        version=version,
        buttons=revision_buttons(use_case, user),
        difference=comparison(use_case, running.number, version.number) if running else "",
        conditions=condition_card(use_case, version, may_set=assessed),
        progress=progress_of(use_case, version, user),
        routes=_other_routes(version, running, user),
    )


def _other_routes(version: UseCaseVersion, running: UseCaseVersion | None, user: User) -> list[RouteRow]:
    """Those that the page doesn't show already."""
    shown = set(running.routes.values_list("pk", flat=True)) if running else set()
    return [row for row in route_rows(version, user) if row.route.pk not in shown]


def about(use_case: UseCase) -> str:
    """Which text an answer, an assessment or an opinion is about now, in words."""
    number = {"number": versions.at_hand(use_case).number}
    if use_case.revision_state in versions.HANDED_IN:
        return _("This is about version %(number)s, the proposed change.") % number
    if use_case.version_id is not None:
        return _("This is about version %(number)s, the text that applies.") % number
    return _("This is about version %(number)s.") % number


def comparison(use_case: UseCase, old: int, new: int) -> str:
    return reverse("use_case_comparison", args=[use_case.ref, old, new])
