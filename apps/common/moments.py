"""Moments as sentences name them."""

from datetime import datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from apps.common import clock


def in_words(at: datetime) -> str:
    """Day, minute and zone here, in the language of the moment."""
    here = at.astimezone(clock.zone())
    day = date_format(here, "DATE_FORMAT")
    return _("%(day)s at %(time)s (%(zone)s)") % {"day": day, "time": f"{here:%H:%M}", "zone": f"{here:%Z}"}
