"""The one query of the gate as a function of the database, which answers only if there is something new."""

from collections.abc import Sequence

import orjson

from apps.access.gate_changes import changed_since
from apps.access.subjects import SQL, Question, entry
from apps.common.database_functions import DatabaseFunction

# Both in one statement, so that the snapshot is the one in which the facts were read.
READ = f"""SELECT asked.n, asked.facts, pg_current_snapshot()::text
           FROM ({SQL.replace("%s", "($1 -> 'questions')")}) AS asked(n, facts)"""  # noqa: S608 -- ours
BODY = f"""
IF $1 -> 'since' IS NOT NULL AND NOT {changed_since("($1 ->> 'since')::pg_snapshot")} THEN RETURN; END IF;
RETURN QUERY {READ};"""
GATE = DatabaseFunction("gate_facts_", "TABLE (n int, facts json, snapshot text)", BODY)
# As text: what hasn't changed needn't be understood anew (facts_of_text).
CALL = f"SELECT n, facts::text, snapshot FROM {GATE.name}(%s)"  # noqa: S608 -- our own name
# Where the function is missing: planned each time, and without a snapshot, so that nothing is kept.
UNPLANNED = f"""SELECT n, facts::text, ''
                FROM ({SQL.replace("%s::json", "(%s::json -> 'questions')")}) AS asked(n, facts)"""  # noqa: S608


def document(questions: Sequence[Question], since: str = "") -> str:
    """What CALL takes: with ``since`` (a pg_snapshot) no rows come where nothing has changed after it.

    Raises ValueError for text that is no Unicode.
    """
    asked = {"questions": [entry(n, each) for n, each in enumerate(questions)]}
    return orjson.dumps(asked | ({"since": since} if since else {})).decode()
