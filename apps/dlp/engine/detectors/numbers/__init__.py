"""Tier 1: numbers by which an office, an insurer or an employer knows somebody."""

from apps.dlp.engine.detectors.base import Detector
from apps.dlp.engine.detectors.numbers import columns, labelled, registers, shaped

DETECTORS: tuple[Detector, ...] = (shaped.find, registers.find, labelled.find, columns.find)
