"""Tier 2: names of persons, places and organisations in running text."""

from apps.dlp.engine.detectors.base import Detector
from apps.dlp.engine.detectors.names import people_and_places

DETECTORS: tuple[Detector, ...] = (people_and_places.find,)
