"""All detectors: one package per kind of thing, one file per thing."""

from apps.dlp.engine.detectors import (
    contact,
    dates,
    finance,
    names,
    numbers,
    online,
    secrets,
    special,
    traits,
)
from apps.dlp.engine.detectors.base import Detector

DETECTORS: tuple[Detector, ...] = (
    *secrets.DETECTORS,
    *contact.DETECTORS,
    *dates.DETECTORS,
    *finance.DETECTORS,
    *numbers.DETECTORS,
    *online.DETECTORS,
    *traits.DETECTORS,
    *special.DETECTORS,
)
NAME_DETECTORS: tuple[Detector, ...] = names.DETECTORS
