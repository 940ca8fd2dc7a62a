"""The third-party files are those of the manifest, to the byte."""

import shutil
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from apps.common import vendored


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(vendored.folder(), tmp_path / "vendor")
    return tmp_path / "vendor"


def test_what_is_shipped_matches() -> None:
    assert vendored.check() == []


def test_one_changed_byte_is_found(copy: Path) -> None:
    file = copy / "htmx.org" / "htmx.min.js"
    data = bytearray(file.read_bytes())
    data[1000] ^= 1
    file.write_bytes(data)
    assert vendored.check(copy) == ["htmx.org/htmx.min.js: differs from the manifest"]


def test_a_file_too_many_and_one_too_few_are_found(copy: Path) -> None:
    (copy / "extra.js").write_text("1")
    (copy / "lucide-static" / "LICENSE").unlink()
    assert vendored.check(copy) == [
        "lucide-static/LICENSE: listed in the manifest but missing",
        "extra.js: not listed in the manifest",
    ]


def test_the_command_fails_on_a_difference(monkeypatch: pytest.MonkeyPatch, copy: Path) -> None:
    (copy / "extra.js").write_text("1")
    monkeypatch.setattr(vendored, "folder", lambda: copy)
    with pytest.raises(CommandError, match=r"extra\.js"):
        call_command("check_vendored")


def test_every_package_brings_its_licence() -> None:
    entries = vendored.read(vendored.folder())
    for package in {entry.package for entry in entries}:
        assert any(entry.package == package and entry.file.endswith("/LICENSE") for entry in entries)


def test_the_sprite_holds_exactly_the_icons_of_the_list() -> None:
    sprite = (vendored.folder() / vendored.SPRITE).read_text()
    assert [part.split('"')[0] for part in sprite.split('<symbol id="')[1:]] == list(vendored.icon_names())
