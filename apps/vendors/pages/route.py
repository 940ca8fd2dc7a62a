"""One route: whether it is open, what the contract says, where it leads, and its keys."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.common import clock
from apps.lifecycle.history import Step
from apps.vendors.blueprints import BY_KEY, Hint
from apps.vendors.checks import SENTENCES, Outcome
from apps.vendors.forms.routes import MILLION
from apps.vendors.models import (
    AbuseMonitoring,
    CredentialEnding,
    ModelRoute,
    Purpose,
    RouteCredential,
    RouteStep,
)
from apps.vendors.pages.consequence import consequence_of
from apps.vendors.pages.facts import Fact
from apps.vendors.pages.routes import RouteRow, row
from apps.vendors.pages.tabs import TabLink, tabs_of
from apps.vendors.panels import Figure

SHOWN_KEYS = 20


@dataclass(frozen=True, slots=True)
class KeyRow:
    """One key of the vendor, never its text. ``may_end``: it has not ended, and this person may end it."""

    key: RouteCredential
    tone: str
    state: str
    may_revoke: bool
    may_report: bool


@dataclass(frozen=True, slots=True)
class RoutePage:
    """Everything that templates/vendors/route.html shows. ``leak``: the key that leaked last, if open."""

    route: ModelRoute
    vendor: object
    tabs: list[TabLink]
    row: RouteRow
    figures: list[Figure]
    facts: list[Fact]
    hints: tuple[Hint, ...]
    keys: list[KeyRow]
    leak: RouteCredential | None
    check: str
    check_tone: str
    history: list[Step]
    may_edit: bool
    may_record: bool
    may_report: bool


def routes_for(user: User) -> QuerySet[ModelRoute]:
    steps = RouteStep.objects.select_related("by", "on_behalf_of", "record")
    keys = RouteCredential.objects.visible_to(user).select_related("owner", "entered_by", "ended_by")
    return (
        ModelRoute.objects.visible_to(user)
        .select_related("service__vendor", "locked_by", "facts_by", "fallback")
        .prefetch_related(Prefetch("steps", steps), Prefetch("credentials", keys))
    )


def route_page(route: ModelRoute, user: User) -> RoutePage:
    vendor, today = route.service.vendor, clock.today()
    blueprint = BY_KEY.get(vendor.template)
    keys = list(route.credentials.all()[:SHOWN_KEYS])
    may_edit = user.may(Permission.ROUTE_EDIT)
    return RoutePage(
        route=route,
        vendor=vendor,
        tabs=tabs_of(vendor, "vendor_routes"),
        row=row(route, vendor, user),
        figures=consequence_of(vendor, user).figures,
        facts=facts_of_route(route),
        hints=blueprint.hints if blueprint and route.facts_at is None else (),
        keys=[_key(key, user, today) for key in keys],
        leak=_open_leak(keys),
        check=str(SENTENCES.get(route.check_code, "")),
        check_tone="ok" if Outcome(route.check_code).good else "bad",
        history=list(route.steps.all()),
        may_edit=may_edit,
        may_record=user.may(Permission.VENDOR_EDIT),
        may_report=user.may(Permission.INCIDENT_REPORT),
    )


def facts_of_route(route: ModelRoute) -> list[Fact]:
    retention = _("none") if route.zero_retention else _("%(days)d days") % {"days": route.retention_days}
    return [
        Fact(_("What it gives"), str(Purpose(route.purpose).label)),
        Fact(_("Place of processing"), route.region),
        Fact(_("Processed in the EU only"), _yes(route.eu_processing)),
        Fact(_("Training on inputs"), _("yes") if route.trains_on_input else _("excluded")),
        Fact(_("Retention at the vendor"), retention),
        Fact(_("Abuse monitoring"), str(AbuseMonitoring(route.abuse_monitoring).label)),
        Fact(_("Own server"), _yes(route.own_server)),
        Fact(_("Context in tokens"), number_format(route.context_tokens, force_grouping=True)),
        Fact(_("Price of input"), _euro(route.input_price)),
        Fact(_("Price of output"), _euro(route.output_price)),
        Fact(
            _("Steps in if it does not answer"),
            route.fallback.label if route.fallback else _("No other model"),
        ),
    ]


def _key(key: RouteCredential, user: User, today: date) -> KeyRow:
    tone, state = _state(key, today)
    living = key.ended_at is None
    return KeyRow(
        key=key,
        tone=tone,
        state=state,
        may_revoke=living and user.may(Permission.ROUTE_EDIT),
        may_report=living and user.may(Permission.ROUTE_LOCK),
    )


def _state(key: RouteCredential, today: date) -> tuple[str, str]:
    if key.ended_at is not None:
        return ("bad" if key.ending == CredentialEnding.LEAKED else ""), key.get_ending_display()
    if key.last_day and key.last_day < today:
        return "bad", _("Ended")
    if key.refused_at is not None:
        return "bad", _("Refused by the vendor")
    if key.not_before > today:
        return "info", _("From %(day)s") % {"day": date_format(key.not_before, "SHORT_DATE_FORMAT")}
    if key.overlap_until is not None:
        return "warn", _("Steps in until %(day)s") % {
            "day": date_format(key.overlap_until, "SHORT_DATE_FORMAT")
        }
    return "ok", _("In use")


def _open_leak(keys: list[RouteCredential]) -> RouteCredential | None:
    """The newest leak, unless a key was entered since."""
    leaked = next((key for key in keys if key.ending == CredentialEnding.LEAKED), None)
    if leaked is None or leaked.ended_at is None:
        return None
    newer = any(key.entered_at > leaked.ended_at for key in keys)
    return None if newer else leaked


def _yes(value: bool) -> str:
    return _("yes") if value else _("no")


def _euro(micro: int | None) -> str:
    if micro is None:
        return _("unknown")
    return _("%(price)s € per million tokens") % {"price": number_format(micro / MILLION, 2)}
