"""Whom and what else somebody agrees to with a model: the vendor's subprocessors and the AVV that follow.

Reads routes as ``apps.register.services.behind`` fetches them.
"""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from apps.common import clock
from apps.vendors.models import Agreement, AgreementState, ModelRoute


def chain_of(route: ModelRoute) -> list[str]:
    """Who is behind its service today, also by our silence (Art. 28(2) GDPR); of our own server nobody."""
    if route.own_server:
        return []
    today = clock.today()
    silent = [each for each in route.service.changes.all() if each.is_assumed(today)]
    named = {f"{each.name} ({each.country})" for each in (*route.service.subprocessors.all(), *silent)}
    return sorted(named, key=str.casefold)


def following(route: ModelRoute) -> list[str]:
    """The activated AVV that begin later: an approval holds for them, too."""
    today = clock.today()
    later = [
        each
        for each in route.service.agreements.all()
        if each.is_for_processing and each.state == AgreementState.ACTIVATED and each.effective_from > today
    ]
    later.sort(key=lambda each: each.effective_from)
    return [_words(each) for each in later]


def _words(agreement: Agreement) -> str:
    day = date_format(agreement.effective_from, "DATE_FORMAT")
    return _("%(agreement)s from %(date)s") % {"agreement": agreement.version, "date": day}
