"""One running line and one browser for all tests that play it."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright

from tests.line.people import People, Person
from tests.line.running import Line, running_line
from tests.ui.browser import chromium


def _folder(factory: pytest.TempPathFactory, name: str) -> Path:
    folder: Path = factory.mktemp(name)
    for parent in (folder, *folder.parents):
        if parent.stat().st_uid == os.getuid() and parent != Path("/"):
            parent.chmod(parent.stat().st_mode | 0o055)  # the database's account has to get there
    return folder


@pytest.fixture(scope="session")
def line(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Line]:
    with running_line(_folder(tmp_path_factory, "line")) as running:
        yield running


@pytest.fixture(scope="module")
def fresh_line(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Line]:
    """A line of its own, in which nobody has done anything yet."""
    with running_line(_folder(tmp_path_factory, "fresh")) as running:
        yield running


@pytest.fixture
def browser(playwright: Playwright) -> Iterator[Browser]:
    with chromium(playwright) as running:
        yield running


@pytest.fixture
def people(line: Line, browser: Browser) -> Iterator[People]:
    """``people("jonas.weber")`` is that person, signed in, in a browser of their own."""
    yield from _people(line, browser)


@pytest.fixture
def fresh_people(fresh_line: Line, browser: Browser) -> Iterator[People]:
    """The same in a portal that nobody has used yet."""
    yield from _people(fresh_line, browser)


def _people(line: Line, browser: Browser) -> Iterator[People]:
    signed_in: dict[str, Person] = {}
    yield People(line, browser, signed_in)
    for person in signed_in.values():
        assert person.complaints == [], person.complaints
