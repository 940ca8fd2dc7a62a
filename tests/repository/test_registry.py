"""Every slot of the registry, its contract and its fillers, as one list that a reviewer sees change."""

from apps.common import registry, registry_page
from tests.repository.sources import ROOT

LIST = ROOT / "docs" / "reference" / "registry.md"


def test_the_list_is_current() -> None:
    assert LIST.read_text("utf-8") == registry_page.page(), "run bin/portal manage registry"


def test_every_slot_is_filled() -> None:
    empty = [name for name, slot in registry.slots().items() if not list(slot.items())]
    assert empty == []
