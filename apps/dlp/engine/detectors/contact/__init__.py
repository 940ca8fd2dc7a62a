"""Tier 1: how somebody is reached."""

from apps.dlp.engine.detectors.base import Detector
from apps.dlp.engine.detectors.contact import (
    address,
    email_address,
    english_address,
    fixed_address,
    phone,
    phone_abroad,
    phone_bare,
)

DETECTORS: tuple[Detector, ...] = (
    email_address.find, phone.find, phone_abroad.find, phone_bare.find,
    address.find, fixed_address.find, english_address.find,
)  # fmt: skip
