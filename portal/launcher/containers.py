"""Verbs for images and orchestrators, where each process is started by somebody else."""

import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import psycopg

from portal.launcher import environment
from portal.launcher.folders import ROOT, Folders
from portal.launcher.health import is_healthy
from portal.launcher.messages import Refusal
from portal.launcher.quiet import tell_of_loud
from portal.launcher.roles import APP, AUDITOR, OWNER, ROLES, SEALER, ensure_roles
from portal.launcher.secret_store import random_key, random_text
from portal.launcher.supervisor import HEARTBEAT_SECONDS

PASSWORDS = {
    OWNER: "PORTAL_OWNER_PASSWORD",
    APP: "PORTAL_APP_PASSWORD",
    SEALER: "PORTAL_SEALER_PASSWORD",
    AUDITOR: "PORTAL_AUDITOR_PASSWORD",
}


def build(environ: Mapping[str, str]) -> int:
    """What an image needs beyond the packages, made without a database."""
    var = environ.get("PORTAL_VAR") or str(ROOT / "var")
    Folders(Path(var)).make()
    env = {**environ, **example_production(var)}
    argv = [sys.executable, "-m", "portal.launcher.prepare_child", "compile", "translations", "static"]
    return subprocess.run(argv, cwd=ROOT, env=env, check=False).returncode


def make_roles(environ: Mapping[str, str]) -> int:
    """Make roles and database as the administrator in ``PORTAL_ADMIN_DATABASE_URL``."""
    names = ("PORTAL_ADMIN_DATABASE_URL", *PASSWORDS.values())
    if missing := [name for name in names if not environ.get(name)]:
        raise Refusal(f"bin/portal roles needs {', '.join(missing)}.")
    passwords = {role: environ[name] for role, name in PASSWORDS.items()}
    admin_url, database = environ[names[0]], environ.get("PORTAL_DATABASE_NAME") or "portal"
    try:
        ensure_roles(admin_url, database, passwords)
        tell_of_loud(admin_url, ROLES, database)
    except psycopg.Error as error:
        raise Refusal(f"The database in {names[0]} can't be used: {str(error).strip()}") from None
    return 0


def health(arguments: Sequence[str], environ: Mapping[str, str]) -> int:
    """0 when the named process is well: web and gateway by asking, the others by their sign of life."""
    if list(arguments) == ["sealer"]:  # it has none of the portal's settings
        run = Folders(Path(environ.get("PORTAL_VAR") or ROOT / "var")).run
        return 0 if _is_fresh(run / "sealer.alive") else 1
    plan = environment.read(environ)
    checks = {
        "web": lambda: is_healthy(plan.web_port, plan.web_url),
        "gateway": lambda: is_healthy(plan.gateway_port, plan.gateway_url),
        "worker": lambda: _is_fresh(plan.folders.run / "worker.alive"),
        "beat": lambda: _is_fresh(plan.folders.run / "beat.alive"),
    }
    if len(arguments) != 1 or arguments[0] not in checks:
        raise Refusal(f"bin/portal health {'|'.join(checks)}|sealer")
    return 0 if checks[arguments[0]]() else 1


def example_production(var: str = "") -> dict[str, str]:
    """A production environment with made-up values: for the image's build and for ``check --deploy``."""
    return {
        "PORTAL_ENV": environment.PRODUCTION,
        "PORTAL_VAR": var or tempfile.gettempdir(),
        "SECRET_KEY": random_text() + random_text(),
        "PORTAL_KEK": random_key(),
        "PORTAL_KEY_PEPPER": random_key(),
        "DATABASE_URL": "postgres://portal_app:none@127.0.0.1:5432/portal",
        "REDIS_URL": "redis://127.0.0.1:6379/0",
        "PORTAL_WEB_URL": "https://portal.example.org",
        "PORTAL_GATEWAY_URL": "https://api.portal.example.org",
        "ALLOWED_HOSTS": "portal.example.org,api.portal.example.org",
        "EMAIL_URL": "smtp+tls://mail.example.org:587",
        "DJANGO_SETTINGS_MODULE": "portal.settings",
    }


def _is_fresh(file: Path) -> bool:
    return file.exists() and time.time() - file.stat().st_mtime < HEARTBEAT_SECONDS
