"""All detectors, one file each."""

from apps.dlp.engine.detectors import (
    api_key,
    credit_card,
    email_address,
    iban,
    phone,
    private_key,
    steuer_id,
)
from apps.dlp.engine.detectors.base import Detector

DETECTORS: tuple[Detector, ...] = (
    private_key.find,
    api_key.find,
    email_address.find,
    iban.find,
    credit_card.find,
    steuer_id.find,
    phone.find,
)
