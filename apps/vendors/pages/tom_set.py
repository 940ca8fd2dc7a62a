"""One version of measures (TOM): what stands in it, and what can be done with it."""

from dataclasses import dataclass

from django.db.models import QuerySet

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.common import clock
from apps.lifecycle.advance import allowed, lifecycle_of
from apps.lifecycle.history import Step
from apps.vendors.forms.measures import TermForm
from apps.vendors.models import TomSet, TomSetOrigin, TomSetState
from apps.vendors.pages.tabs import TabLink, tabs_of
from apps.vendors.pages.toms import Toms, toms_in


@dataclass(frozen=True, slots=True)
class TomSetPage:
    """Everything that templates/vendors/tom_set.html shows. ``obstacle``: why it can't be put into force."""

    tom_set: TomSet
    tabs: list[TabLink]
    toms: Toms
    history: list[Step]
    editable: bool
    may_discard: bool
    may_review: bool
    waiting: int
    obstacle: str
    term_form: TermForm | None


def tom_sets_for(user: User) -> QuerySet[TomSet]:
    joined = TomSet.objects.visible_to(user).select_related(
        "vendor", "made_by", "checked_by", "questionnaire"
    )
    return joined.prefetch_related("measures", "steps__by")


def tom_set_page(tom_set: TomSet, user: User, term_form: TermForm | None = None) -> TomSetPage:
    draft = tom_set.state == TomSetState.DRAFT
    steps = allowed(tom_set, user)
    reviews = draft and user.may(Permission.AGREEMENT_REVIEW)
    unseen = [measure for measure in tom_set.measures.all() if measure.accepted_at is None]
    answered = tom_set.origin == TomSetOrigin.ANSWERED
    return TomSetPage(
        tom_set=tom_set,
        tabs=tabs_of(tom_set.vendor, "vendor_measures") if tom_set.vendor else [],
        toms=toms_in(tom_set, clock.today()),
        history=list(tom_set.steps.all()),
        editable=draft and user.may(Permission.VENDOR_EDIT),
        may_discard="discard" in steps,
        may_review=reviews and answered,
        waiting=len(unseen) if answered else 0,
        obstacle=_obstacle(tom_set) if reviews else "",
        term_form=term_form or (TermForm(tom_set) if "put_in_force" in steps else None),
    )


def _obstacle(tom_set: TomSet) -> str:
    asked = lifecycle_of(tom_set).transitions["put_in_force"].obstacle
    return asked(tom_set) if asked else ""
