"""Bases of transfers that fall: what would close, before anybody decides; and what has fallen."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import ngettext

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.common import clock
from apps.common.paging import Page
from apps.lifecycle.buttons import Button, buttons
from apps.vendors import consequences
from apps.vendors.consequences import Closing
from apps.vendors.forms.transfers import FallenBasisForm, FallenBasisReasonForm
from apps.vendors.models import FallenBasis, FallenState, ModelRoute
from apps.vendors.models.transfer import FallenBasisQuerySet
from apps.vendors.transfers import Fallen

SHOWN = 100


@dataclass(frozen=True, slots=True)
class Preview:
    """What closes on the day: the first ``rows``, and all in numbers."""

    falls_on: date
    closing: list[Closing]
    vendors: int

    @property
    def rows(self) -> list[Closing]:
        return self.closing[:SHOWN]

    @property
    def routes_told(self) -> str:
        count = len(self.closing)
        return ngettext("%(count)d route", "%(count)d routes", count) % {"count": count}

    @property
    def vendors_told(self) -> str:
        return ngettext("%(count)d vendor", "%(count)d vendors", self.vendors) % {"count": self.vendors}


@dataclass(frozen=True, slots=True)
class FallenRow:
    fallen: FallenBasis
    tone: str
    buttons: list[Button]


@dataclass(frozen=True, slots=True)
class FallenBasesPage:
    """What templates/vendors/fallen_bases.html shows. ``form`` asks for a look, ``decision`` acts."""

    rows: list[FallenRow]
    page: Page[FallenBasis]
    form: FallenBasisForm | None
    decision: FallenBasisReasonForm | None
    preview: Preview | None
    today: date


def bases_for(user: User) -> FallenBasisQuerySet:
    return FallenBasis.objects.visible_to(user).select_related("set_by").prefetch_related("steps__by")


def preview_of(user: User, basis: str, country: str, falls_on: date) -> Preview:
    """As the gate will see that day, with everything else as it is recorded now."""
    routes = ModelRoute.objects.visible_to(user)
    day = max(falls_on, clock.today())
    closing = consequences.closing_by(Fallen(basis, country, falls_on), consequences.standing(), day, routes)
    return Preview(falls_on, closing, len({each.route.service.vendor_id for each in closing}))


def bases_page(
    page: Page[FallenBasis],
    user: User,
    form: FallenBasisForm,
    decision: FallenBasisReasonForm | None = None,
    preview: Preview | None = None,
) -> FallenBasesPage:
    may = user.may(Permission.TRANSFER_FALL)
    return FallenBasesPage(
        rows=[_row(each, user) for each in page],
        page=page,
        form=form if may else None,
        decision=decision if may else None,
        preview=preview if may else None,
        today=clock.today(),
    )


def _row(fallen: FallenBasis, user: User) -> FallenRow:
    url = reverse("fallen_basis_withdrawal", args=[fallen.pk])
    if fallen.state == FallenState.WITHDRAWN:
        tone = ""
    else:
        tone = "bad" if fallen.falls_on <= clock.today() else "warn"
    return FallenRow(fallen, tone, buttons(fallen, user, lambda _name: url))
