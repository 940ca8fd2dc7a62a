"""The key facts of a vendor: what its agreement and its routes say."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.vendors import terms
from apps.vendors.models import Agreement, ModelRoute, SccModule, Vendor
from apps.vendors.standing import Standing


@dataclass(frozen=True, slots=True)
class Fact:
    label: str
    value: str


def facts_of(vendor: Vendor, standing: Standing, routes: Sequence[ModelRoute]) -> list[Fact]:
    """For the description list of page and dossier."""
    agreement = standing.agreement
    return [
        *(_of_routes(routes) if routes else []),
        *(_of_agreement(agreement) if agreement else []),
        Fact(_("Seat"), vendor.country),
        Fact(_("Data protection contact"), vendor.dpo_contact or "–"),
        Fact(_("Contract owner"), str(vendor.contract_owner or "–")),
        *([Fact(_("Deputy"), str(vendor.contract_deputy))] if vendor.contract_deputy else []),
    ]


def _of_routes(routes: Sequence[ModelRoute]) -> list[Fact]:
    trains = any(route.trains_on_input for route in routes)
    outside = [route for route in routes if not route.eu_processing]
    retention = max(0 if route.zero_retention else route.retention_days for route in routes)
    return [
        Fact(_("Training on inputs"), _("yes") if trains else _("excluded")),
        Fact(_("Retention at the vendor"), _days(retention) if retention else _("none")),
        Fact(_("Place of processing"), ", ".join(sorted({route.region for route in routes}))),
        Fact(_("Outside the EU"), ", ".join(route.label for route in outside) or _("no")),
    ]


def facts_of_agreement(agreement: Agreement, today: date) -> list[Fact]:
    """All that one version says of itself."""
    notice = terms.notice_day(agreement, today)
    modules = ", ".join(str(SccModule(module).label) for module in agreement.modules)
    return [
        *([Fact(_("Modules"), modules)] if modules else []),
        Fact(_("Our company"), agreement.our_entity or "–"),
        Fact(_("Form (Art. 28(9) GDPR)"), agreement.get_form_display()),
        Fact(_("Evidence of its conclusion"), agreement.evidence or "–"),
        Fact(_("Goes on by itself"), _renewal(agreement)),
        *([Fact(_("Last day to give notice"), _day(notice))] if notice else []),
        *([Fact(_("Notice given on"), _day(agreement.notice_given_on))] if agreement.notice_given_on else []),
        Fact(_("Authorisation of subprocessors"), agreement.get_authorisation_display()),
        *_of_agreement(agreement),
    ]


def _of_agreement(agreement: Agreement) -> list[Fact]:
    hours = agreement.breach_notice_hours
    return [
        Fact(_("Deletion after the end"), _days(agreement.deletion_days)),
        Fact(_("Notice of breaches"), f"{hours} h" if hours else _("without undue delay")),
        Fact(_("Objection to subprocessors"), _days(agreement.objection_days)),
        Fact(_("Notice period"), _days(agreement.notice_days)),
    ]


def _renewal(agreement: Agreement) -> str:
    months = agreement.renewal_months
    if not months:
        return _("no")
    return ngettext("by %(count)d month", "by %(count)d months", months) % {"count": months}


def _day(value: date) -> str:
    return date_format(value, "SHORT_DATE_FORMAT")


def _days(count: int) -> str:
    return ngettext("%(count)d day", "%(count)d days", count) % {"count": count}
