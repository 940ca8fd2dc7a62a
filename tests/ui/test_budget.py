"""What a page costs to load, and that it comes from here alone (docs/reference/pages.md)."""

import gzip
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from playwright.sync_api import Page

from apps.common import bundles

LIMIT_SCRIPTS_AND_STYLES = 40_000
LIMIT_REQUESTS = 10
FILES = ("css/app.css", "js/app.js", "vendor/htmx.org/htmx.min.js", "vendor/htmx.org/hx-csp.min.js")


def test_scripts_and_styles_of_a_page_are_small() -> None:
    packed = {name: len(gzip.compress(Path(str(finders.find(name))).read_bytes())) for name in FILES}
    assert sum(packed.values()) <= LIMIT_SCRIPTS_AND_STYLES, packed


def test_the_bundle_holds_every_file_of_the_source() -> None:
    static = Path(settings.BASE_DIR) / "static"
    assert {path.stem for path in (static / "css").glob("*.css")} == set(bundles.STYLES)
    assert {path.stem for path in (static / "js").glob("*.js")} == set(bundles.modules())


def test_joined_scripts_hold_no_import_and_each_after_what_it_needs() -> None:
    assert "import " not in bundles.script()
    order = bundles.modules()
    assert order.index("page") < order.index("toasts") < order.index("chat") < order.index("main")


def test_the_finder_knows_only_its_two_files() -> None:
    finder = bundles.BundleFinder()
    assert finder.find("css/nothing.css") == []
    assert [path for path, _storage in finder.list(None)] == ["css/app.css", "js/app.js"]


@pytest.mark.browser
@pytest.mark.urls("tests.ui.urls")
def test_a_cold_page_asks_for_little_and_only_here(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/styleguide/chat/", wait_until="networkidle")
    home = page.url.removesuffix("/styleguide/chat/")
    assert [address for address in asked if not address.startswith(home)] == []
    assert len(asked) <= LIMIT_REQUESTS, asked
