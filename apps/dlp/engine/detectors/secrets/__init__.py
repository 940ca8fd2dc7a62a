"""Tier 3: what opens a door. Never restored, so it is blocked and not replaced."""

from apps.dlp.engine.detectors.base import Detector
from apps.dlp.engine.detectors.secrets import aligned, columns, private_key, worded

DETECTORS: tuple[Detector, ...] = (private_key.find, worded.find, columns.find, aligned.find)
