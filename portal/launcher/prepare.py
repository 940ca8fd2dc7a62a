"""What must be done before the processes start; each step only when its inputs changed since."""

import json
import sys
from collections.abc import Mapping

from portal.launcher.database import Database
from portal.launcher.environment import Plan, with_owner
from portal.launcher.folders import ROOT, write_private
from portal.launcher.messages import Refusal, say, tail
from portal.launcher.process import Program
from portal.launcher.stamps import Stamps, digest
from portal.launcher.supervisor import Supervisor

# Step name to the files it depends on. The lock stands for everything that packages bring along.
INPUTS = {
    "compile": ("apps/**/*.py", "portal/**/*.py"),
    "translations": ("locale/**/*.po",),
    "static": ("static/**/*", "apps/*/static/**/*", "portal/s*.py", "requirements.txt"),
    "migrate": (
        "apps/*/migrations/*.py",
        "apps/common/database_functions.py",
        "apps/access/gate_changes.py",
        "apps/access/gate_query.py",
        "apps/access/subjects.py",
        "apps/policy/*sql.py",
        "apps/interactions/ledger/*.py",
        "apps/vendors/clauses.py",  # the query counts the mandatory ones
        "apps/register/classification/rule_sets/*.toml",
        "requirements.txt",
    ),
}


def prepare(supervisor: Supervisor, plan: Plan, env: Mapping[str, str], database: Database) -> None:
    """Do what is due: byte code, translations, static files, migrations; in the demo also the data."""
    stamps = Stamps(plan.folders.stamps)
    marks = _marks(database, env)
    done = {step for step in marks if stamps.is_current(step, marks[step]) and _has_result(plan, step)}
    due = {step: mark for step, mark in marks.items() if step not in done}
    owner_env = with_owner(env, database.owner_url, "migrate")
    if due:
        say(f"Preparing: {', '.join(due)}.")
        _run(supervisor, plan, _python("-m", "portal.launcher.prepare_child", *due, env=owner_env))
        stamps.set(due)
    if plan.demo and (not plan.folders.demo.exists() or not stamps.is_current("seed", database.identity)):
        say("Laying in the demo data.")
        command = ("manage.py", "seed", "--demo-file", str(plan.folders.demo))
        _run(supervisor, plan, _python(*command, env=with_owner(env, database.owner_url, "seed")))
        stamps.set({"seed": database.identity})
    if plan.demo:
        _refresh_addresses(plan)


def _marks(database: Database, env: Mapping[str, str]) -> dict[str, str]:
    # With another key the database is asked again whether it was sealed with that.
    key = env.get("PORTAL_KEK_FILE") or env.get("PORTAL_KEK", "")
    more = {"migrate": f"{database.identity} {key}"}
    return {
        step: digest(ROOT, patterns, sys.version, more.get(step, "")) for step, patterns in INPUTS.items()
    }


def _has_result(plan: Plan, step: str) -> bool:
    """Results that lie in files may have been removed since the stamp was made."""
    if step == "static":
        return (plan.folders.var / "static").exists()
    if step == "translations":
        return all(path.with_suffix(".mo").exists() for path in ROOT.glob("locale/**/*.po"))
    return True


def _run(supervisor: Supervisor, plan: Plan, program: Program) -> None:
    if supervisor.run(program) != 0:
        log = plan.folders.log / f"{program.name}.log"
        raise Refusal(f"The preparation failed. The end of {log}:\n{tail(log, 25)}")


def _python(*arguments: str, env: Mapping[str, str]) -> Program:
    return Program(name="prepare", argv=[sys.executable, *arguments], env=env, cwd=ROOT)


def _refresh_addresses(plan: Plan) -> None:
    """The port may be another one than at the time of the seed."""
    demo = json.loads(plan.folders.demo.read_text())
    demo |= {"web": plan.web_url, "gateway": plan.gateway_url}
    write_private(plan.folders.demo, json.dumps(demo, indent=2, ensure_ascii=False) + "\n")
