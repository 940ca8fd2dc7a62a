"""The portal's own processes, as data."""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from portal.launcher.environment import Plan
from portal.launcher.folders import ROOT
from portal.launcher.health import is_healthy
from portal.launcher.messages import Refusal
from portal.launcher.ports import is_free
from portal.launcher.process import Program

# Requests at a time, as in the settings: each takes two descriptors (the client's and the vendor's), and a
# process often has 1,024.
CONNECTIONS = "400"
# Connections more: of clients that ask nothing just now, and of those that are told to come again.
SPARE = 100
ALONE = ("web", "gateway", "worker", "beat")  # in containers, too
NAMES = (*ALONE, "simulator")


def programs(plan: Plan, env: Mapping[str, str]) -> list[Program]:
    """Everything that runs beside the stores; the simulator only in the demo."""
    return [program(name, plan, env) for name in NAMES if name != "simulator" or plan.demo]


def program(name: str, plan: Plan, env: Mapping[str, str]) -> Program:
    """One of ``NAMES``."""
    if name == "worker":
        return _celery(
            name, env, plan.folders.run, "worker", "-c", "3", "--without-mingle", "--without-gossip"
        )
    if name == "beat":
        return _celery(name, env, plan.folders.run, "beat", "--pidfile=")
    application, port, url = {
        "web": ("portal.asgi:application", plan.web_port, plan.web_url),
        "gateway": ("portal.asgi_gateway:application", plan.gateway_port, plan.gateway_url),
        "simulator": ("portal.simulator.app:application", plan.simulator_port, plan.simulator_url),
    }[name]
    argv = serving(application, plan.bind, port, limited(env) if name == "gateway" else [])
    made = Program(name=name, argv=argv, env=env, cwd=ROOT)
    if name == "simulator":
        return replace(made, is_ready=lambda _pid: not is_free(port, plan.bind))
    return replace(made, is_ready=lambda _pid: is_healthy(port, url))


def serving(application: str, bind: str, port: int, more: Sequence[str] = ()) -> list[str]:
    """The command that serves an ASGI application: also what is measured (``portal.bench``)."""
    argv = ["portal.server", "--host", bind, "--port", str(port), *more, application]
    return [sys.executable, "-m", *argv]


def limited(env: Mapping[str, str]) -> list[str]:
    """How many connections a gateway process has at the same time, at most. Raises Refusal."""
    given = env.get("PORTAL_GATEWAY_CONNECTIONS") or CONNECTIONS
    if not (given.isascii() and given.isdigit() and len(given) < 6 and int(given)):
        raise Refusal("PORTAL_GATEWAY_CONNECTIONS must be a whole number between 1 and 99999.")
    return ["--limit-concurrency", str(int(given) + SPARE)]


def _celery(name: str, env: Mapping[str, str], run: Path, *arguments: str) -> Program:
    heartbeat = run / f"{name}.alive"
    return Program(
        name=name,
        argv=[sys.executable, "-m", "celery", "-A", "portal", "--quiet", *arguments, "-l", "WARNING"],
        # The process may touch this file; the launcher restarts it when it stops doing so.
        env={**env, "PORTAL_HEARTBEAT": str(heartbeat)},
        cwd=ROOT,
        heartbeat=heartbeat,
    )
