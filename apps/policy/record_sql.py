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

DUTIES = """(
  SELECT json_build_object(
    'monitors_employees', v.monitors_employees,
    'works_agreements', (
      SELECT json_agg(json_build_object('first', w.valid_from, 'last', w.valid_until) ORDER BY w.id)
      FROM register_worksagreement w JOIN register_worksagreement_use_cases x ON x.worksagreement_id = w.id
      WHERE x.usecase_id = u.id AND w.state = 'in_force'),
    'dsfa_required', EXISTS (
      SELECT FROM register_assessment a WHERE a.version_id = v.id AND a.state = 'completed'
        AND a.kind = 'dsfa_threshold' AND a.result = 'required'),
    'dsfa_until', (
      SELECT max(a.valid_until) FROM register_assessment a
      WHERE a.version_id = v.id AND a.state = 'completed' AND a.kind = 'dsfa'
        AND (a.result <> 'high_risk' OR a.answers ->> 'consulted' = 'yes')
        AND EXISTS (SELECT FROM register_opinion o WHERE o.version_id = v.id AND o.kind = 'dpo')))
  WHERE v.id IS NOT NULL)"""

# Of the person ``p``: passes of courses that nobody withdrew.
PASSED = """(
  SELECT json_agg(json_build_object(
    'course', c.key, 'first', t.passed_on,
    'last', (t.passed_on + make_interval(months => c.valid_months))::date) ORDER BY t.id)
  FROM accounts_trainingrecord t JOIN accounts_literacycourse c ON c.id = t.course_id
  WHERE t.person_id = p.id
    AND NOT EXISTS (SELECT FROM accounts_trainingwithdrawal x WHERE x.record_id = t.id))"""
