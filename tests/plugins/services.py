"""Starts PostgreSQL and Valkey and compiles translations and code before pytest-django reads the settings.

Loaded with ``-p tests.plugins.services`` (pyproject.toml). The servers start once, in the controller of
xdist; its workers inherit the addresses, each with a database of Valkey for itself: what one of them empties
is nobody else's. What is given in DATABASE_URL or REDIS_URL is used instead, each on its own.
"""

import os
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest

from apps.common.catalogues import compile_all
from portal.launcher.bytecode import compile_own
from portal.launcher.folders import ROOT
from portal.launcher.messages import Refusal
from portal.launcher.throwaway import Throwaway

VALKEY_DATABASES = 16  # as it comes

_running: list[Throwaway] = []


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests() -> Iterator[None]:
    """A wrapper comes before every plain implementation, pytest-django's included."""
    if worker := os.environ.get("PYTEST_XDIST_WORKER"):
        os.environ["REDIS_URL"] = _of_its_own(os.environ["REDIS_URL"], int(worker.removeprefix("gw")))
    else:
        try:
            services = Throwaway(os.environ)
        except Refusal as refusal:
            raise pytest.UsageError(str(refusal)) from None
        _running.append(services)
        os.environ.update(services.env)
        compile_all([ROOT / "locale"])
        compile_own()  # for the many processes that tests start
    try:
        return (yield)
    except BaseException:
        pytest_unconfigure()
        raise


def _of_its_own(url: str, process: int) -> str:
    return urlsplit(url)._replace(path=f"/{(process + 1) % VALKEY_DATABASES}").geturl()


def admin_url() -> str:
    """The administrator's address, for making databases; also known in xdist's workers."""
    return os.environ["PORTAL_TEST_ADMIN_URL"]


def pytest_unconfigure() -> None:
    """Stop what was started."""
    while _running:
        _running.pop().stop()
