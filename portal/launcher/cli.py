"""The verbs of ``bin/portal``."""

import os
import sys
from collections.abc import Callable, Mapping, Sequence

from portal.launcher import commands
from portal.launcher.messages import Refusal, say, warn

Verb = Callable[[Sequence[str], Mapping[str, str]], int]


def main(arguments: Sequence[str]) -> int:
    """Run one verb; returns the exit code. A refusal is one clear sentence on the error stream and code 1."""
    name, *rest = arguments or ["help"]
    if name in ("help", "-h", "--help"):
        say(_help())
        return 0
    if name not in VERBS:
        warn(f"There is no bin/portal {name}.\n\n{_help()}")
        return 2
    try:
        return VERBS[name][0](rest, os.environ)
    except Refusal as refusal:
        warn(str(refusal))
    except PermissionError as error:
        warn(f"{error.filename}: no permission. It may belong to the account that started the portal before.")
    return 1


def _up(_arguments: Sequence[str], environ: Mapping[str, str]) -> int:
    from portal.launcher.up import up

    return up(environ)


def _test(arguments: Sequence[str], environ: Mapping[str, str]) -> int:
    from portal.launcher.system_packages import ensure_packages

    ensure_packages()
    os.execve(sys.executable, [sys.executable, "-m", "pytest", *arguments], dict(environ))  # noqa: S606 - no shell


def _check(arguments: Sequence[str], _environ: Mapping[str, str]) -> int:
    from portal.launcher.checks import check

    return check(arguments)


def _nothing(_arguments: Sequence[str], _environ: Mapping[str, str]) -> int:
    """bin/portal has done it."""
    return 0


def _fix(_arguments: Sequence[str], _environ: Mapping[str, str]) -> int:
    from portal.launcher.checks import fix

    return fix()


def _lock(_arguments: Sequence[str], _environ: Mapping[str, str]) -> int:
    from portal.launcher.locks import write_locks

    return write_locks()


def _build(_arguments: Sequence[str], environ: Mapping[str, str]) -> int:
    from portal.launcher.containers import build

    return build(environ)


def _roles(_arguments: Sequence[str], environ: Mapping[str, str]) -> int:
    from portal.launcher.containers import make_roles

    return make_roles(environ)


def _health(arguments: Sequence[str], environ: Mapping[str, str]) -> int:
    from portal.launcher.containers import health

    return health(arguments, environ)


def _audit(arguments: Sequence[str], environ: Mapping[str, str]) -> int:
    from portal.audit import audit

    return audit(arguments, commands.for_audit(environ))


VERBS: dict[str, tuple[Verb, str]] = {
    "up": (_up, "start everything and serve until Ctrl-C (PORT=8000 and the two after it)"),
    "test": (_test, "run the tests; arguments go to pytest"),
    "check": (_check, "run all checks, or the named ones"),
    "fix": (_fix, "format and mend what can be mended by machine"),
    "manage": (commands.manage, "run a management command"),
    "seed": (commands.seed, "lay in the demo data"),
    "bench": (commands.bench, "run a bench: NAME [--json]"),
    "lock": (_lock, "resolve requirements*.in into the hashed locks"),
    "install": (_nothing, "install the packages, nothing else"),
    "build": (_build, "prepare an image: byte code, translations, static files"),
    "process": (commands.process, "become one process: web, gateway, worker, beat"),
    "audit": (_audit, "seal the audit log, or verify that it is as it was sealed"),
    "roles": (_roles, "make the database roles (PORTAL_ADMIN_DATABASE_URL and the roles' passwords)"),
    "health": (_health, "exit with 0 when web, gateway, worker, beat or sealer is well"),
}


def _help() -> str:
    return "bin/portal VERB\n\n" + "\n".join(f"  {name:<8} {what}" for name, (_, what) in VERBS.items())
