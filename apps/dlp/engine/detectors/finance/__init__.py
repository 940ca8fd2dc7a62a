"""Tier 1: accounts and cards."""

from apps.dlp.engine.detectors.base import Detector
from apps.dlp.engine.detectors.finance import credit_card, iban

DETECTORS: tuple[Detector, ...] = (iban.find, credit_card.find)
