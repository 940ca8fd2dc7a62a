"""Whether the malware scanner answers: without its verdict no file is taken in."""

import time

from django.conf import settings
from django.utils.translation import gettext as _

from apps.common import malware
from apps.common.health import HEALTH_CHECKS, Health

KNOWN_SECONDS = 60
# By address, in this process: what the scanner said, and until when that is good enough.
_known: dict[str, tuple[float, str]] = {}


def fill_health() -> None:
    HEALTH_CHECKS.fill("malware_scanner", scanner_health)


def scanner_health() -> Health:
    """Asked once a minute in each process, whoever looks."""
    if not settings.CLAMAV_ADDRESS:
        return Health(
            "",
            _("Not set up"),
            _("No malware scanner is set up. Files are read and checked, but not scanned."),
        )
    said = _said(settings.CLAMAV_ADDRESS)
    if not said:
        return Health(
            "bad",
            _("Gives no answer"),
            _("The malware scanner gives no answer: no file is taken in until it does."),
        )
    return Health("ok", _("Answers"), said)


def _said(address: str) -> str:
    until, said = _known.get(address, (0.0, ""))
    if time.monotonic() >= until:
        said = _asked()
        _known[address] = (time.monotonic() + KNOWN_SECONDS, said)
    return said


def _asked() -> str:
    try:
        return malware.version()[: malware.LONGEST_REPLY] or "ClamAV"
    except malware.ScannerAwayError:
        return ""
