"""How the database would find rows in tables that are large."""

from collections.abc import Callable

from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

ASKED = ("SELECT", "UPDATE", "DELETE")
# In a test tables are so small that they would be read whole.
AS_IF_LARGE = "SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off"


def plans_of(act: Callable[[], object]) -> list[str]:
    """The plans of what ``act`` asks, in a transaction: a table is read whole only where no index serves."""
    with CaptureQueriesContext(connection) as asked:
        act()
    return [_plan(query["sql"]) for query in asked.captured_queries if query["sql"].startswith(ASKED)]


def analyze(*tables: str) -> None:
    """What the choice between two indexes rests on: for tests that commit, with the database ``owner``."""
    with connections["owner"].cursor() as owner:
        owner.execute(f"ANALYZE {', '.join(tables)}")


def _plan(statement: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(AS_IF_LARGE)
        cursor.execute(f"EXPLAIN {statement}")
        return "\n".join(line for (line,) in cursor.fetchall())
