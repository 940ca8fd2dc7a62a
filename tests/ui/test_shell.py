"""The shell's navigation: by role, current, counted only when shown."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.test import RequestFactory

from apps.common import context, navigation, registry
from apps.common.context import Shell
from apps.common.navigation import Entry


@pytest.fixture
def entries(monkeypatch: pytest.MonkeyPatch) -> "registry.Slot[Entry]":
    slot: registry.Slot[Entry] = registry.Slot("navigation", "for a test")
    monkeypatch.setattr(navigation, "ENTRIES", slot)
    slot.fill("guide", Entry("administer", 2, "styleguide", "layers", "Guide", "styleguide.read", key="s"))
    slot.fill("start", Entry("work", 1, "start", "house", "Start", count=lambda _user: 3))
    return slot


def shell(path: str, *allowed: str, **cookies: str) -> Shell:
    request: Any = RequestFactory().get(path)
    request.COOKIES = cookies
    request.user = SimpleNamespace(is_authenticated=True, may=lambda permission: permission in allowed)
    return Shell(request)


pytestmark = [pytest.mark.urls("tests.ui.urls"), pytest.mark.usefixtures("entries")]


def names(of: Shell) -> list[str]:
    return [link.name for _group, links in of.groups for link in links]


def test_only_what_the_role_may_see() -> None:
    assert names(shell("/")) == ["start"]
    assert names(shell("/", "styleguide.read")) == ["start", "styleguide"]


def test_the_longest_address_is_the_current_one() -> None:
    links = {
        link.name: link
        for _group, links in shell("/styleguide/chat/", "styleguide.read").groups
        for link in links
    }
    assert links["styleguide"].current
    assert not links["start"].current
    assert links["styleguide"].keys == "g s"
    assert links["start"].count == 3


@pytest.mark.parametrize(("count", "number"), [(99, "99"), (100, "99+")])
def test_who_has_more_to_do_than_fits_is_told_so(count: int, number: str) -> None:
    assert context.Link("/", "house", "Start", "start", count=count).number == number


def test_nobody_signed_in_has_no_navigation_and_asks_nothing() -> None:
    bare: Any = RequestFactory().get("/")
    assert Shell(bare).groups == []
    assert Shell(bare).notices == 0


def test_an_entry_without_an_address_is_left_out(entries: "registry.Slot[Entry]") -> None:
    entries.fill("gone", Entry("work", 3, "nowhere", "house", "Nowhere"))
    assert "nowhere" not in names(shell("/"))


def test_theme_and_density_come_from_cookies_with_known_values() -> None:
    assert shell("/", portal_theme="dark").theme == "dark"
    assert shell("/", portal_theme='"><script>').theme == "system"
    assert shell("/", portal_density="compact").density == "compact"


def test_notices_are_counted_by_who_fills_the_slot(monkeypatch: pytest.MonkeyPatch) -> None:
    badges: registry.Slot[Any] = registry.Slot("badges", "for a test")
    monkeypatch.setattr(context, "BADGES", badges)
    assert shell("/").notices == 0
    badges.fill("notices", lambda _user: 4)
    assert shell("/").notices == 4
