"""Art. 9 and 10 GDPR: what is said of a person's health, faith, union, politics, origin, love or record."""

from apps.dlp.engine.detectors.base import Detector
from apps.dlp.engine.detectors.special import said

DETECTORS: tuple[Detector, ...] = (said.find,)
