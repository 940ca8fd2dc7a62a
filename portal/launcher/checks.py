"""What ``bin/portal check`` runs, as data, and the running of it: all steps, every failure shown."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from portal.launcher.containers import example_production
from portal.launcher.folders import ROOT
from portal.launcher.messages import Refusal, say
from portal.launcher.repository_files import files, tool
from portal.launcher.throwaway import Throwaway

Commands = list[list[str]]
MANAGE = [sys.executable, "manage.py"]


@dataclass(frozen=True)
class Result:
    """How a step went; ``output`` is shown when it failed."""

    name: str
    failed: bool
    output: str
    seconds: float


def check(names: Sequence[str] = ()) -> int:
    """Run all steps, or the named ones; returns 1 when one failed."""
    steps = _steps()
    if unknown := [name for name in names if name not in steps]:
        raise Refusal(f"There is no check {', '.join(unknown)}. There are: {', '.join(steps)}.")
    chosen = {name: commands for name, commands in steps.items() if name in (names or steps)}
    services = Throwaway({}, name="portal_check") if any(name in NEEDS_DATABASE for name in chosen) else None
    env = {**os.environ, **(services.env if services else {})}
    try:
        with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
            results = list(pool.map(lambda name: _report(_run(name, chosen[name], env)), chosen))
    finally:
        if services:
            services.stop()
    failed = [result.name for result in results if result.failed]
    say(
        f"\n{len(failed)} of {len(results)} checks failed: {', '.join(failed)}"
        if failed
        else "\nAll checks passed."
    )
    return 1 if failed else 0


def fix() -> int:
    """Everything a machine can mend. What is left is told by ``check``."""
    commands = [
        [tool("ruff"), "check", "--fix", "--quiet", "."],
        [tool("ruff"), "format", "."],
        [tool("djade"), "--target-version", "5.2", *files("*.html")],
    ]
    for command in commands:
        subprocess.run(command, cwd=ROOT, check=False)
    return 0


NEEDS_DATABASE = ("types", "migrations", "translations", "vendored", "diagrams")
"""Steps that load the settings: they get an environment with throwaway services."""


def _steps() -> dict[str, Commands]:
    """Step name to the commands that must all end with 0, the longest first.

    A step without commands has nothing to look at.
    """
    templates = files("*.html")
    return {
        "types": [[tool("mypy"), "apps", "portal", "tests", "manage.py"]],
        "secrets": [[sys.executable, "-m", "portal.launcher.secret_scan"]],
        "lint": [[tool("ruff"), "check", "."]],
        "format": [[tool("ruff"), "format", "--check", "."]],
        "templates": [[tool("djade"), "--check", "--target-version", "5.2", *templates]] if templates else [],
        "template-lint": [[tool("djlint"), "--lint", "--profile=django", "--quiet", *templates]]
        if templates
        else [],
        "imports": [[tool("lint-imports")]],
        "migrations": [[*MANAGE, "makemigrations", "--check", "--dry-run"]],
        "translations": [[*MANAGE, "check_translations"]],
        "vendored": [[*MANAGE, "check_vendored"]],
        "diagrams": [[*MANAGE, "statemachines", "--check"]],
        "deploy": [[*MANAGE, "check", "--deploy", "--fail-level", "WARNING"]],
        "compose": list(_compose()),
        "dockerfile": [[tool("hadolint"), "Dockerfile"]],
        "shell": [["sh", "-n", "bin/portal"], ["bash", "-n", ".ci/run"]],
        "locks": [[sys.executable, "-m", "portal.launcher.locks"]],
    }


def _compose() -> Iterator[list[str]]:
    yield [tool("check-jsonschema"), "--builtin-schema", "vendor.compose-spec", "docker-compose.yml"]
    if found := tool("docker-compose", optional=True):
        yield [found, "-f", "docker-compose.yml", "config", "--quiet"]


def _run(name: str, commands: Commands, env: Mapping[str, str]) -> Result:
    began = time.monotonic()
    own = {**env, **(MORE_ENVIRONMENT[name]() if name in MORE_ENVIRONMENT else {})}
    outputs, failed = [], False
    for command in commands:
        done = subprocess.run(
            command,
            cwd=ROOT,
            env=own,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        failed = failed or done.returncode != 0
        outputs.append(done.stdout)
    return Result(name, failed, "".join(outputs), time.monotonic() - began)


def _compose_values() -> dict[str, str]:
    """A value for every setting that the compose file demands."""
    return dict.fromkeys(re.findall(r"\$\{(\w+):\?\}", (ROOT / "docker-compose.yml").read_text()), "example")


MORE_ENVIRONMENT = {"deploy": example_production, "compose": _compose_values}


def _report(result: Result) -> Result:
    say(f"{'FAILED' if result.failed else 'ok':<7}{result.name:<15}{result.seconds:5.1f} s")
    if result.failed:
        say("\n".join(f"    {line}" for line in result.output.rstrip().splitlines()))
    return result
