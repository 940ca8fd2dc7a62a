"""The process that seals the audit log: it gets its own role and key, and no other process gets these."""

import os
import sys

from portal.launcher.database import Database
from portal.launcher.environment import SEAL_KEYS, Plan
from portal.launcher.folders import ROOT
from portal.launcher.messages import warn
from portal.launcher.process import Program
from portal.launcher.secret_store import SecretStore

AUDITED = ("PORTAL_AUDITOR_DATABASE_URL", "PORTAL_SEALER_DATABASE_URL", "DATABASE_URL")
# Of what the launcher was given, no more: no key of the portal's, and no address of another role.
INHERITED = ("PATH", "HOME", "LANG", "LC_ALL", "TZ", "PORTAL_LOG_LEVEL", "PGSSLROOTCERT")


def sealer(plan: Plan, kept: SecretStore, database: Database) -> list[Program]:
    """The sealer, if it has all that it needs; in production somebody has to give it its key."""
    url = plan.given.get("PORTAL_SEALER_DATABASE_URL") or database.sealer_url
    keys = {name: plan.given[name] for name in SEAL_KEYS if plan.given.get(name)}
    if plan.demo and not keys:
        keys = {"PORTAL_SEAL_KEY": kept.get("seal_key")}
    if not (url and keys):
        warn(f"The audit log isn't sealed: that takes {SEAL_KEYS[0]} and {AUDITED[1]} (docs/operations.md).")
        return []
    heartbeat = plan.folders.run / "sealer.alive"
    own = {
        **keys,
        "PORTAL_SEALER_DATABASE_URL": url,
        "PORTAL_SEAL_ANCHOR": plan.given.get("PORTAL_SEAL_ANCHOR") or str(plan.folders.var / "seals.jsonl"),
        "PORTAL_HEARTBEAT": str(heartbeat),
        "PORTAL_ENV": plan.mode,
    }
    env = {name: os.environ[name] for name in INHERITED if name in os.environ}
    argv = [sys.executable, "-m", "portal.launcher", "audit", "seal"]
    return [Program(name="sealer", argv=argv, env={**env, **own}, cwd=ROOT, heartbeat=heartbeat)]
