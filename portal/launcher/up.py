"""``bin/portal up``: everything, until Ctrl-C."""

import json
import os
from collections.abc import Mapping

from portal.launcher import environment
from portal.launcher.claim import claimed
from portal.launcher.environment import Plan
from portal.launcher.folders import write_private
from portal.launcher.interrupts import Interrupted, Interrupts
from portal.launcher.leftovers import end_leftovers
from portal.launcher.messages import say
from portal.launcher.ports import require_free
from portal.launcher.prepare import prepare
from portal.launcher.programs import programs
from portal.launcher.sealing import sealer
from portal.launcher.secret_store import SecretStore
from portal.launcher.stores import open_stores
from portal.launcher.supervisor import Supervisor


def up(environ: Mapping[str, str]) -> int:
    """Start the portal and tend it until a stop signal; leaves no process behind."""
    plan = environment.read(environ)
    plan.folders.make()
    with claimed(plan.folders), Interrupts() as interrupts:
        end_leftovers(plan.folders)
        require_free(_ports(plan), plan.bind)
        supervisor = Supervisor(plan.folders, interrupts)
        try:
            _start(supervisor, plan)
            supervisor.watch()
        except Interrupted:
            say("Interrupted.")
        finally:
            plan.folders.running.unlink(missing_ok=True)
            say("Stopping.")
            supervisor.stop()
    say("Stopped.")
    return 0


def _ports(plan: Plan) -> list[tuple[int, str]]:
    ports = [(plan.web_port, "PORT"), (plan.gateway_port, "PORT or PORTAL_GATEWAY_PORT")]
    return [*ports, (plan.simulator_port, "PORT or PORTAL_SIMULATOR_PORT")] if plan.demo else ports


def _start(supervisor: Supervisor, plan: Plan) -> None:
    say(f"Starting Leitplanke ({plan.mode}).")
    kept = SecretStore(plan.folders.secrets)
    stores = open_stores(supervisor, plan, kept)
    env = environment.for_processes(plan, kept, stores.database.app_url, stores.redis_url)
    prepare(supervisor, plan, env, stores.database)
    supervisor.start([*programs(plan, env), *sealer(plan, kept, stores.database)])
    supervisor.await_ready()
    _note(plan, env, stores.database.owner_url)
    _announce(plan)


def _note(plan: Plan, env: Mapping[str, str], owner_url: str) -> None:
    """For ``manage`` and ``bench`` beside the running stack."""
    ours = {name: value for name, value in env.items() if plan.given.get(name) != value}
    running = {
        "pid": os.getpid(),
        "mode": plan.mode,
        "web": plan.web_url,
        "gateway": plan.gateway_url,
        "owner_url": owner_url,
        "env": ours,
    }
    write_private(plan.folders.running, json.dumps(running, indent=2) + "\n")


def _announce(plan: Plan) -> None:
    say(f"\nLeitplanke serves:\n  portal   {plan.web_url}\n  gateway  {plan.gateway_url}/v1")
    if plan.demo:
        demo = json.loads(plan.folders.demo.read_text())
        say("\nDemo sign-ins (made-up people, a simulated vendor):")
        for user in demo["users"]:
            say(f"  {user['email']:<40} {user['password']:<20} {user['role']}")
        say(f"API keys for the gateway: {plan.folders.demo}")
    say(f"\nStop: Ctrl-C here, or kill {os.getpid()}. Logs: {plan.folders.log}")
