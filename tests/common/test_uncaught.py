"""What a command says when it fails: enough to mend it, and nothing of what a row holds."""

import os
import subprocess
import sys
import textwrap

import psycopg
import pytest
from django.core.exceptions import ImproperlyConfigured

from apps.common.refusals import RefusedError
from apps.common.uncaught import HEADING, tell
from portal.launcher.folders import ROOT

TYPED = "erika.mustermann@example.org"
BEGINNING = """
import threading
import django
django.setup()
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

def stumble():
    cursor = connection.cursor()
    cursor.execute("CREATE TEMPORARY TABLE person (email text CONSTRAINT one_email UNIQUE)")
    for _ in range(2):
        cursor.execute("INSERT INTO person VALUES (%s)", [TYPED])

class Command(BaseCommand):
    requires_system_checks = []
    def handle(self, *args, **options):
        work()

class Last:
    def __del__(self):
        work()

def work():
"""
CAUGHT = """\
try:
    stumble()
except Exception as error:
    raise {} from error
"""


def failed(work: str, run: str = "Command().run_from_argv(['manage.py', 'x', '--traceback'])") -> str:
    """What a process writes that does this as a management command, and fails with it."""
    script = f"TYPED = {TYPED!r}{BEGINNING}{textwrap.indent(work, '    ')}\n{run}\n"
    env = {**os.environ, "DATABASE_URL": os.environ["DATABASE_OWNER_URL"]}
    argv = [sys.executable, "-c", script]
    done = subprocess.run(argv, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == (1 if "run_from" in run else 0)
    assert TYPED not in done.stdout + done.stderr
    return done.stderr


def errors(said: str) -> list[str]:
    """Its lines without headings and places."""
    return [line for line in said.splitlines() if not line.startswith(("  ", "Traceback "))]


def test_of_the_whole_chain_of_causes_no_text_of_the_database_is_told() -> None:
    said = failed(CAUGHT.format("ValueError(f'Not this: {error}')"))
    assert errors(said) == [
        "UniqueViolation (SQLSTATE 23505, constraint one_email)", "IntegrityError", "ValueError",
    ]  # fmt: skip
    assert " in stumble\n" in said
    assert "/site-packages/psycopg/" in said


def test_a_command_that_refuses_keeps_its_sentence() -> None:
    said = failed(CAUGHT.format("CommandError('Give another address.')"))
    assert errors(said)[-1] == "CommandError: Give another address."
    assert "UniqueViolation (SQLSTATE 23505, constraint one_email)" in errors(said)


def test_threads_and_finalisers_say_no_more() -> None:
    run = """
for target in (work, __import__("sys").exit):
    thread = threading.Thread(target=target)
    thread.start()
    thread.join()
Last()
"""
    assert errors(failed("connection.close()\nstumble()", run)) == [
        "UniqueViolation (SQLSTATE 23505, constraint one_email)", "IntegrityError",
    ] * 2  # fmt: skip


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (ImproperlyConfigured("Set this."), "ImproperlyConfigured: Set this.\n"),
        (RefusedError("code", "Do that first."), "RefusedError: Do that first.\n"),
        (FileNotFoundError(2, "No such file", "a.csv"), "FileNotFoundError: No such file (a.csv)\n"),
        (NameError("name 'x' is not defined"), "NameError: name 'x' is not defined\n"),
        (KeyError(TYPED), "KeyError\n"),
        (UnicodeEncodeError("ascii", TYPED, 0, 1, TYPED), "UnicodeEncodeError\n"),
    ],
)
def test_texts_for_operators_and_about_code_are_kept(
    error: Exception, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    tell(error)
    assert capsys.readouterr().err == HEADING + said


def test_a_server_that_cannot_be_reached_is_described(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(psycopg.OperationalError) as refused:
        psycopg.connect("host=/nowhere user=portal_app")
    tell(refused.value)
    assert "\nOperationalError: connection" in capsys.readouterr().err


def test_endless_recursion_is_told_in_a_few_lines(capsys: pytest.CaptureFixture[str]) -> None:
    def on() -> None:
        on()

    with pytest.raises(RecursionError) as failure:
        on()
    tell(failure.value)
    said = capsys.readouterr().err
    assert said.count("\n") < 40
    assert said.endswith("RecursionError\n")
