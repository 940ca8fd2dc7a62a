"""From bytes to rows: separated text, workbooks, JSON."""

from apps.register.imports.readers.read import read

__all__ = ["read"]
