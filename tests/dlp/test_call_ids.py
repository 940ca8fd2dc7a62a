"""Ids of tool calls: one that gives something away is another one for the vendor, wherever it stands."""

import json
import re
from typing import Any

import pytest

from apps.dlp import Action, Earlier, Policy, Vault, protect_messages
from apps.dlp.engine.taxonomy import PHONE
from tests.dlp.samples import AWS_KEY, EMAIL, empty_vault, vault_with

POLICY = Policy()
NEUTRAL = re.compile("[a-zA-Z0-9]{9}")
TOLD = ["040 33445566", EMAIL, AWS_KEY, "[[EMAIL_1]]", "EMAIL_1", f"call_{EMAIL}", "call_Albers"]


def turn(*ids: str) -> list[dict[str, Any]]:
    function = {"name": "find", "arguments": "{}"}
    calls = [{"id": id_, "type": "function", "function": function} for id_ in ids]
    results = [{"role": "tool", "tool_call_id": id_, "content": "nichts"} for id_ in ids]
    return [{"role": "assistant", "content": None, "tool_calls": calls}, *results]


def ids_of(messages: Any) -> tuple[list[str], list[str]]:
    calls = [call["id"] for message in messages for call in message.get("tool_calls", ())]
    return calls, [message["tool_call_id"] for message in messages if "tool_call_id" in message]


def known() -> Vault:
    return vault_with(("PERSON", "Beate Albers"))


@pytest.mark.parametrize("id_", TOLD)
def test_an_id_that_gives_something_away_is_a_neutral_one_in_both_places(id_: str) -> None:
    vault = known()
    result = protect_messages(turn("call_Abc123", id_, "chatcmpl-tool-9"), vault, POLICY)
    calls, results = ids_of(result.messages)
    assert calls == results == ["call_Abc123", "call00001", "chatcmpl-tool-9"]
    assert NEUTRAL.fullmatch(calls[1])
    assert (result.parts, result.blocked, result.unscannable, vault.new_entries) == ((), False, (), ())


def test_they_stay_apart_from_each_other_and_from_those_of_the_program() -> None:
    calls, results = ids_of(
        protect_messages(turn(EMAIL, "call00001", TOLD[0], EMAIL), known(), POLICY).messages
    )
    assert calls == results == ["call00002", "call00001", "call00003", "call00002"]


def test_a_program_that_sends_all_again_gets_the_same_ids() -> None:
    """Else nothing of the conversation would lie in the vendor's cache."""
    first, more = turn(EMAIL), turn(TOLD[0])
    one = protect_messages(first, empty_vault(), POLICY).messages
    assert protect_messages([*first, *more], empty_vault(), POLICY).messages[: len(one)] == one


def test_a_name_that_a_later_text_gives_away_is_in_no_id_before_it() -> None:
    told = [*turn("call_Holtmann_7"), {"role": "user", "content": "Frau Beate Holtmann fragt nach."}]
    result = protect_messages(told, empty_vault(), POLICY)
    assert "Holtmann" not in json.dumps(result.messages)
    assert ids_of(result.messages) == (["call00001"], ["call00001"])


def test_what_is_allowed_stays_in_an_id_and_what_is_warned_of_does_not() -> None:
    """A warning stands beside a finding, and an id is none: nobody would hear of what it says."""
    policy = Policy(actions={PHONE: Action.ALLOW, "EMAIL": Action.WARN})
    result = protect_messages(turn("040 33445566", EMAIL), empty_vault(), policy)
    assert ids_of(result.messages) == (["040 33445566", "call00001"], ["040 33445566", "call00001"])


def test_those_of_earlier_turns_pair_with_those_of_new_ones() -> None:
    call, result = turn("call_Albers")
    walked = protect_messages([result], known(), POLICY, [Earlier(call, None)])
    assert ids_of([*walked.history, *walked.messages]) == (["call00001"], ["call00001"])


def test_an_id_that_is_no_text_is_not_passed_over_in_silence() -> None:
    call: Any = {"role": "assistant", "tool_calls": [{"id": {"an": EMAIL}}, 7]}
    result = protect_messages([call, {"role": "tool", "tool_call_id": [EMAIL]}], empty_vault(), POLICY)
    assert result.unscannable == (
        "messages[0].tool_calls[0].id", "messages[0].tool_calls[1]", "messages[1].tool_call_id",
    )  # fmt: skip
