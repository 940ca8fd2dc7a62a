"""Questions to the gate that arrive while it is being asked share the next query."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from apps.access.subjects import Question
from apps.policy.facts import Facts

Loader = Callable[[Sequence[Question]], Awaitable[list[Facts]]]
AT_ONCE = 2  # queries under way: one that hangs must not keep everybody waiting
MOST = 100  # questions in one query


@dataclass(slots=True)
class _Waiting:
    questions: Sequence[Question]
    answer: "asyncio.Future[list[Facts]]"


class Desk:
    """One per process. Nobody is given facts that were read before they asked."""

    def __init__(self, load: Loader) -> None:
        self._load = load
        self._under_way = 0
        self._queue: list[_Waiting] = []
        self._tasks: set[asyncio.Task[None]] = set()

    async def ask(self, questions: Sequence[Question]) -> list[Facts]:
        """Facts in the order of the questions. Raises what loading raises."""
        if self._under_way >= AT_ONCE:
            waiting = _Waiting(questions, asyncio.get_running_loop().create_future())
            self._queue.append(waiting)
            return await waiting.answer
        self._under_way += 1
        try:
            return await self._load(questions)
        finally:
            self._under_way -= 1
            self._go_on()

    def _go_on(self) -> None:
        if self._queue:
            self._under_way += 1
            task = asyncio.create_task(self._serve(self._taken()), name="gate-desk")
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    def _taken(self) -> list[_Waiting]:
        taken, size = [], 0
        while self._queue and size < MOST:
            taken.append(self._queue.pop(0))
            size += len(taken[-1].questions)
        return taken

    async def _serve(self, batch: list[_Waiting]) -> None:
        try:
            found = iter(await self._load([question for each in batch for question in each.questions]))
            for waiting in batch:
                facts = [next(found) for _ in waiting.questions]
                if not waiting.answer.done():  # who has left waits no more
                    waiting.answer.set_result(facts)
        except Exception as error:  # noqa: BLE001 -- theirs to handle, each on its own
            for waiting in batch:
                if not waiting.answer.done():
                    waiting.answer.set_exception(error)
        finally:
            self._under_way -= 1
            self._go_on()
