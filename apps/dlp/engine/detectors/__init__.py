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
from apps.dlp.engine.detectors.base import NEED_DIGITS, Detector

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
# Of most texts, and of nearly all pieces of an answer, only these.
WITHOUT_DIGITS: tuple[Detector, ...] = tuple(one for one in DETECTORS if one not in NEED_DIGITS)
NAME_DETECTORS: tuple[Detector, ...] = names.DETECTORS
