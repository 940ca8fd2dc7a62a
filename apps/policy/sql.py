"""The parts of the one query that read use case and route. ``access`` puts them together with the subject.

Each is a scalar subquery that yields JSON; ``{use_case}`` and ``{route}`` are expressions for the ids.
"""

from apps.policy import chain_sql, record_sql
from apps.register.models.choices import PERSONAL_CATEGORIES, OpenQuestion
from apps.vendors.clauses import MANDATORY
from apps.vendors.kinds import SQL_FOR_PROCESSING
from apps.vendors.models import AvvRule, PolicyState

# Art. 28 GDPR asks for an AVV where personal data are processed; the organisation may ask for one always.
# Whoever has not said which data they are needs one.
REQUIRES_AVV = f"""(
  v.data_categories && ARRAY[{", ".join(f"'{each}'" for each in sorted(PERSONAL_CATEGORIES))}]::varchar[]
  OR '{OpenQuestion.DATA_CATEGORIES}' = ANY(v.open_questions)
  OR NOT EXISTS (SELECT FROM vendors_organisationpolicy p
                 WHERE p.state = '{PolicyState.IN_FORCE}' AND p.avv_rule = '{AvvRule.PERSONAL_DATA}'))"""

USE_CASE = f"""(
  SELECT json_build_object(
    'id', u.id, 'ref', u.ref, 'state', u.state, 'version_id', u.version_id,
    'next_review_on', u.next_review_on, 'ends_on', u.ends_on,
    'max_data_class', v.max_data_class, 'channel', v.channel, 'requires_avv', {REQUIRES_AVV},
    'categories', v.data_categories,
    'routes', (SELECT json_agg(m.modelroute_id) FROM register_usecaseversion_routes m
               WHERE m.usecaseversion_id = v.id),
    'confirmed', (SELECT json_build_object('at', k.at, 'routes', k.facts -> 'routes',
                    'subprocessors', k.facts -> 'subprocessors',
                    'agreements', k.facts -> 'agreements')
                  FROM register_confirmation k WHERE k.version_id = v.id ORDER BY k.id DESC LIMIT 1),
    'classification', {record_sql.CLASSIFICATION}, 'duties', {record_sql.DUTIES},
    'conditions', (SELECT json_object_agg(c.kind, c.value) FROM register_condition c
                   WHERE c.version_id = v.id))
  FROM register_usecase u LEFT JOIN register_usecaseversion v ON v.id = u.version_id
  WHERE u.id = {{use_case}})"""  # noqa: S608 -- made of our own constants

ROUTE = f"""(
  SELECT json_build_object(
    'id', r.id, 'name', r.name, 'label', r.label, 'vendor', n.name, 'vendor_slug', n.slug,
    'enabled', r.enabled, 'state', r.state, 'eu_processing', r.eu_processing,
    'zero_retention', r.zero_retention, 'trains_on_input', r.trains_on_input, 'own_server', r.own_server,
    'region', r.region, 'retention_days', r.retention_days,
    'provider', r.provider, 'base_url', r.base_url, 'upstream_model', r.upstream_model,
    'abuse_monitoring', r.abuse_monitoring, 'input_price', r.input_price, 'output_price', r.output_price,
    'purpose', r.purpose,
    'credentials', (
      SELECT json_agg(json_build_object(
        'id', k.id, 'sealed', encode(k.sealed, 'hex'), 'first', k.not_before,
        'last', LEAST(k.expires_on, k.overlap_until), 'used_at', k.last_used_at,
        'refused', k.refused_at IS NOT NULL)
        ORDER BY k.refused_at IS NOT NULL, k.not_before DESC, k.id DESC)
      FROM vendors_routecredential k WHERE k.route_id = r.id AND k.sealed IS NOT NULL),
    'chain', {chain_sql.CHAIN},
    'toms', (
      SELECT json_agg(json_build_object('first', t.valid_from, 'last', t.valid_until) ORDER BY t.id)
      FROM vendors_tomset t WHERE t.vendor_id = n.id AND t.state = 'in_force'),
    'agreements', (
      SELECT json_agg(json_build_object(
        'id', a.id, 'state', a.state,
        'effective_from', a.effective_from, 'effective_until', a.effective_until,
        'terminated_on', a.terminated_on, 'renewal_months', a.renewal_months,
        'notice_days', a.notice_days, 'notice_given_on', a.notice_given_on,
        'replaced_from', a.replaced_from,
        'covers_service', EXISTS (SELECT FROM vendors_agreement_services c
                                  WHERE c.agreement_id = a.id AND c.service_id = r.service_id),
        'clauses_complete', {len(MANDATORY)} = (
          SELECT count(*) FROM vendors_clausecheck k
          WHERE k.agreement_id = a.id AND k.result <> 'missing'
            AND k.item IN ({", ".join(f"'{item}'" for item in sorted(MANDATORY))})))
        ORDER BY a.effective_from DESC)
      FROM vendors_agreement a WHERE a.vendor_id = n.id AND {SQL_FOR_PROCESSING}))
  FROM vendors_modelroute r
  JOIN vendors_service s ON s.id = r.service_id
  JOIN vendors_vendor n ON n.id = s.vendor_id
  WHERE r.id = {{route}})"""  # noqa: S608 -- made of our own constants
