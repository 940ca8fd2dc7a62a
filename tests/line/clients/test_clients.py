"""Programs that people really use can't tell the gateway from OpenAI, nor the vendor a person from a mark."""

from collections.abc import Callable
from typing import Any

import httpx2
import pytest

from tests.line.clients.clients import EMAIL, IBAN, MODEL, VECTORS, WITH_A_LIST, Client
from tests.line.running import Line

pytestmark = [pytest.mark.clients, pytest.mark.xdist_group("line")]
Play = Callable[[str], Any]
ERRORS: dict[str, dict[str, Any]] = {
    "key": {"class": "AuthenticationError", "code": "invalid_api_key", "status": 401},
    "model": {"class": "NotFoundError", "code": "model_not_found", "status": 404},
    "secret": {"class": "BadRequestError", "code": "dlp_blocked", "status": 400},
    "parameter": {"class": "BadRequestError", "code": "unknown_parameter", "status": 400},
    "vendor": {"class": "BadRequestError", "code": "upstream_invalid_request", "status": 400},
    "middle": {"class": "APIError", "code": "upstream_error", "status": None},
}
BUSY = {"class": "InternalServerError", "code": "upstream_busy", "status": 503}
# litellm and llm tell less: what they do tell has to be right.
TELL_ALL = ("openai", "langchain")


@pytest.mark.parametrize("client", WITH_A_LIST, indirect=True)
def test_the_list_of_models_is_that_of_the_key(line: Line, client: Client, play: Play) -> None:
    """Word for word what the gateway lists; what the key isn't for isn't there, though another key has it."""
    seen = play("models")
    assert seen["ids"] == _listed(line, line.key)
    assert seen["other"] == _listed(line, line.key_for(VECTORS))
    assert MODEL in set(seen["ids"]) - set(seen["other"])
    assert VECTORS in set(seen["other"]) - set(seen["ids"])
    assert seen["one"] == (None if client.pins == "litellm" else MODEL)


def test_a_whole_answer(line: Line, client: Client, play: Play) -> None:
    line.forget_sent()
    seen = play("whole")
    assert EMAIL in seen["text"]
    _ended(client, seen, "stop")
    sent = line.sent_to_vendor()
    assert "[[EMAIL_1]]" in sent
    assert EMAIL not in sent
    assert IBAN not in sent


def test_a_streamed_answer(client: Client, play: Play) -> None:
    seen = play("streamed")
    assert EMAIL in seen["text"]
    assert seen["pieces"] is None or seen["pieces"] > 5
    _ended(client, seen, "stop")


def test_a_call_of_a_function_and_its_result(client: Client, play: Play) -> None:
    seen = play("tools")
    _called(client, seen)
    assert seen["answer"]


def test_a_call_of_a_function_streamed(client: Client, play: Play) -> None:
    _called(client, play("streamed_tools"))


def test_an_answer_in_a_given_form(play: Play) -> None:
    seen = play("structured")
    assert seen["email"] == EMAIL
    assert IBAN in seen["account"]
    assert isinstance(seen["paid"], bool)


def test_errors_have_their_class_and_code(client: Client, play: Play) -> None:
    seen = play("errors")
    assert set(ERRORS) - set(seen) <= {"parameter"}
    for name, error in seen.items():
        assert _is(client, error, ERRORS[name]), (name, error)


def test_what_passes_is_tried_three_times_by_the_client(line: Line, client: Client, play: Play) -> None:
    before = _messages(line)
    error = play("retries")
    assert _is(client, error, BUSY), error
    assert _messages(line) - before == 3


def test_what_stays_is_tried_once(line: Line, client: Client, play: Play) -> None:
    before = _messages(line)
    play("errors")
    admitted = {"secret", "vendor", "middle"}  # a blocked message has a record too
    assert _messages(line) - before == len(admitted)


def _listed(line: Line, key: str) -> list[str]:
    answer = httpx2.get(f"{line.gateway}/v1/models", headers={"Authorization": f"Bearer {key}"})
    return [model["id"] for model in answer.json()["data"]]


def _ended(client: Client, seen: Any, reason: str) -> None:
    if client.pins != "llm":  # it prints the text and nothing else
        assert seen["finish"] == reason
        assert seen["tokens"] > 10


def _called(client: Client, seen: Any) -> None:
    assert seen["name"] == "send_mail"
    assert EMAIL in seen["arguments"]["email"]
    if client.pins != "llm":
        assert seen["finish"] == "tool_calls"


def _is(client: Client, error: Any, wanted: dict[str, Any]) -> bool:
    """Whether it says what was wanted; ``None`` for an error means that there was none."""
    if error is None:
        return False
    told = {part: value for part, value in error.items() if value is not None}
    all_told = not client.pins.startswith(TELL_ALL) or error == wanted
    return all_told and all(wanted[part] in (value, None) for part, value in told.items())


def _messages(line: Line) -> int:
    ((count,),) = line.query("SELECT count(*) FROM interactions_interaction")
    return int(count)
