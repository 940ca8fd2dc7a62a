"""What a process says of an error that nobody caught: classes, codes and places, never what a row holds.

PostgreSQL's texts quote the row that stood in the way, other texts what was given: Python would print them,
of each error in the chain of causes. Kept are texts for whoever runs a command, and those about code.
"""

import sys
import threading
import traceback
from collections.abc import Iterator
from contextlib import suppress

import psycopg
from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import CommandError

from apps.common.refusals import RefusedError

KEPT = (CommandError, ImproperlyConfigured, RefusedError, ImportError, NameError, SyntaxError)
HEADING = "Traceback without texts of data:\n"  # begins as Python's, for those who look for it in a log
MOST_PLACES = 30  # of each error, the innermost: endless recursion has a thousand


def install() -> None:
    """In place of Python's own hooks; whoever set others keeps them."""
    if sys.excepthook is sys.__excepthook__:
        sys.excepthook = lambda _kind, error, _trace: tell(error)
    if threading.excepthook is threading.__excepthook__:
        threading.excepthook = lambda given: tell(None if given.exc_type is SystemExit else given.exc_value)
    if sys.unraisablehook is sys.__unraisablehook__:
        sys.unraisablehook = lambda given: tell(given.exc_value)


def tell(error: BaseException | None) -> None:
    """Write it to the error stream: each error after its places, the first cause first, as Python does."""
    with suppress(Exception):  # a hook that fails makes Python print everything after all
        sys.stderr.write(HEADING if error else "")
        for each in reversed(list(_with_causes(error))):
            code = [(frame.f_code, line) for frame, line in traceback.walk_tb(each.__traceback__)]
            places = [f"  {at.co_filename}:{line} in {at.co_name}\n" for at, line in code[-MOST_PLACES:]]
            sys.stderr.write(f"{''.join(places)}{type(each).__qualname__}{_detail(each)}\n")


def _with_causes(error: BaseException | None) -> Iterator[BaseException]:
    known: list[BaseException] = []
    while error is not None and error not in known:
        known.append(error)
        yield error
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _detail(error: BaseException) -> str:
    if isinstance(error, psycopg.Error) and error.sqlstate:
        return f" (SQLSTATE {error.sqlstate}, constraint {error.diag.constraint_name or '-'})"
    # psycopg's own texts, without a code of the server, say why that can't be reached.
    if isinstance(error, (*KEPT, psycopg.OperationalError)):
        return f": {error}"
    if isinstance(error, OSError) and type(error).__module__ == "builtins":
        return f": {error.strerror} ({error.filename})"
    return ""
