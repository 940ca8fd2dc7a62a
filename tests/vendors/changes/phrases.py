"""The sentences of phrases.toml and heldout.toml."""

import tomllib
from typing import Any

from tests.vendors.changes.sources import HERE

_SAID: dict[str, Any] = tomllib.loads((HERE / "phrases.toml").read_text(encoding="utf-8"))

SPANS: dict[str, dict[str, list[str]]] = _SAID["spans"]
REGIONS: dict[str, list[str]] = _SAID["regions"]
TRAINING: dict[str, dict[str, list[str]]] = _SAID["training"]
PAIRS: dict[str, dict[str, list[list[str]]]] = _SAID["pairs"]
HELDOUT: list[dict[str, str]] = tomllib.loads((HERE / "heldout.toml").read_text(encoding="utf-8"))["pair"]
