"""A message of the gateway passes no ORM and no slow hash (docs/performance.md, docs/keys.md)."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.repository.sources import ROOT

GATEWAY = ROOT / "apps/gateway"
HOT = [
    *sorted(GATEWAY.glob("*.py")),
    *sorted((GATEWAY / "api").glob("*.py")),
    *sorted((GATEWAY / "pipeline").glob("*.py")),
    *sorted((GATEWAY / "wire").glob("*.py")),
    GATEWAY / "services/complete.py",
    ROOT / "apps/access/keyformat.py",
]
ORM = {
    *("objects", "_base_manager", "_default_manager", "refresh_from_db", "arefresh_from_db"),
    *("aget", "acreate", "asave", "afirst", "aexists", "acount", "aupdate", "abulk_create", "adelete"),
}
SLOW = ("argon2", "bcrypt", "pbkdf2", "scrypt", "make_password", "check_password")
# Beside the messages: what a notice says, once for each time that Redis is away.
BESIDE = {"apps/gateway/limiting.py": {"objects"}}


def attributes_in(path: Path) -> set[str]:
    return {node.attr for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Attribute)}


def names_in(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.alias):
            yield node.name


@pytest.mark.parametrize("path", HOT, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_message_passes_no_orm_and_no_slow_hash(path: Path) -> None:
    assert attributes_in(path) & ORM == BESIDE.get(str(path.relative_to(ROOT)), set())
    assert [name for name in names_in(path) if any(slow in name.lower() for slow in SLOW)] == []


def test_what_is_looked_for_is_seen(tmp_path: Path) -> None:
    source = tmp_path / "view.py"
    source.write_text(
        "from django.contrib.auth.hashers import make_password\nasync def v():\n    await M.objects.aget()\n"
    )
    assert attributes_in(source) == {"objects", "aget"}
    assert "make_password" in names_in(source)
