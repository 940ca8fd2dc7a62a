"""Stores of its own, the demo company, a simulator and several gateway processes, in a temporary folder."""

from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from io import StringIO
from time import monotonic, sleep
from types import TracebackType
from typing import Any, Self

from portal.launcher.folders import ROOT, Folders
from portal.launcher.health import is_healthy
from portal.launcher.messages import Refusal, tail
from portal.launcher.ports import free_port, is_free
from portal.launcher.process import Program, Running, end, spawn
from portal.launcher.programs import serving
from portal.launcher.throwaway import Throwaway

READY_SECONDS = 60.0
HOST = "127.0.0.1"


class Stack:
    """Context in which it runs; ``urls`` are the gateways', ``living`` those that nobody killed.

    Enter it in the main thread.
    """

    def __init__(self, gateways: int) -> None:
        self._count, self.killed = gateways, 0
        self._running: dict[str, Running] = {}

    def __enter__(self) -> Self:
        self._cleanup = ExitStack()
        try:
            self._open()
        except BaseException:
            self._cleanup.close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        self._cleanup.close()

    @property
    def living(self) -> list[str]:
        return self.urls[self.killed :]

    def kill(self) -> None:
        """The first living gateway ends as by a power cut."""
        self._running[f"gateway-{self.killed}"].kill()
        self.killed += 1

    def build(self) -> Any:
        """The demo company, in a migrated database; needs django.setup() before."""
        from django.core.management import call_command

        from apps.reports.cast.build import build

        call_command("migrate", database="owner", verbosity=0, skip_checks=True)
        call_command("install_functions", database="owner", stdout=StringIO())
        company = build("a password that nobody signs in with")
        for number, port in enumerate(self._ports):
            self._serve(f"gateway-{number}", port, "portal.asgi_gateway:application")
        for number, url in enumerate(self.urls):
            self._await(f"gateway-{number}", partial(is_healthy, _port(url), url))
        return company

    def _open(self) -> None:
        stores = Throwaway({}, name="portal_revocation")
        self._cleanup.callback(stores.stop)
        self._log = Folders(stores.folder).make().log
        simulator = free_port()
        self._ports = [free_port() for _ in range(self._count)]
        self.urls = [f"http://{HOST}:{port}" for port in self._ports]
        self.env = {**stores.env, "DJANGO_SETTINGS_MODULE": "portal.settings", "PORTAL_LOG_LEVEL": "ERROR"}
        self.env |= {"PORTAL_SIMULATOR_URL": f"http://{HOST}:{simulator}", "SIMULATOR_RATE": "0"}
        self._serve("simulator", simulator, "portal.simulator.app:application")
        self._await("simulator", lambda: not is_free(simulator))

    def _serve(self, name: str, port: int, application: str) -> None:
        argv = serving(application, HOST, port)
        program = Program(name=name, argv=argv, env=self.env, cwd=ROOT, patience=5.0)
        running = spawn(program, self._log / f"{name}.log")
        self._running[name] = running
        self._cleanup.callback(end, [(program, running)])

    def _await(self, name: str, ready: Callable[[], bool]) -> None:
        deadline = monotonic() + READY_SECONDS
        while not ready():
            if monotonic() > deadline:
                raise Refusal(f"{name} didn't start:\n{tail(self._log / f'{name}.log')}")
            sleep(0.05)


def _port(url: str) -> int:
    return int(url.rpartition(":")[2])
