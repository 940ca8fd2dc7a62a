"""Tier 1: what narrows down who somebody is."""

from apps.dlp.engine.detectors.base import Detector
from apps.dlp.engine.detectors.traits import profession, title

DETECTORS: tuple[Detector, ...] = (title.find, profession.find)
