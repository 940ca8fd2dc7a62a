"""Questions of one moment share a query, and nobody is given facts from before the question."""

import asyncio
from collections.abc import Sequence
from typing import Any

import pytest

from apps.access.subjects import Question
from apps.gateway.desk import AT_ONCE, MOST, Desk
from apps.policy.facts import Facts


class Gate:
    """Answers when it is let; ``rounds`` are the routes that were asked about together."""

    def __init__(self) -> None:
        self.rounds: list[list[str]] = []
        self.let = asyncio.Event()
        self.fault: Exception | None = None
        self.given: dict[str, Facts] = {}

    async def load(self, questions: Sequence[Question]) -> list[Facts]:
        self.rounds.append([question.route for question in questions])
        await self.let.wait()
        if self.fault:
            raise self.fault
        return [self.given.setdefault(each.route, Facts(None, None, None)) for each in questions]

    def id(self, route: str) -> int:
        """Facts without anything in them are equal; these are the same ones."""
        return id(self.given[route])


def questions(*routes: str) -> list[Question]:
    return [Question(route, "api") for route in routes]


async def asked(desk: Desk, *routes: str) -> "asyncio.Task[list[Facts]]":
    task = asyncio.create_task(desk.ask(questions(*routes)))
    await asyncio.sleep(0)
    return task


async def test_what_arrives_meanwhile_is_one_query() -> None:
    gate = Gate()
    desk = Desk(gate.load)
    first = [await asked(desk, f"first {n}") for n in range(AT_ONCE)]
    later = [await asked(desk, "a"), await asked(desk, "b", "c"), await asked(desk, "a")]
    gate.let.set()
    await asyncio.gather(*first, *later)
    assert gate.rounds[AT_ONCE:] == [["a", "b", "c", "a"]]
    found = [[id(facts) for facts in task.result()] for task in later]
    assert found == [[gate.id("a")], [gate.id("b"), gate.id("c")], [gate.id("a")]]


async def test_a_query_has_an_upper_size() -> None:
    gate = Gate()
    desk = Desk(gate.load)
    tasks = [await asked(desk, str(n)) for n in range(AT_ONCE + MOST + 5)]
    gate.let.set()
    await asyncio.gather(*tasks)
    assert sorted(len(each) for each in gate.rounds) == [1, 1, 5, MOST]


@pytest.mark.parametrize("fault", [ValueError(), OSError()])
async def test_a_fault_is_everybodys_and_the_desk_goes_on(fault: Exception) -> None:
    gate = Gate()
    desk = Desk(gate.load)
    tasks = [await asked(desk, str(n)) for n in range(AT_ONCE + 3)]
    gate.fault = fault
    gate.let.set()
    results: list[Any] = await asyncio.gather(*tasks, return_exceptions=True)
    assert results == [fault] * len(tasks)
    gate.fault = None
    assert id((await desk.ask(questions("again")))[0]) == gate.id("again")


async def test_who_has_left_costs_the_others_nothing() -> None:
    gate = Gate()
    desk = Desk(gate.load)
    first = [await asked(desk, f"first {n}") for n in range(AT_ONCE)]
    leaving, staying = await asked(desk, "a"), await asked(desk, "b")
    first[0].cancel()
    leaving.cancel()
    gate.let.set()
    assert id((await staying)[0]) == gate.id("b")
    await asyncio.gather(*first, leaving, return_exceptions=True)
    assert id((await desk.ask(questions("c")))[0]) == gate.id("c")
