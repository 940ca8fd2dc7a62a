"""The one query of the gate as a function of the database."""

from apps.access.subjects import SQL
from apps.common.database_functions import DatabaseFunction

GATE = DatabaseFunction(
    "gate_facts_", "TABLE (n int, facts json)", f"RETURN QUERY {SQL.replace('%s', '$1')};"
)
# As text: what hasn't changed needn't be understood anew (facts_of_text).
CALL = f"SELECT n, facts::text FROM {GATE.name}(%s)"  # noqa: S608 -- our own name
