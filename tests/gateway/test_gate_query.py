"""The gate asks a function of the database; without it the same query, slower, and nothing else changes."""

import openai
import pytest

from apps.access.gate_query import CALL, GATE, UNPLANNED
from apps.gateway import runtime
from tests.gateway.asking import ask

pytestmark = pytest.mark.django_db(transaction=True)


async def test_the_function_is_asked(client: openai.AsyncOpenAI) -> None:
    assert (await ask(client)).choices
    assert runtime.current().gate.query == CALL


async def test_another_release_has_replaced_it(client: openai.AsyncOpenAI) -> None:
    runtime.current().gate.query = CALL.replace(GATE.name, f"{GATE.name}_of_yesterday")
    assert (await ask(client)).choices
    assert runtime.current().gate.query == UNPLANNED
