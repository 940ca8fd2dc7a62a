"""Tier 1: accounts, cards and pay."""

from apps.dlp.engine.detectors.base import Detector
from apps.dlp.engine.detectors.finance import account_number, bic, credit_card, iban, salary

DETECTORS: tuple[Detector, ...] = (
    iban.find, credit_card.find, bic.find, account_number.find, salary.find,
)  # fmt: skip
