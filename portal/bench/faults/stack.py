"""A portal without web: its own PostgreSQL and Valkey, a Celery worker and beat, in a temporary folder."""

import subprocess
import sys
from dataclasses import replace
from types import TracebackType
from typing import Self

import psycopg
from psycopg.conninfo import make_conninfo

from portal.bench.faults.crew import Crew
from portal.launcher import valkey
from portal.launcher.addresses import parameters
from portal.launcher.folders import ROOT, Folders
from portal.launcher.messages import Refusal
from portal.launcher.process import Program
from portal.launcher.secret_store import SecretStore
from portal.launcher.throwaway import Throwaway

APP = "portal.bench.faults.slowed"
PROCESSES = 4
WORK_SECONDS = "0.25"
READY_SECONDS = 60.0


class Stack:
    """Context in which it runs. ``crew`` holds valkey, worker and beat."""

    def __enter__(self) -> Self:
        # The Valkey is ours to kill, so the throwaway stores get a name only.
        self._stores = Throwaway({"REDIS_URL": "redis://made-below"}, name="portal_faults")
        try:
            self._open()
        except BaseException:
            self._close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        self._close()

    def _open(self) -> None:
        self.folder = self._stores.folder
        folders = Folders(self.folder).make()
        self.crew = Crew(folders.log)
        broker = valkey.prepare(folders.var, SecretStore(folders.secrets))
        self.env = {**self._stores.env, "REDIS_URL": broker.url, "FAULTS_WORK_SECONDS": WORK_SECONDS}
        self.env |= {"DJANGO_SETTINGS_MODULE": "portal.settings", "PORTAL_LOG_LEVEL": "WARNING"}
        program = broker.program()
        forgetful = replace(program, stdin=program.stdin.replace("appendonly yes", "appendonly no"))
        self.crew.add(forgetful)
        self.manage("migrate", "--database", "owner", "--skip-checks", "-v0")
        address = make_conninfo(**parameters(self.env["DATABASE_OWNER_URL"]))
        self.database = psycopg.connect(address, autocommit=True)
        self._celery("worker", "-c", str(PROCESSES), "--without-mingle", "--without-gossip")
        self._celery("beat", "--pidfile=")

    def _celery(self, name: str, *arguments: str) -> None:
        argv = ["celery", "-A", APP, name, *arguments, "-l", "WARNING"]
        self.start(name, *argv)

    def start(self, name: str, *module: str, **env: str) -> None:
        """Start ``python -m …`` in this stack's environment and keep it running."""
        argv = [sys.executable, "-m", *module]
        self.crew.add(Program(name=name, argv=argv, env={**self.env, **env}, cwd=ROOT, patience=2.0))

    def run(self, *module: str, **env: str) -> int:
        """Run ``python -m …`` to its end, tending the others; returns its exit code."""
        process = subprocess.Popen(  # noqa: S603 -- our own modules
            [sys.executable, "-m", *module], env={**self.env, **env}, cwd=ROOT
        )
        self.crew.until(lambda: process.poll() is not None, READY_SECONDS)
        process.kill()
        return process.wait()

    def manage(self, *arguments: str) -> str:
        """Output of a management command. Raises Refusal when it fails."""
        done = subprocess.run(  # noqa: S603 -- our own command
            [sys.executable, "manage.py", *arguments],
            env=self.env, cwd=ROOT, capture_output=True, text=True, check=False,
        )  # fmt: skip
        if done.returncode:
            raise Refusal(f"manage.py {arguments[0]} ended with {done.returncode}: {done.stderr[-2000:]}")
        return done.stdout

    def reconcile(self) -> bool:
        """Whether `reconcile` finds nothing lost."""
        try:
            self.manage("reconcile", "--json")
        except Refusal as refusal:
            sys.stderr.write(f"{refusal}\n")
            return False
        return True

    def _close(self) -> None:
        if hasattr(self, "database"):
            self.database.close()
        if hasattr(self, "crew"):
            self.crew.stop()
        self._stores.stop()
