"""Accessibility of one page in every width and colour scheme, for all browser tests.

Rules: WCAG 2.0 to 2.2, levels A and AA, and axe's best practices; and no sideways scrolling, down to 320 px
(WCAG 1.4.10). A page that shows a theme other than "system" ignores the colour scheme asked for here.
"""

from collections.abc import Sequence
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
HEIGHTS = {1440: 900, 390: 844, 320: 640}
# What passed is not written up, and stays in the browser: half a megabyte a page, three quarters of the time.
_OPTIONS = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
_RUN = "options => axe.run(options).then(found => found.violations)"
_OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def assert_accessible(
    page: Page,
    widths: Sequence[int] = (1440, 390, 320),
    schemes: Sequence[str] = ("light", "dark"),
    half: int | None = None,
) -> None:
    """0 violations and 0 px of horizontal overflow at each width in each scheme; says where if not.

    ``half`` 0 or 1: each width in one of the schemes, in turn; both halves together are the whole.
    """
    page.wait_for_load_state()  # whoever has just clicked may be between two pages
    problems: list[str] = []
    for number, width in enumerate(widths):
        page.set_viewport_size({"width": width, "height": HEIGHTS.get(width, 800)})
        if overflow := page.evaluate(_OVERFLOW):
            problems.append(f"{width} px: {overflow} px too wide")
        for scheme in schemes if half is None else [schemes[(number + half) % len(schemes)]]:
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
            problems += [f"{width} px, {scheme}: {found}" for found in violations(page)]
    assert not problems, f"{page.url}\n" + "\n".join(problems)


def violations(page: Page) -> list[str]:
    """One line for each element that breaks a rule, as the page is now."""
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(AXE_SCRIPT)
    rules: list[dict[str, Any]] = page.evaluate(_RUN, _OPTIONS)
    return [
        f"{rule['id']}: {node['html'][:160]} ({'; '.join(node['failureSummary'].splitlines()[1:3]).strip()})"
        for rule in rules
        for node in rule["nodes"]
    ]
