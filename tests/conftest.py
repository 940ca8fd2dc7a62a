"""Databases as in production: the owner migrates, the tests connect as portal_app."""

import functools
import time
from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import hypothesis
import pytest
from django.conf import settings
from django.contrib.auth.hashers import reset_hashers
from django.db import connections
from django.test import TransactionTestCase
from django.utils import translation
from psycopg import sql

from apps.common import clock
from tests.databases import admin, database_of_its_own

if TYPE_CHECKING:
    from playwright.sync_api import Playwright  # takes a while: only where a browser is wanted

    from tests.cast import Cast  # imports models: only once Django is set up

# How long an example takes says how busy the machine is; tests of time measure processor time themselves.
hypothesis.settings.register_profile("portal", hypothesis.settings(), deadline=None)
hypothesis.settings.load_profile("portal")


LONG_SECONDS = 4 * 3600
# Where alone the running line is tested: .ci/run collects nothing else for it.
LINE = {"stack": ("tests/line/", "tests/faults/"), "fault": ("tests/faults/",)}
LAST_SECONDS = timedelta(seconds=15)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What runs by name is long on purpose; it ends some time all the same. Raises UsageError."""
    for item in items:
        if item.get_closest_marker("by_name"):
            item.add_marker(pytest.mark.timeout(LONG_SECONDS))
        for mark, folders in LINE.items():
            if item.get_closest_marker(mark) and not item.nodeid.startswith(folders):
                raise pytest.UsageError(
                    f"{item.nodeid} is marked {mark}: it belongs to {' or '.join(folders)}"
                )


@pytest.fixture(scope="session")
def django_db_setup(request: pytest.FixtureRequest, django_db_blocker: Any) -> Iterator[None]:
    """A database of its own for each xdist worker."""
    worker = getattr(request.config, "workerinput", {})
    name = f"portal_test_{worker.get('workerid', 'main')}"
    with django_db_blocker.unblock(), database_of_its_own(name, worker.get("testrunuid")):
        yield


@pytest.fixture(autouse=True)
def _a_day_of_its_own() -> None:
    """A test asks for the day more than once: none begins in the last seconds of one."""
    left = clock.start_of(clock.today() + timedelta(days=1)) - clock.now()
    if left < LAST_SECONDS:
        time.sleep(left.total_seconds())


@pytest.fixture(autouse=True)
def _language_of_its_own() -> Iterator[None]:
    """A request leaves its language on the thread: the next test starts in German, whatever ran before."""
    yield
    translation.deactivate()


@pytest.fixture(scope="module")  # two at once would share a thread, and it refuses that
def playwright() -> "Iterator[Playwright]":
    """What starts and steers browsers (``tests.ui.browser.chromium``)."""
    from playwright.sync_api import sync_playwright

    # It keeps an event loop in this thread, and Django would refuse the database under it.
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as running:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield running


@pytest.fixture
def english() -> Iterator[None]:
    """Words of the source, so that a test doesn't depend on the catalogue."""
    with translation.override("en"):
        yield


_TABLES = """
SELECT schemaname, tablename FROM pg_tables WHERE schemaname IN ('public', 'keystore')
AND tablename NOT IN ('django_migrations', 'django_content_type', 'auth_permission')
"""
_NEVER_DELETED = "audit_"  # triggers stand guard over the superuser, too
_NOTED = sql.SQL("DELETE FROM gate_change")  # what other tables note while they are emptied


class _Broom:
    """Empties the tables that hold rows: to TRUNCATE all of them takes longer than most tests do."""

    def __init__(self, name: str) -> None:
        self.database = admin(name)  # kept: what a connection knows of so many tables took long to learn
        self.database.execute("SET session_replication_role = replica")  # no order among the tables
        self.tables = {table: sql.Identifier(*table) for table in self.database.execute(_TABLES)}
        holds = sql.SQL("(SELECT {}, {} FROM {} LIMIT 1)")
        self.holding = sql.SQL(" UNION ALL ").join(
            holds.format(*table, name) for table, name in self.tables.items()
        )

    def sweep(self) -> None:
        for table in self.database.execute(self.holding).fetchall():
            act = "TRUNCATE {}" if table[1].startswith(_NEVER_DELETED) else "DELETE FROM {}"
            self.database.execute(sql.SQL(act).format(self.tables[table]))
        self.database.execute(_NOTED)


@pytest.fixture(autouse=True, scope="session")
def _superuser_empties_tables() -> Iterator[None]:
    """portal_app may not TRUNCATE (that is the point), so the superuser cleans up."""
    original = vars(TransactionTestCase)["_fixture_teardown"]
    broom = functools.cache(_Broom)

    def teardown(_self: Any) -> None:
        broom(connections["default"].settings_dict["NAME"]).sweep()

    setattr(TransactionTestCase, "_fixture_teardown", teardown)  # noqa: B010 -- unknown to the stubs
    yield
    setattr(TransactionTestCase, "_fixture_teardown", original)  # noqa: B010 -- unknown to the stubs


@pytest.fixture(autouse=True, scope="session")
def _fast_passwords() -> Iterator[None]:
    """Scrypt for fifteen people in every test would be most of the run."""
    before = settings.PASSWORD_HASHERS
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    reset_hashers(setting="PASSWORD_HASHERS")
    yield
    settings.PASSWORD_HASHERS = before
    reset_hashers(setting="PASSWORD_HASHERS")


@pytest.fixture
def cast(db: None) -> "Cast":
    """The whole company; with ``transactional_db`` its rows are committed."""
    from tests.cast import build_cast

    return build_cast()
