"""The house rules that a machine can see."""

import re

from tests.repository.sources import files, name_of

LONGEST_FILE = 300
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX)\b|raise NotImplementedError|assert True$")
MACHINE = re.compile(r"/(?:work|home|farm)/\w|https?://[\w.]*(?:pypi|npmjs|debian)\.org")
UNSCOPED = re.compile(r"\.objects\.(?!\w+_(?:to|by|for)\()")


def test_files_are_small() -> None:
    long = {
        name_of(path): lines
        for path in files(".py", ".html", ".js", ".css")
        if "/migrations/" not in str(path) and (lines := len(path.read_text("utf-8").splitlines())) > LONGEST_FILE
    }
    assert long == {}


def test_nothing_is_left_unfinished() -> None:
    here = "tests/repository/test_sources.py"
    found = [
        f"{name_of(path)}:{number}"
        for path in files(".py", ".html", ".js", ".css", ".sh")
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if UNFINISHED.search(line) and name_of(path) != here
    ]
    assert found == []


def test_no_path_of_a_machine_and_no_registry_host() -> None:
    here = "tests/repository/test_sources.py"
    found = [
        f"{name_of(path)}:{number}"
        for path in files(".py", ".html", ".js", ".css", ".sh", ".md", ".toml", ".yml", ".txt", ".in")
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if MACHINE.search(line) and name_of(path) != here
    ]
    assert found == []


def test_views_take_their_records_from_scoped_querysets() -> None:
    """Docs: ADR 0010. A view that filters by itself can forget to."""
    found = [
        f"{name_of(path)}:{number}: {line.strip()}"
        for path in files(".py", under="apps")
        if "/views" in str(path)
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if UNSCOPED.search(line)
    ]
    assert found == []
