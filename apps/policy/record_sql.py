"""The parts of the one query that read the records around an approval: ``u`` is the use case, ``v`` its text.

Only what counts is read: of classifications the newest that was confirmed, or overridden with two signatures.
"""

CLASSIFICATION = """(
  SELECT json_build_object(
    'outcome', CASE WHEN c.second_by_id IS NULL THEN c.outcome ELSE c.override_outcome END,
    'applies_from', c.applies_from, 'coming', c.coming,
    'newer', (SELECT json_build_object('valid_from', n.valid_from, 'loaded_at', n.loaded_at)
              FROM register_ruleset n WHERE n.valid_from > r.valid_from ORDER BY n.valid_from, n.id LIMIT 1),
    'duty_due', (SELECT min(o.due) FROM register_obligationinstance o
                 WHERE o.use_case_id = c.use_case_id AND o.state = 'open'))
  FROM register_classification c JOIN register_ruleset r ON r.id = c.rule_set_id
  WHERE c.version_id = v.id AND (c.confirmed_by_id IS NOT NULL OR c.second_by_id IS NOT NULL)
  ORDER BY c.id DESC LIMIT 1)"""
