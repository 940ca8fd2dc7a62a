"""Endings of long streams take turns, for a moment; whatever happens meanwhile, each is written."""

import asyncio
from datetime import timedelta
from uuid import UUID

import openai
import pytest

from apps.common import clock
from apps.gateway import turns
from apps.gateway.runtime import current
from apps.gateway.turns import AT_ONCE, Ending, Turns
from apps.gateway.writer import NotRecordedError
from tests.gateway import ledger
from tests.gateway.asking import ask
from tests.gateway.waiting import until

HOUR = timedelta(hours=1)
MOVED: set[UUID] = set()


class Endings:
    """Those that have begun, in their order."""

    def __init__(self) -> None:
        self.begun: list[Ending] = []

    def begin(self) -> Ending:
        self.begun.append(asyncio.get_running_loop().create_future())
        return self.begun[-1]


async def some(
    known: Turns, endings: Endings, how_many: int, ago: timedelta = HOUR
) -> list["asyncio.Task[Ending]"]:
    since = clock.now() - ago
    tasks = [asyncio.create_task(known.end(endings.begin, since)) for _ in range(how_many)]
    await asyncio.sleep(0.01)
    return tasks


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "MOST_SECONDS", 60.0)


async def test_the_next_begins_when_one_is_written(patient: None) -> None:
    known, endings = Turns(), Endings()
    await some(known, endings, AT_ONCE + 2)
    assert len(endings.begun) == AT_ONCE
    endings.begun[0].set_result(MOVED)
    await asyncio.sleep(0.01)
    assert len(endings.begun) == AT_ONCE + 1
    endings.begun[1].set_exception(NotRecordedError("a failure frees it, too"))
    await asyncio.sleep(0.01)
    assert len(endings.begun) == AT_ONCE + 2
    assert isinstance(endings.begun[1].exception(), NotRecordedError)


async def test_nobody_waits_for_long() -> None:
    known, endings = Turns(), Endings()
    tasks = await some(known, endings, 4 * AT_ONCE)
    assert len(endings.begun) == AT_ONCE
    done, waiting = await asyncio.wait(tasks, timeout=10)
    assert (len(done), len(waiting), len(endings.begun)) == (4 * AT_ONCE, 0, 4 * AT_ONCE)


async def test_who_has_just_begun_to_read_or_had_no_stream_never_waits(patient: None) -> None:
    known, endings = Turns(), Endings()
    await some(known, endings, AT_ONCE)
    await some(known, endings, 3, ago=timedelta())
    await known.end(endings.begin, None)
    assert len(endings.begun) == AT_ONCE + 4


async def test_who_leaves_while_they_wait_is_written(patient: None) -> None:
    known, endings = Turns(), Endings()
    *_, last = await some(known, endings, AT_ONCE + 1)
    last.cancel()
    assert isinstance((await asyncio.gather(last, return_exceptions=True))[0], asyncio.CancelledError)
    assert len(endings.begun) == AT_ONCE + 1
    for each in endings.begun:
        each.set_result(MOVED)
    await asyncio.sleep(0.01)
    await some(known, endings, AT_ONCE)
    assert len(endings.begun) == 2 * AT_ONCE + 1, "no turn was lost"


async def test_what_cannot_even_begin_keeps_no_turn(patient: None) -> None:
    known, endings = Turns(), Endings()

    def refused() -> Ending:
        raise NotRecordedError("queue full")

    for _ in range(AT_ONCE + 1):
        with pytest.raises(NotRecordedError):
            await known.end(refused, clock.now() - HOUR)
    await some(known, endings, AT_ONCE)
    assert len(endings.begun) == AT_ONCE


@pytest.mark.django_db(transaction=True)
async def test_a_client_that_leaves_before_its_turn_has_had_the_whole_answer(
    live_client: openai.AsyncOpenAI, patient: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turns, "LONG", timedelta())
    known, endings = current().turns, Endings()
    await some(known, endings, AT_ONCE)
    stream = await ask(live_client, "Guten Tag", stream=True)
    reading = asyncio.create_task(anext(aiter(stream)))
    await until(_somebody_waits)
    reading.cancel()
    await stream.close()
    await until(lambda: ledger.ending_is("completed", ""))
    assert await ledger.clear_answer()


async def _somebody_waits() -> bool:
    return bool(current().turns._free._waiters)
