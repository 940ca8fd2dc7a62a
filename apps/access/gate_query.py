"""The one query as a function of the database, which plans it once per connection and not once per request.

Planning costs several times what reading costs. A prepared statement would do the same, but transaction
pooling by PgBouncer must work: a function belongs to the database, not to a session.
"""

import hashlib

from django.db import DEFAULT_DB_ALIAS, connections

from apps.access.subjects import SQL

PREFIX = "gate_facts_"
# Another query has another name: during a deployment the old processes still find theirs, or do without.
NAME = PREFIX + hashlib.sha256(SQL.encode()).hexdigest()[:16]
TYPES = ("int[]", "text[]", "bigint[]", "text[]", "text[]", "text[]")
CALL = f"SELECT n, facts FROM {NAME}({', '.join('%s' for _ in TYPES)})"  # noqa: S608 -- our own name


def install(database: str = DEFAULT_DB_ALIAS) -> bool:
    """Make the function unless it is there, drop its predecessors; whether it was made. As the owner."""
    connection = connections[database]
    with connection.cursor() as cursor:
        cursor.execute("SELECT proname FROM pg_proc WHERE proname LIKE %s", [f"{PREFIX}%"])
        known = {name for (name,) in cursor.fetchall()}
        for name in known - {NAME}:
            cursor.execute(f"DROP FUNCTION {name}({', '.join(TYPES)})")
        if NAME in known:
            return False
        cursor.execute(_definition())
    return True


def _definition() -> str:
    numbered = SQL
    for number in range(1, len(TYPES) + 1):
        numbered = numbered.replace("%s", f"${number}", 1)
    return f"""
        CREATE FUNCTION {NAME}({", ".join(TYPES)}) RETURNS TABLE (n int, facts json)
        LANGUAGE plpgsql STABLE SET plan_cache_mode = force_generic_plan
        AS $gate$ #variable_conflict use_column
        BEGIN RETURN QUERY {numbered}; END $gate$"""
