"""What stood there comes back to the byte, however the answer is cut, and nobody else's value with it."""

import json
import random

import pytest

from apps.dlp import (
    Action,
    AnswerFilter,
    Policy,
    StreamRestorer,
    Vault,
    protect,
    protect_messages,
    restore,
    restore_json_string,
)
from apps.dlp.engine.grammar import PLAIN, type_and_number
from apps.dlp.engine.taxonomy import PLACEHOLDER_TYPES
from tests.dlp.properties.texts import BETWEEN, NAMES, cut, marked, may_lead_out
from tests.dlp.samples import empty_vault, reloaded

POLICY = Policy(actions=dict.fromkeys(PLACEHOLDER_TYPES, Action.PSEUDONYMISE), names=False)


def streamed(chunks: list[str], vault: Vault, *, json_escape: bool = False) -> str:
    stream = StreamRestorer(vault, json_escape=json_escape)
    return "".join(map(stream.feed, chunks)) + stream.end()


def round_trip(seed: int) -> None:
    """One thread of up to three turns, its vault loaded anew each time."""
    rng = random.Random(seed)
    vault = empty_vault()
    for _ in range(rng.randint(1, 3)):
        vault = reloaded(vault._by_number.values())
        said = marked(rng)
        sent = protect(said.text, said.findings, vault, POLICY).text
        assert all(_is_ours(match, vault) for match in PLAIN.typed.finditer(sent))
        shown = restore(sent, vault).text
        assert shown == said.text or may_lead_out(said.text)
        assert streamed(cut(rng, sent), vault) == shown
        arguments = json.dumps({"a": sent, "b": [sent]}, ensure_ascii=rng.random() < 0.2)
        shown = streamed(cut(rng, arguments), vault, json_escape=True)
        assert shown == restore_json_string(arguments, vault).text
        if not may_lead_out(said.text):
            assert json.loads(shown) == {"a": said.text, "b": [said.text]}


def _is_ours(match: object, vault: Vault) -> bool:
    type_, number = type_and_number(match)  # type: ignore[arg-type]
    return type_ not in PLACEHOLDER_TYPES or vault.value_of(type_, number) is not None


def test_two_thousand_threads() -> None:
    for seed in range(2_000):
        round_trip(seed)


def test_what_reads_like_a_placeholder_only_beside_another_comes_back() -> None:
    """3749: "PERSON_1_PERSON_1" is none at its begin until the other one is in brackets."""
    round_trip(3749)


@pytest.mark.by_name
def test_a_hundred_thousand_texts() -> None:
    for seed in range(2_000, 60_000):
        round_trip(seed)


def test_whole_answers_through_scanner_and_restorer() -> None:
    rng = random.Random(7)
    for _ in range(200):
        vault = empty_vault()
        said = marked(rng)
        sent = protect(said.text, said.findings, vault, POLICY).text
        stream = AnswerFilter(vault, POLICY)
        parts = [*map(stream.feed, cut(rng, sent)), stream.end()]
        assert "".join(part.raw for part in parts) == sent
        assert "".join(part.shown for part in parts) == said.text


def test_arguments_of_tools_come_back_as_they_were() -> None:
    rng = random.Random(8)
    for _ in range(100):
        vault = empty_vault()
        for name in rng.sample(NAMES, 3):
            vault.placeholder_for("PERSON", name)
        text = "".join(
            rng.choices((*BETWEEN[:-6], *NAMES, "max@beispiel.example", "MAX@beispiel.example"), k=8)
        )
        given = json.dumps({"an": text, "liste": [text, 7]}, ensure_ascii=rng.random() < 0.5)
        call = {"id": "c1", "type": "function", "function": {"name": "f", "arguments": given}}
        (message,) = protect_messages([{"role": "assistant", "tool_calls": [call]}], vault, POLICY).messages
        sent = message["tool_calls"][0]["function"]["arguments"]  # type: ignore[index]
        assert json.loads(streamed(cut(rng, sent), vault, json_escape=True)) == json.loads(given)


def test_results_of_tools_come_back_as_they_read() -> None:
    """Their JSON may be escaped once or twice, in one turn and not in the next."""
    rng = random.Random(9)
    for _ in range(200):
        vault = empty_vault()
        for turn in range(2):
            text = "".join(rng.choices((*BETWEEN[:-6], *NAMES, "max@beispiel.example", "🙂 ", "/"), k=8))
            given = json.dumps({"an": text, "liste": [text, turn]}, ensure_ascii=rng.random() < 0.7)
            if twice := rng.random() < 0.3:
                given = json.dumps({"in": given})
            result = {"role": "tool", "tool_call_id": "c1", "content": given.replace("/", "\\/")}
            (message,) = protect_messages([result], vault, POLICY).messages
            shown = streamed(cut(rng, str(message["content"])), vault)
            read = json.loads(shown)
            assert (json.loads(read["in"]) if twice else read) == {"an": text, "liste": [text, turn]}
            for name in NAMES:
                vault.placeholder_for("PERSON", name)
