"""From bytes to rows: separated text, workbooks, JSON."""

from apps.common.tables.reading.read import read

__all__ = ["read"]
