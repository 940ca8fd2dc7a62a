"""Tier 1: numbers by which an office, an insurer or an employer knows somebody."""

from apps.dlp.engine.detectors.base import Detector
from apps.dlp.engine.detectors.numbers import (
    coded,
    columns,
    company_registers,
    court_files,
    labelled,
    plates,
    plates_loose,
    shaped,
    sql_columns,
)

DETECTORS: tuple[Detector, ...] = (
    shaped.find,
    company_registers.find,
    court_files.find,
    plates.find,
    plates_loose.find,
    labelled.find,
    coded.find,
    columns.find,
    sql_columns.find,
)
