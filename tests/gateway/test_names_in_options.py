"""Options can't be masked: a name that was taken out of the messages must not stand in them either."""

import pytest

from apps.dlp import Policy, Vault
from apps.gateway.pipeline.detection import check
from tests.gateway.asking import said


@pytest.mark.parametrize(
    ("extra", "refused"), [("Kontakt\n\nWolf", True), ("WOLF", True), ("Kontakt\n\nwölfe", False)]
)
async def test_a_list_of_choices(extra: str, refused: bool) -> None:
    vault = Vault([], lambda type_, value: f"{type_}{value}".encode())
    checked = await check(said("Frau Wolf hat bezahlt."), extra, vault, Policy())
    assert checked.messages[0]["content"] == "Frau [[PERSON_1]] hat bezahlt."
    assert bool(checked.unscannable) == refused
