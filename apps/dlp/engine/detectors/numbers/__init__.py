"""Tier 1: numbers by which an office, an insurer or an employer knows somebody."""

from apps.dlp.engine.detectors.base import Detector
from apps.dlp.engine.detectors.numbers import steuer_id

DETECTORS: tuple[Detector, ...] = (steuer_id.find,)
