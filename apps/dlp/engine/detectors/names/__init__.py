"""Tier 2: names of persons, places and organisations in running text."""

from apps.dlp.engine.detectors.base import Detector

DETECTORS: tuple[Detector, ...] = ()
