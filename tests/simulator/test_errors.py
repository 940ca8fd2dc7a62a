"""Every error has OpenAI's shape, and the client raises what it raises for the vendor."""

from typing import Any

import httpx2
import openai
import pytest

from tests.simulator.server import running_simulator

CHAT = "/v1/chat/completions"
TURN = {"model": "any", "messages": [{"role": "user", "content": "Hallo"}]}


def problem(answer: httpx2.Response) -> dict[str, Any]:
    body = answer.json()
    assert list(body) == ["error"]
    assert set(body["error"]) == {"message", "type", "param", "code"}
    assert answer.headers["x-simulator"] == "leitplanke"
    assert answer.headers["x-request-id"].startswith("req_")
    found: dict[str, Any] = body["error"]
    return found


def test_without_a_key(http: httpx2.Client) -> None:
    answer = http.post(CHAT, json=TURN, headers={"authorization": ""})
    assert answer.status_code == 401
    assert "API key" in problem(answer)["message"]


@pytest.mark.parametrize("body", [b"{", b"[]", b'"text"', b"\xff", b""])
def test_what_is_no_object(http: httpx2.Client, body: bytes) -> None:
    answer = http.post(CHAT, content=body)
    assert answer.status_code == 400
    problem(answer)


@pytest.mark.parametrize(
    ("change", "param"),
    [
        ({"model": None}, None),
        ({"messages": []}, "messages"),
        ({"messages": "Hallo"}, "messages"),
        ({"messages": [{"content": "x"}]}, "messages[0].role"),
        ({"n": 0}, "n"),
        ({"n": "2"}, "n"),
        ({"max_tokens": 1.5}, "max_tokens"),
        ({"stop": 7}, "stop"),
        ({"stop": list("abcde")}, "stop"),
        ({"tools": "x"}, "tools"),
        ({"tools": ["x"]}, "tools"),
        ({"response_format": "json"}, "response_format"),
        ({"stream": True, "stream_options": [1]}, "stream_options"),
    ],
)
def test_wrong_fields(http: httpx2.Client, change: dict[str, Any], param: str | None) -> None:
    answer = http.post(CHAT, json={**TURN, **change})
    assert answer.status_code == 400
    assert problem(answer)["param"] == param


@pytest.mark.parametrize("value", [None, [], 5, ["x"]])
def test_responses_need_input(http: httpx2.Client, value: object) -> None:
    answer = http.post("/v1/responses", json={"model": "any", "input": value})
    assert answer.status_code == 400
    assert problem(answer)["param"] == "input"


def test_wrong_method_names_the_right_one(http: httpx2.Client) -> None:
    answer = http.get(CHAT)
    assert answer.status_code == 405
    assert answer.headers["allow"] == "POST"
    problem(answer)
    assert http.post("/v1/models", json={}).headers["allow"] == "GET"


@pytest.mark.parametrize("path", ["/", "/v1", "/v1/chat", "/v1/modelsx", "/v2/models", "/openai/v1/files"])
def test_unknown_paths(http: httpx2.Client, path: str) -> None:
    answer = http.get(path)
    assert answer.status_code == 404
    problem(answer)


def test_models_named_by_header_are_the_only_ones(http: httpx2.Client) -> None:
    named = {"x-simulator-models": "gross, klein"}
    listed = http.get("/v1/models", headers=named).json()
    assert [one["id"] for one in listed["data"]] == ["gross", "klein"]
    assert {"id", "object", "created", "owned_by"} == set(listed["data"][0])
    assert http.get("/v1/models/klein", headers=named).json()["id"] == "klein"
    assert http.get("/v1/models/any", headers=named).status_code == 404
    answer = http.post(CHAT, json=TURN, headers=named)
    assert answer.status_code == 404
    assert problem(answer)["code"] == "model_not_found"


def test_settings_name_models_keys_and_size() -> None:
    settings = {"SIMULATOR_MODELS": "gross", "SIMULATOR_API_KEYS": "a,b", "SIMULATOR_MAX_BODY": "1000"}
    with running_simulator(**settings) as simulator:
        client = openai.OpenAI(base_url=f"{simulator.url}/v1", api_key="b", max_retries=0)
        assert [model.id for model in client.models.list()] == ["gross"]
        with pytest.raises(openai.NotFoundError):
            client.embeddings.create(model="klein", input="x")
        with pytest.raises(openai.APIStatusError) as caught:
            client.embeddings.create(model="gross", input="x" * 2000)
        assert caught.value.status_code == 413
        with pytest.raises(openai.AuthenticationError) as refused:
            client.with_options(api_key="c").models.list()
        assert refused.value.code == "invalid_api_key"


def test_bad_settings_stop_the_start() -> None:
    with (
        pytest.raises(AssertionError, match="ended while it started"),
        running_simulator(SIMULATOR_RATE="fast"),
    ):
        pass
