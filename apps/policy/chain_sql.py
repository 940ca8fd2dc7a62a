"""The part of the one query that reads the chain behind a service: ``r`` is the route.

Nothing here knows the day: what counts when is computed in Python, from the dates.
"""

CHAIN = """json_build_object(
  'edges', (
    SELECT json_agg(json_build_object('id', b.id, 'name', b.name, 'country', b.country, 'first', b.since,
      'last', b.until, 'personal', b.personal_data, 'origin', b.origin_id) ORDER BY b.id)
    FROM vendors_subprocessor b WHERE b.service_id = r.service_id),
  'assumed', (
    SELECT json_agg(json_build_object(
      'id', g.id, 'first', greatest(g.effective_on, g.objection_deadline + 1), 'name', g.name,
      'country', g.country, 'personal', g.personal_data, 'replaces', g.subprocessor_id) ORDER BY g.id)
    FROM vendors_subprocessorchange g
    WHERE g.service_id = r.service_id AND g.state IN ('announced', 'assessing') AND g.kind <> 'removed'
      AND g.objection_deadline IS NOT NULL),
  'objection', (
    SELECT json_build_object('name', g.name, 'effective_on', g.effective_on)
    FROM vendors_subprocessorchange g
    WHERE g.service_id = r.service_id AND g.state IN ('objected', 'vendor_terminates')
    ORDER BY g.effective_on, g.id LIMIT 1),
  'unauthorised', (
    SELECT json_build_object('name', g.name, 'effective_on', g.effective_on)
    FROM vendors_subprocessorchange g
    WHERE g.service_id = r.service_id AND g.state IN ('announced', 'assessing') AND g.needs_consent
    ORDER BY g.effective_on, g.id LIMIT 1),
  'transfers', (
    SELECT json_agg(json_build_object(
      'country', t.country, 'basis', t.basis, 'since', t.since, 'last', t.last_day,
      'edge', t.subprocessor_id, 'module', t.module, 'named', t.certificate <> '',
      'checked_on', t.checked_on, 'valid_until', t.valid_until, 'tia_on', t.tia_on,
      'tia_good', t.tia_result IN ('good', 'with_measures'), 'tia_until', t.tia_until,
      'reasoned', t.reason <> '' AND t.record_note <> '') ORDER BY t.id)
    FROM vendors_transfer t WHERE t.service_id = r.service_id),
  'fallen', (
    SELECT json_agg(json_build_object(
      'basis', f.basis, 'country', f.country, 'falls_on', f.falls_on) ORDER BY f.id)
    FROM vendors_fallenbasis f WHERE f.state = 'standing'))"""
