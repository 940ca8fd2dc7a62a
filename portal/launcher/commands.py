"""Verbs that run one command in the portal's environment: beside the running stack, or with own stores."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from typing import Any

from portal.launcher import environment
from portal.launcher.bytecode import compile_own
from portal.launcher.claim import claimed, is_claimed
from portal.launcher.environment import OWNER_COMMANDS, PRODUCTION, Plan, for_processes, with_owner
from portal.launcher.folders import ROOT
from portal.launcher.interrupts import Interrupts
from portal.launcher.leftovers import end_leftovers
from portal.launcher.messages import Refusal
from portal.launcher.prepare import prepare
from portal.launcher.programs import ALONE, program
from portal.launcher.sealing import AUDITED
from portal.launcher.secret_store import SecretStore
from portal.launcher.stores import open_stores
from portal.launcher.supervisor import Supervisor

MANAGE = (sys.executable, "manage.py")


def manage(arguments: Sequence[str], environ: Mapping[str, str]) -> int:
    """``bin/portal manage …``: any management command."""
    command = arguments[0] if arguments else "help"
    return _run(environment.read(environ), [*MANAGE, *arguments], command)


def seed(arguments: Sequence[str], environ: Mapping[str, str]) -> int:
    """``bin/portal seed``: the demo data, again if need be."""
    plan = environment.read(environ)
    argv = [*MANAGE, "seed", "--demo-file", str(plan.folders.demo), *arguments]
    return _run(plan, argv, "seed", prepared=True)


def bench(arguments: Sequence[str], environ: Mapping[str, str]) -> int:
    """``bin/portal bench NAME [--json]``: beside the running stack if there is one; else on its own."""
    argv = [sys.executable, "-m", "portal.bench", *arguments]
    plan = environment.read(environ)
    running = _running(plan)["env"] if is_claimed(plan.folders) else {}
    compile_own()  # as `up` does before it starts what is measured
    return _become(argv, {**environ, **running})


def for_audit(environ: Mapping[str, str]) -> Mapping[str, str]:
    """The environment of ``bin/portal audit``: what was given, or the running demo's database and key."""
    if environ.get("PORTAL_ENV") == PRODUCTION or any(environ.get(name) for name in AUDITED):
        return environ
    plan = environment.read(environ)
    if plan.mode == PRODUCTION or not is_claimed(plan.folders):
        return environ
    own = {"DATABASE_URL": _running(plan)["env"].get("DATABASE_URL", "")}
    if key := SecretStore(plan.folders.secrets).find("seal_key"):
        own["PORTAL_SEAL_KEY"] = key
    return {**own, **environ}


def process(arguments: Sequence[str], environ: Mapping[str, str]) -> int:
    """``bin/portal process NAME``: become that one process, for containers and service managers."""
    if len(arguments) != 1 or arguments[0] not in ALONE:
        raise Refusal(f"bin/portal process {'|'.join(ALONE)}")
    plan = environment.read(environ)
    if plan.mode != PRODUCTION:
        raise Refusal(
            "A single process needs production settings (PORTAL_ENV=production); the demo is bin/portal up."
        )
    plan.folders.run.mkdir(parents=True, exist_ok=True)
    chosen = program(arguments[0], plan, _given(plan))
    return _become(chosen.argv, chosen.env or {})


def _run(plan: Plan, argv: Sequence[str], command: str, *, prepared: bool = False) -> int:
    if plan.mode == PRODUCTION:
        owner_url = plan.given.get("DATABASE_OWNER_URL", "")
        return _become(argv, _for(command, _given(plan), owner_url))
    plan.folders.make()
    if is_claimed(plan.folders):
        running = _running(plan)
        return _become(argv, _for(command, {**plan.given, **running["env"]}, running["owner_url"]))
    with claimed(plan.folders), Interrupts() as interrupts:
        end_leftovers(plan.folders)
        supervisor = Supervisor(plan.folders, interrupts)
        try:
            kept = SecretStore(plan.folders.secrets)
            stores = open_stores(supervisor, plan, kept)
            env = for_processes(plan, kept, stores.database.app_url, stores.redis_url)
            if prepared:
                prepare(supervisor, plan, env, stores.database)
            return _in_terminal(argv, _for(command, env, stores.database.owner_url), interrupts)
        finally:
            supervisor.stop()


def _for(command: str, env: Mapping[str, str], owner_url: str) -> Mapping[str, str]:
    return with_owner(env, owner_url, command) if owner_url and command in OWNER_COMMANDS else env


def _given(plan: Plan) -> dict[str, str]:
    """In production everything comes from outside."""
    no_secrets = SecretStore(plan.folders.secrets)
    return for_processes(plan, no_secrets, plan.given["DATABASE_URL"], plan.given["REDIS_URL"])


def _running(plan: Plan) -> dict[str, Any]:
    try:
        return dict(json.loads(plan.folders.running.read_text()))
    except FileNotFoundError:
        raise Refusal("bin/portal is just starting or busy in this folder; try again in a moment.") from None


def _become(argv: Sequence[str], env: Mapping[str, str]) -> int:
    os.chdir(ROOT)
    os.execve(argv[0], list(argv), dict(env))  # noqa: S606 - no shell on purpose


def _in_terminal(argv: Sequence[str], env: Mapping[str, str], interrupts: Interrupts) -> int:
    """Run it in the foreground. Ctrl-C reaches it by itself; other stop signals are passed on."""
    child = subprocess.Popen(argv, cwd=ROOT, env=env)
    while child.poll() is None:
        interrupts.wait(0.5)
        if set(interrupts.received) - {signal.SIGINT}:
            child.terminate()
    return child.returncode
