from django.db import migrations

MOVE = """
CREATE FUNCTION budgets_move(asked jsonb, ended jsonb)
RETURNS TABLE (interaction uuid, budget bigint, waits boolean)
LANGUAGE plpgsql AS $move$
#variable_conflict use_column
DECLARE
  one record;
  hit record;
BEGIN
  -- Windows that nobody has used yet, and then the locks: in one order, so that no two callers wait for each other.
  INSERT INTO access_budgetperiod (budget_id, starts_on, spent_money, spent_tokens, reserved_money, reserved_tokens)
    SELECT DISTINCT (p ->> 0)::bigint, (p ->> 1)::date, 0, 0, 0, 0
    FROM jsonb_array_elements(asked) a, jsonb_array_elements(a -> 'periods') p ORDER BY 1, 2
    ON CONFLICT DO NOTHING;
  PERFORM FROM access_budgetperiod x WHERE x.id IN (
      SELECT y.id FROM jsonb_array_elements(asked) a, jsonb_array_elements(a -> 'periods') p
      JOIN access_budgetperiod y ON y.budget_id = (p ->> 0)::bigint AND y.starts_on = (p ->> 1)::date
      UNION
      SELECT r.period_id FROM jsonb_array_elements(ended) e
      JOIN access_budgetreservation r ON r.interaction = (e ->> 'interaction')::uuid)
    ORDER BY x.id FOR UPDATE;
  -- What ended makes room. A reservation that is gone was settled before.
  WITH gone AS (
    DELETE FROM access_budgetreservation r
    USING jsonb_to_recordset(ended) e(interaction uuid, money bigint, tokens bigint)
    WHERE r.interaction = e.interaction
    RETURNING r.period_id, r.money AS held_money, r.tokens AS held_tokens, e.money, e.tokens),
  sums AS (
    SELECT period_id, sum(held_money) AS held_money, sum(held_tokens) AS held_tokens,
           sum(money) AS money, sum(tokens) AS tokens
    FROM gone GROUP BY period_id)
  UPDATE access_budgetperiod p SET
    reserved_money = p.reserved_money - s.held_money, reserved_tokens = p.reserved_tokens - s.held_tokens,
    spent_money = p.spent_money + s.money, spent_tokens = p.spent_tokens + s.tokens
  FROM sums s WHERE p.id = s.period_id;
  -- Each message is let in by all of its budgets or by none.
  FOR one IN
    SELECT (a ->> 'interaction')::uuid AS id, (a ->> 'money')::bigint AS money, (a ->> 'tokens')::bigint AS tokens,
           (a ->> 'expires_at')::timestamptz AS expires_at,
           ARRAY(SELECT y.id FROM jsonb_array_elements(a -> 'periods') p JOIN access_budgetperiod y
                 ON y.budget_id = (p ->> 0)::bigint AND y.starts_on = (p ->> 1)::date ORDER BY y.id) AS periods
    FROM jsonb_array_elements(asked) WITH ORDINALITY q(a, n) ORDER BY n
  LOOP
    CONTINUE WHEN EXISTS (SELECT FROM access_budgetreservation r WHERE r.interaction = one.id);
    SELECT b.id AS budget,
           COALESCE(p.spent_money + one.money <= b.money, true)
           AND COALESCE(p.spent_tokens + one.tokens <= b.tokens, true) AS waits
      INTO hit
      FROM access_budgetperiod p JOIN access_budget b ON b.id = p.budget_id
      WHERE p.id = ANY(one.periods) AND b.ended_at IS NULL
        AND (p.spent_money + p.reserved_money + one.money > b.money
             OR p.spent_tokens + p.reserved_tokens + one.tokens > b.tokens)
      ORDER BY waits, b.id LIMIT 1;
    IF FOUND THEN
      RETURN QUERY SELECT one.id, hit.budget, hit.waits;
    ELSE
      INSERT INTO access_budgetreservation (interaction, period_id, money, tokens, expires_at)
        SELECT one.id, x, one.money, one.tokens, one.expires_at FROM unnest(one.periods) x;
      UPDATE access_budgetperiod p
        SET reserved_money = p.reserved_money + one.money, reserved_tokens = p.reserved_tokens + one.tokens
        WHERE p.id = ANY(one.periods);
    END IF;
  END LOOP;
END $move$;
"""


class Migration(migrations.Migration):
    dependencies = [("access", "0011_budgets")]
    operations = [migrations.RunSQL(MOVE, "DROP FUNCTION budgets_move(jsonb, jsonb)")]
