"""Tier 1: how somebody is reached."""

from apps.dlp.engine.detectors.base import Detector
from apps.dlp.engine.detectors.contact import email_address, english_address, german_street, phone, postcode

DETECTORS: tuple[Detector, ...] = (email_address.find, phone.find, german_street.find, english_address.find, postcode.find)
