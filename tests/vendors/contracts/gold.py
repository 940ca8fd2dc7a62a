"""What people found in agreements: item by item, written down before the finder existed.

The texts of others aren't part of the repository: they lie beside it, or their tests are skipped.
"""

import tomllib
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from tests.repository.sources import ROOT

GOLD = ROOT / "tests" / "vendors" / "gold"
OURS = ROOT / "tests" / "vendors" / "texts"
SHARED = ROOT.parent / "shared" / "data" / "agreements"


@dataclass(frozen=True, slots=True)
class Found:
    """``lines`` are those in which a person would show it; first and last, from 1."""

    result: str
    lines: tuple[tuple[int, int], ...]
    why: str

    @property
    def present(self) -> bool:
        return self.result in {"fulfilled", "partly"}


@dataclass(frozen=True, slots=True)
class Gold:
    name: str
    source: Path
    sha256: str
    items: dict[str, Found]
    values: dict[str, int]

    @property
    def is_there(self) -> bool:
        return self.source.is_file()

    @property
    def is_unchanged(self) -> bool:
        return sha256(self.source.read_bytes()).hexdigest() == self.sha256

    @property
    def text(self) -> str:
        return self.source.read_text(encoding="utf-8")


def gold(name: str) -> Gold:
    """One of the texts by the name of its gold."""
    said = tomllib.loads((GOLD / f"{name}.toml").read_text(encoding="utf-8"))
    ours = OURS / said["source"]
    items = {
        key: Found(item["result"], tuple((first, last) for first, last in item["lines"]), item["why"])
        for key, item in said["items"].items()
    }
    source = ours if ours.is_file() else SHARED / said["source"]
    return Gold(name, source, _sum(said["source"]), items, said["values"])


def _sum(source: str) -> str:
    sums = (line.split() for line in (GOLD / "SHA256SUMS").read_text(encoding="utf-8").splitlines())
    return next(sum_ for sum_, name in sums if name == source)


SHARED_NAMES = (
    "chatgpt-dpa", "le-chat-dpa", "mistral-dpa-2024-11-16", "mistral-dpa-2024-12-31",
    "mistral-dpa-2025-02-05", "mistral-dpa-2025-02-06", "mistral-dpa-2025-02-10", "mistral-dpa-2025-04-24",
)  # fmt: skip
GERMAN_NAMES = ("avv-nordlicht", "avv-kurz")
# Written and judged when the first finder was done: it found next to nothing in them (docs/clause-check.md).
PLAIN_NAMES = ("dpa-fjordmark", "dpa-harbour")
# Judged after the first finder was done and unseen by it; the second was written with their results known.
FIRST_UNSEEN_NAMES = ("dpa-ninth", "dpa-azurblau", "avv-demo")
# Written and judged before the second finder, and first read by it when it was done.
UNSEEN_NAMES = (*FIRST_UNSEEN_NAMES, "avv-tenth")
# Written and judged before the third finder, in the manner of usual templates; it was developed with these …
DEVELOPMENT_NAMES = ("avv-amtsfeder", "avv-eichwerk", "avv-hostinsel", "dpa-parrotlab", "dpa-stratuscape")
# … and first read these when it was done.
SEALED_NAMES = ("avv-kanzleihof", "avv-wolkenpost", "dpa-quillmark", "dpa-saltmarsh")
OUR_NAMES = (*GERMAN_NAMES, *PLAIN_NAMES, *UNSEEN_NAMES, *DEVELOPMENT_NAMES, *SEALED_NAMES)
MISSING = [name for name in SHARED_NAMES if not gold(name).is_there]
