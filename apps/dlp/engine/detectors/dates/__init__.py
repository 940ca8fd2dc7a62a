"""Tier 1: days, births and ages."""

from apps.dlp.engine.detectors.base import Detector
from apps.dlp.engine.detectors.dates import age, birth, date

DETECTORS: tuple[Detector, ...] = (date.find, birth.find, age.find)
