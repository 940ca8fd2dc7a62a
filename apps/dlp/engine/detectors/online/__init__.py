"""Tier 1: addresses and identifiers of devices and sessions."""

from apps.dlp.engine.detectors.base import Detector

DETECTORS: tuple[Detector, ...] = ()
