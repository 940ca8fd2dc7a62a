"""Wrong input at the running line: a clear error, nothing lost, nothing in the logs."""

import re
from pathlib import Path
from typing import Any

import httpx2
import pytest
from playwright.sync_api import expect

from tests.line.people import People
from tests.line.running import Line

pytestmark = [pytest.mark.stack, pytest.mark.xdist_group("line")]
CANARY = "kanarienvogel-im-bergwerk@example.org"
MESSAGE = {"role": "user", "content": CANARY}
BODY: dict[str, Any] = {"model": "nordlicht-gross", "messages": [MESSAGE]}

REFUSED: dict[str, tuple[dict[str, Any], int, str]] = {
    "unknown field": ({"json": BODY | {"temprature": 1}}, 400, "unknown_parameter"),
    "wrong type": ({"json": BODY | {"messages": CANARY}}, 400, "invalid_type"),
    "no message": ({"json": {"model": "nordlicht-gross"}}, 400, "missing_parameter"),
    "NUL": ({"json": BODY | {"messages": [MESSAGE | {"content": f"{CANARY}\0"}]}}, 400, "invalid_value"),
    "no JSON": ({"content": f"<{CANARY}>".encode()}, 400, "invalid_json"),
    "10 MB": ({"content": CANARY.encode() * 300_000}, 413, "request_too_large"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_the_api_says_what_is_wrong(line: Line, case: str) -> None:
    request, status, code = REFUSED[case]
    answer = _post(line, line.key, **request)
    error = answer.json()["error"]
    assert (answer.status_code, error["code"]) == (status, code)
    assert CANARY not in answer.text


@pytest.mark.parametrize("key", ["wrong", "lp_demo_AAAAAAAAAA_B_C", "lp_", "ä"])
def test_a_wrong_key_learns_nothing(line: Line, key: str) -> None:
    answer = _post(line, key, json=BODY)
    assert (answer.status_code, answer.json()["error"]["code"]) == (401, "invalid_api_key")


@pytest.mark.parametrize("path", ["/v1/nothing", "/", "/%00", "/v1/chat/completions/../../etc"])
def test_unknown_addresses_speak_openai_too(line: Line, path: str) -> None:
    answer = httpx2.get(line.gateway + path)
    assert (answer.status_code, answer.json()["error"]["code"]) == (404, "unknown_url")


@pytest.mark.parametrize(
    "path", ["/chat/no-such-thing/", "/use-cases/UC-9999/", "/vendors/%00/", "/review/0/"]
)
def test_pages_that_are_not_there_lead_on(people: People, path: str) -> None:
    page = people("jonas.weber").goes_to(path)
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator("main a").first).to_have_attribute("href", "/")


def test_html_in_what_people_enter_is_text(people: People) -> None:
    page = people("leyla.aydin").goes_to("/use-cases/new/")
    page.locator("main form").evaluate("(form) => (form.noValidate = true)")
    page.locator("[name=title]").fill("<img src=x onerror=alert(1)> Pumpen")
    page.locator("[name=department]").select_option("")
    page.get_by_role("button", name="Entwurf speichern").click()
    expect(page.locator("main .error, main .note.bad").first).to_be_visible()  # the department is missing
    expect(page.locator("[name=title]")).to_have_value("<img src=x onerror=alert(1)> Pumpen")
    assert page.locator("main img").count() == 0


def test_a_message_that_is_too_long_stays_in_the_field(people: People) -> None:
    page = people("jonas.weber").goes_to("/chat/?use_case=UC-0001")
    page.locator("#prompt").fill("x" * 200_000)
    page.locator("#prompt").press("Enter")
    expect(page.locator("#length [data-over]")).to_be_visible()
    expect(page.locator("#toasts .bad")).to_be_visible()
    expect(page.locator("#log .msg.me")).to_have_count(0)
    expect(page.locator("#prompt")).to_have_value(re.compile("^x{200000}$"))


def test_nothing_of_it_was_logged(line: Line) -> None:
    assert (Path(line.folder) / "log").is_dir()
    assert CANARY not in line.logs()
    assert line.key not in line.logs()


def _post(line: Line, key: str, **request: Any) -> httpx2.Response:
    headers = {b"authorization": f"Bearer {key}".encode()}
    return httpx2.post(f"{line.gateway}/v1/chat/completions", headers=headers, timeout=30, **request)
