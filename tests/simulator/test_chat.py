"""Chat completions as the real client sees them."""

import re
from typing import Any

import openai
import pytest

ASK = "Bitte schreibe an [[PERSON_1]] ([[EMAIL_1]]) wegen der Druckluftwartung, Konto [[IBAN_1]]."


def ask(client: openai.OpenAI, text: str, **more: Any) -> Any:
    return client.chat.completions.create(model="any", messages=[{"role": "user", "content": text}], **more)


def test_says_that_it_is_a_simulator_in_the_language_of_the_question(client: openai.OpenAI) -> None:
    german = ask(client, "Wie kündige ich einen Vertrag?").choices[0].message.content
    english = ask(client, "How do I terminate a contract?").choices[0].message.content
    assert german.startswith("[Simulator] Diese Antwort stammt aus einem Simulator")
    assert english.startswith("[Simulator] This answer comes from a simulator")


def test_stream_and_document_hold_the_same_text_and_usage(client: openai.OpenAI) -> None:
    whole = ask(client, ASK)
    chunks = list(ask(client, ASK, stream=True, stream_options={"include_usage": True}))
    text = "".join(chunk.choices[0].delta.content or "" for chunk in chunks if chunk.choices)
    assert text == whole.choices[0].message.content
    assert chunks[-1].choices == []
    assert chunks[-1].usage == whole.usage
    assert chunks[-2].choices[0].finish_reason == whole.choices[0].finish_reason == "stop"
    assert len({(chunk.id, chunk.created) for chunk in chunks}) == 1


def test_uses_every_placeholder_and_the_subject(client: openai.OpenAI) -> None:
    text = ask(client, ASK).choices[0].message.content
    for placeholder in ("[[PERSON_1]]", "[[EMAIL_1]]", "[[IBAN_1]]", "[[PERSON_1]]s"):
        assert placeholder in text
    assert "Druckluftwartung" in text


def test_placeholders_of_earlier_turns_and_of_the_system_prompt_count(client: openai.OpenAI) -> None:
    answer = client.chat.completions.create(
        model="any",
        messages=[
            {"role": "system", "content": "Firma: [[ORGANIZATION_2]]"},
            {"role": "user", "content": [{"type": "text", "text": "Frage zu [[PERSON_12]]"}]},
            {"role": "assistant", "content": "Antwort"},
            {"role": "user", "content": "Noch einmal, bitte."},
        ],
    )
    text = answer.choices[0].message.content or ""
    assert "[[ORGANIZATION_2]]" in text
    assert "[[PERSON_12]]" in text


def test_stream_splits_placeholders(client: openai.OpenAI) -> None:
    pieces = [chunk.choices[0].delta.content or "" for chunk in ask(client, ASK, stream=True)]
    assert not any("[[PERSON_1]]" in piece for piece in pieces)


@pytest.mark.parametrize(("wanted", "most"), [(20, 45), (400, 440), (8000, 8060)])
def test_has_the_wanted_length(client: openai.OpenAI, wanted: int, most: int) -> None:
    usage = ask(client, f"Bericht zum Projekt sim:tokens={wanted}").usage
    assert wanted <= usage.completion_tokens <= most


def test_the_prompt_decides_the_length_otherwise(client: openai.OpenAI) -> None:
    short = ask(client, "Fasse den Bericht kurz zusammen").usage.completion_tokens
    long = ask(client, "Fasse den Bericht ausführlich zusammen").usage.completion_tokens
    assert 20 <= short < 140
    assert long >= 600


def test_stops_at_the_limit(client: openai.OpenAI) -> None:
    for name in ("max_tokens", "max_completion_tokens"):
        answer = ask(client, ASK, **{name: 7})
        assert answer.choices[0].finish_reason == "length"
        assert answer.usage.completion_tokens == 7


def test_stops_before_a_stop_sequence(client: openai.OpenAI) -> None:
    answer = ask(client, ASK, stop=["nirgends", "Simulator, "])
    assert answer.choices[0].message.content == "[Simulator] Diese Antwort stammt aus einem "
    assert answer.choices[0].finish_reason == "stop"


def test_choices_differ_and_interleave(client: openai.OpenAI) -> None:
    whole = ask(client, ASK, n=3)
    texts: dict[int, str] = {}
    order = []
    for chunk in ask(client, ASK, n=3, stream=True):
        choice = chunk.choices[0]
        order.append(choice.index)
        texts[choice.index] = texts.get(choice.index, "") + (choice.delta.content or "")
    assert [texts[index] for index in range(3)] == [choice.message.content for choice in whole.choices]
    assert len(set(texts.values())) == 3
    assert order[:6] == [0, 1, 2, 0, 1, 2]


def test_same_prompt_same_answer_other_prompt_other_answer(client: openai.OpenAI) -> None:
    first, again, other = (
        ask(client, text).choices[0].message.content for text in ("Angebot A", "Angebot A", "Angebot B")
    )
    assert first == again != other


def test_free_text_of_the_prompt_never_comes_back(client: openai.OpenAI) -> None:
    text = (
        ask(client, "Rechnung für Schnuffelhuber, <script>alert(1)</script> 4711 prüfen").choices[0].message
    )
    assert not re.search("Schnuffel|script|4711", text.content)


@pytest.mark.parametrize(
    ("question", "fence"),
    [
        ("Excel-Formel für Rabatt", "```excel"),
        ("A query for invoices", "```sql"),
        ("Python Skript", "```python"),
    ],
)
def test_shows_code_where_code_was_asked_for(client: openai.OpenAI, question: str, fence: str) -> None:
    assert fence in ask(client, question).choices[0].message.content
