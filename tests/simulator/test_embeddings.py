"""Embeddings through the real client, as numbers and as base64."""

from math import isclose

import openai
import pytest

from portal.simulator.embeddings import vector


def test_default_is_base64_and_equals_the_numbers(client: openai.OpenAI) -> None:
    packed = client.embeddings.create(model="any", input=["Rechnung prüfen", "Urlaub"])
    plain = client.embeddings.create(
        model="any", input=["Rechnung prüfen", "Urlaub"], encoding_format="float"
    )
    assert [one.index for one in packed.data] == [0, 1]
    for left, right in zip(packed.data, plain.data, strict=True):
        assert len(left.embedding) == len(right.embedding) == 1536
        assert all(isclose(a, b, abs_tol=1e-6) for a, b in zip(left.embedding, right.embedding, strict=True))
    assert packed.usage.prompt_tokens == packed.usage.total_tokens > 1


def test_dimensions_and_token_ids(client: openai.OpenAI) -> None:
    answer = client.embeddings.create(model="any", input=[1, 2, 3], dimensions=64)
    assert [len(one.embedding) for one in answer.data] == [64]


@pytest.mark.parametrize("value", ["", [], ["a", ""], [{}]])
def test_empty_input_is_refused(client: openai.OpenAI, value: object) -> None:
    with pytest.raises(openai.BadRequestError) as caught:
        client.embeddings.create(model="any", input=value)  # type: ignore[arg-type]
    assert caught.value.param == "input"


def test_similar_texts_lie_closer() -> None:
    def near(a: str, b: str) -> float:
        return sum(x * y for x, y in zip(vector(a, 512), vector(b, 512), strict=True))

    assert isclose(near("die Rechnung prüfen", "die Rechnung prüfen"), 1)
    assert (
        near("die Rechnung prüfen", "die Rechnung zahlen")
        > near("die Rechnung prüfen", "Urlaub im Mai") + 0.2
    )
