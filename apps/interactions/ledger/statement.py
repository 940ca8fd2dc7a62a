"""The whole batch as one function of the database: one round trip, planned once, committed together."""

from apps.access.gate_changes import changed_since
from apps.common.database_functions import DatabaseFunction
from apps.interactions.ledger.refusals import COUNT
from apps.interactions.ledger.tables import IN_ORDER

# Wherever rows are changed, an array names them: with a list of unknown length (PostgreSQL expects a hundred)
# a table of a few thousand rows is read whole to be joined.
MOVE = """
RETURN QUERY UPDATE interactions_interaction i SET
  state = m.state,
  sent_at = CASE WHEN m.unsent THEN NULL ELSE COALESCE(m.sent_at, i.sent_at) END,
  first_token_at = COALESCE(m.first_token_at, i.first_token_at),
  ended_at = COALESCE(m.ended_at, i.ended_at),
  error = COALESCE(m.error, i.error),
  prompt_tokens = COALESCE(m.prompt_tokens, i.prompt_tokens),
  answer_tokens = COALESCE(m.answer_tokens, i.answer_tokens),
  hold = COALESCE(m.hold, i.hold),
  held_at = COALESCE(m.held_at, i.held_at),
  hold_ended_at = CASE WHEN m.hold = 'waiting' THEN NULL ELSE i.hold_ended_at END
FROM jsonb_to_recordset($1 -> 'moves') AS m(
  interaction uuid, sources jsonb, state text, sent_at timestamptz, first_token_at timestamptz,
  ended_at timestamptz, error text, prompt_tokens int, answer_tokens int, hold text, held_at timestamptz,
  unsent boolean)
WHERE i.id = m.interaction AND m.sources ? i.state
  AND i.id = ANY (ARRAY(SELECT (v ->> 'interaction')::uuid FROM jsonb_array_elements($1 -> 'moves') AS v))
RETURNING i.id;
"""
CHANGED = "LP001"  # the SQLSTATE of a batch that holds a guard which doesn't hold any more
# Asked in the transaction that rests on it.
GUARD = f"""
IF EXISTS (
  SELECT FROM jsonb_array_elements_text($1 -> 'guards') AS g(since)
  WHERE {changed_since("since::pg_snapshot")}
) THEN RAISE EXCEPTION 'what the gate knows has changed' USING ERRCODE = '{CHANGED}'; END IF;
"""
ERASED = "LP002"  # the SQLSTATE of a batch that adds to a thread which is erased, or is to be
# Locked until the commit: erasure passes over a thread that a message is being written to.
_ADDED = "SELECT v::uuid FROM jsonb_array_elements_text($1 -> 'adds_to') AS v"
ADDS_TO = f"""
IF (
  SELECT count(*) FROM (
    SELECT FROM interactions_thread t
    WHERE t.id = ANY (ARRAY({_ADDED}))
      AND t.erased_at IS NULL AND t.erase_asked_at IS NULL
    FOR KEY SHARE
  ) AS standing
) < (SELECT count(DISTINCT v) FROM ({_ADDED}) AS asked(v))
THEN RAISE EXCEPTION 'the conversation was erased' USING ERRCODE = '{ERASED}'; END IF;
"""  # noqa: S608 -- our own words
TOUCHED = (("used_keys", "access_apikey"), ("used_credentials", "vendors_routecredential"))
# At most once a minute for each key, and waiting for nobody: a key that is just being revoked is skipped.
TOUCH = """
WITH free AS (SELECT id FROM {table}
              WHERE id = ANY (ARRAY(SELECT jsonb_array_elements_text($1 -> '{used}')::bigint))
                AND (last_used_at IS NULL OR last_used_at < now() - interval '1 minute')
              FOR NO KEY UPDATE SKIP LOCKED)
UPDATE {table} k SET last_used_at = now() FROM free WHERE k.id = free.id;
"""
# Another route takes a message that is under way; ``$1 -> 'detours'`` are pairs of message and route.
DETOUR = """
RETURN QUERY UPDATE interactions_interaction i SET route_id = (d.pair ->> 1)::bigint
FROM jsonb_array_elements($1 -> 'detours') AS d(pair)
WHERE i.id = (d.pair ->> 0)::uuid AND i.state = 'sent'
  AND i.id = ANY (ARRAY(SELECT (v ->> 0)::uuid FROM jsonb_array_elements($1 -> 'detours') AS v))
RETURNING i.id;
"""
# No part is older than its message. Months outside of these bounds are left out when it runs: of sixty all
# but one or two, and 0.65 ms become 0.15.
DROP_PARTS = """
DELETE FROM content WHERE kind = 'answer_part'
  AND "row" = ANY (ARRAY(SELECT jsonb_array_elements_text($1 -> 'drop_parts')::uuid))
  AND at >= ($1 ->> 'parts_since')::timestamptz AND at < now() + interval '1 day';
"""


def _where_given(name: str, statement: str) -> str:
    return f"IF $1 -> '{name}' IS NOT NULL THEN {statement.strip()} END IF;"


BODY = "\n".join(
    [
        _where_given("guards", GUARD),
        _where_given("adds_to", ADDS_TO),
        *(_where_given(table.name, table.insert) for table in IN_ORDER),
        *(_where_given(used, TOUCH.format(table=table, used=used)) for used, table in TOUCHED),
        _where_given("refused_calls", COUNT),
        _where_given("moves", MOVE),
        _where_given("detours", DETOUR),
        _where_given("drop_parts", DROP_PARTS),
    ]
)
LEDGER = DatabaseFunction("ledger_apply_", "SETOF uuid", BODY)
CALL = f"SELECT {LEDGER.name}(%s)"
