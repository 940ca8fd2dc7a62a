"""Tier 1: addresses and identifiers of devices, sessions and accounts."""

from apps.dlp.engine.detectors.base import Detector
from apps.dlp.engine.detectors.online import device, geo, ip_address, session, url, username

DETECTORS: tuple[Detector, ...] = (
    url.find, username.find, ip_address.find, device.find, session.find, geo.find,
)  # fmt: skip
