"""A step is skipped exactly while its inputs are unchanged."""

from pathlib import Path

import pytest

from portal.launcher.stamps import Stamps, digest


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "one.py").write_text("1")
    (tmp_path / "a" / "two.txt").write_text("2")
    return tmp_path


def test_the_digest_changes_with_content_name_and_further_text(inputs: Path) -> None:
    before = digest(inputs, ["a/*.py"])
    (inputs / "a" / "one.py").write_text("changed")
    changed = digest(inputs, ["a/*.py"])
    (inputs / "a" / "one.py").rename(inputs / "a" / "renamed.py")
    assert len({before, changed, digest(inputs, ["a/*.py"]), digest(inputs, ["a/*.py"], "database 2")}) == 4


def test_files_outside_the_pattern_do_not_matter(inputs: Path) -> None:
    before = digest(inputs, ["a/*.py"])
    (inputs / "a" / "two.txt").write_text("changed")
    assert digest(inputs, ["a/*.py"]) == before


def test_a_stamp_outlives_the_process(tmp_path: Path) -> None:
    Stamps(tmp_path / "stamps.json").set({"migrate": "x"})
    again = Stamps(tmp_path / "stamps.json")
    assert again.is_current("migrate", "x")
    assert not again.is_current("migrate", "y")
    assert not again.is_current("static", "x")


def test_a_damaged_stamp_file_makes_every_step_due(tmp_path: Path) -> None:
    (tmp_path / "stamps.json").write_text('{"migrate": "x')
    assert not Stamps(tmp_path / "stamps.json").is_current("migrate", "x")
