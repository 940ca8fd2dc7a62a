"""Turns Ctrl-C, SIGTERM and SIGHUP into something to ask about; waits in a way that any signal ends."""

import os
import select
import signal
from types import FrameType, TracebackType
from typing import Any, Self


class Interrupted(Exception):  # noqa: N818 - the person asked to stop; nothing is wrong
    """A stop signal came while something was being prepared."""


class Interrupts:
    """Context in which stop signals are collected in ``received`` instead of ending the program."""

    def __init__(self) -> None:
        self.received: list[int] = []
        self._before: dict[int, Any] = {}

    def __enter__(self) -> Self:
        self._reader, self._writer = os.pipe()
        os.set_blocking(self._reader, False)
        os.set_blocking(self._writer, False)
        self._wakeup_before = signal.set_wakeup_fd(self._writer, warn_on_full_buffer=False)
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            # nohup ignores SIGHUP on purpose; a background job of a plain shell ignores SIGINT by accident.
            if number != signal.SIGHUP or signal.getsignal(number) != signal.SIG_IGN:
                self._before[number] = signal.signal(number, self._receive)
        # A handler of its own, so that the end of a child wakes the waiting too.
        self._before[signal.SIGCHLD] = signal.signal(signal.SIGCHLD, lambda _number, _frame: None)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(self._wakeup_before)
        os.close(self._reader)
        os.close(self._writer)

    def wait(self, seconds: float) -> None:
        """Wait that long, or until the next signal of any kind."""
        if select.select([self._reader], [], [], seconds)[0]:
            os.read(self._reader, 4096)

    def require_none(self) -> None:
        """Raise ``Interrupted`` when a stop signal has come."""
        if self.received:
            raise Interrupted

    def _receive(self, number: int, _frame: FrameType | None) -> None:
        self.received.append(number)
