"""Each process that makes jobs sends its hints to the portal's broker, not to one that Celery makes up."""

import os
import subprocess
import sys

import pytest

from portal.launcher.containers import example_production
from portal.launcher.folders import ROOT

READ = "import sys, celery; __import__(sys.argv[1]); print(celery.current_app.main)"
COMMAND = "import celery; print(celery.current_app.main)"


@pytest.mark.parametrize("process", ["portal.asgi", "portal.asgi_gateway"])
def test_a_process_knows_the_broker(process: str) -> None:
    assert said_by("-c", READ, process) == "portal"


def test_a_command_knows_the_broker() -> None:
    assert said_by("manage.py", "shell", "--no-imports", "-c", COMMAND) == "portal"


def said_by(*arguments: str) -> str:
    env = {name: value for name, value in os.environ.items() if not name.startswith("PORTAL_")}
    done = subprocess.run(
        [sys.executable, *arguments],
        env=env | example_production(),
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    return done.stdout.splitlines()[-1]
