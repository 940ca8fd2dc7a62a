import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import apps.access.models.key_template
import apps.common.clock
from apps.common.create_models import CreateModels

# Its plans find a window by its key, however many there are. For a list of unknown length PostgreSQL expects
# a hundred entries and reads the whole table instead: with 8,000 windows 5 ms for each message, held under
# the locks of its budgets; looked up .9 ms.
MOVE = """
CREATE FUNCTION budgets_move(asked jsonb, ended jsonb)
RETURNS TABLE (interaction uuid, budget bigint, waits boolean)
LANGUAGE plpgsql
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
SET plan_cache_mode = force_generic_plan
AS $move$
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
GATE_CHANGE = """
CREATE TABLE gate_change (
  xid xid8 PRIMARY KEY DEFAULT pg_current_xact_id(),
  at timestamptz NOT NULL DEFAULT clock_timestamp()
);
"""
# With the owner's rights: who may change a record need not be able to write here, nor to leave it out.
NOTE = """
CREATE FUNCTION gate_changed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  INSERT INTO public.gate_change DEFAULT VALUES ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION gate_changed() FROM PUBLIC;
"""
PRIVILEGES = """
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'portal_app') THEN
    REVOKE ALL ON gate_change FROM portal_app;
    GRANT SELECT, DELETE ON gate_change TO portal_app;
  END IF;
END $$;
"""


class Migration(migrations.Migration):
    replaces = [
        ("access", "0001_initial"),
        ("access", "0010_rate_limits"),
        ("access", "0011_budgets"),
        ("access", "0012_budgets_move"),
        ("access", "0020_terms_questions_renewals"),
        ("access", "0021_recertification"),
        ("access", "0030_key_terms"),
        ("access", "0040_revoked_by_the_portal"),
        ("access", "0041_key_root"),
        ("access", "0042_budgets_of_grants"),
        ("access", "0050_gate_changes"),
        ("access", "0051_decision_days"),
        ("access", "0052_refused_call_facts"),
        ("access", "0053_renewals_answer_a_round"),
        ("access", "0054_who_left_finds_no_access"),
        ("access", "0055_budgets_looked_up"),
        ("access", "0056_unwarned_windows"),
        ("access", "0057_grants_keyable"),
    ]

    initial = True

    dependencies = [
        ("accounts", "0020_directory"),
        ("register", "0075_condition_images"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateModels(
            models=[
                migrations.CreateModel(
                    name="KeyTemplate",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=80, unique=True, verbose_name="name")),
                        (
                            "holder",
                            models.CharField(
                                choices=[("person", "A person"), ("service", "A service account")],
                                default="person",
                                max_length=8,
                                verbose_name="holder",
                            ),
                        ),
                        (
                            "roles",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("employee", "Employee"),
                                        ("owner", "Use case owner"),
                                        ("manager", "Manager"),
                                        ("dpo", "Data protection officer"),
                                        ("officer", "Compliance officer"),
                                        ("key_admin", "IT key administrator"),
                                        ("works_council", "Works council"),
                                        ("hr", "Human resources"),
                                        ("auditor", "Auditor"),
                                        ("platform_admin", "Platform administrator"),
                                    ],
                                    max_length=24,
                                ),
                                size=None,
                                verbose_name="roles",
                            ),
                        ),
                        (
                            "endpoints",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("chat", "Chat completions"),
                                        ("responses", "Responses"),
                                        ("embeddings", "Embeddings"),
                                    ],
                                    max_length=16,
                                ),
                                default=apps.access.models.key_template.every_endpoint,
                                size=None,
                                verbose_name="endpoints",
                            ),
                        ),
                        (
                            "model_names",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=80),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="models",
                            ),
                        ),
                        (
                            "requests_per_minute",
                            models.PositiveIntegerField(default=60, verbose_name="requests per minute"),
                        ),
                        (
                            "tokens_per_minute",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="tokens per minute"
                            ),
                        ),
                        (
                            "parallel_requests",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="requests at the same time"
                            ),
                        ),
                        (
                            "longest_days",
                            models.PositiveIntegerField(default=180, verbose_name="longest lifetime in days"),
                        ),
                        (
                            "networks_required",
                            models.BooleanField(default=False, verbose_name="only from named networks"),
                        ),
                        (
                            "changed_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("changed_at", models.DateTimeField(default=apps.common.clock.now)),
                        ("retired_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "ordering": ["name"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("longest_days__gte", 1), ("longest_days__lte", 365)),
                                name="key_template_lifetime",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("holder__in", ["person", "service"])),
                                name="key_template_holder",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Campaign",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=80, unique=True, verbose_name="name")),
                        ("due_on", models.DateField(verbose_name="decide until")),
                        (
                            "silence",
                            models.CharField(
                                choices=[
                                    ("end", "The access ends"),
                                    (
                                        "escalate",
                                        "Compliance decides, and after two more weeks the access ends",
                                    ),
                                ],
                                default="end",
                                max_length=12,
                                verbose_name="without a decision",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[("running", "Running"), ("closed", "Closed")],
                                default="running",
                                max_length=12,
                            ),
                        ),
                        ("opened_at", models.DateTimeField(default=apps.common.clock.now)),
                        (
                            "opened_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("closed_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "ordering": ["-id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("state__in", ["running", "closed"])),
                                name="campaign_state",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("silence__in", ["end", "escalate"])),
                                name="campaign_silence",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("closed_at__isnull", True), ("state", "closed"), _connector="OR"
                                ),
                                name="campaign_is_closed_once",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("state", "running")),
                                fields=("state",),
                                name="one_running_campaign",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CampaignExport",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "campaign",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="exports",
                                to="access.campaign",
                            ),
                        ),
                        (
                            "file_kind",
                            models.CharField(choices=[("xlsx", "XLSX"), ("pdf", "PDF")], max_length=4),
                        ),
                        ("sha256", models.CharField(max_length=64)),
                        ("made_at", models.DateTimeField(default=apps.common.clock.now)),
                        (
                            "made_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-id"],
                    },
                ),
                migrations.CreateModel(
                    name="AccessRequest",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "routes",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.SlugField(max_length=80),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="models",
                            ),
                        ),
                        (
                            "max_data_class",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                choices=[
                                    (0, "Public"),
                                    (1, "Internal"),
                                    (2, "Confidential"),
                                    (3, "Strictly confidential"),
                                ],
                                null=True,
                                verbose_name="highest data class",
                            ),
                        ),
                        (
                            "budget",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="budget in euros a month"
                            ),
                        ),
                        (
                            "use_case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="access_requests",
                                to="register.usecase",
                            ),
                        ),
                        (
                            "requested_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="access_requests",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "scope",
                            models.CharField(
                                choices=[("chat", "Chat"), ("api", "API key")],
                                max_length=8,
                                verbose_name="scope",
                            ),
                        ),
                        ("purpose", models.CharField(max_length=500, verbose_name="purpose")),
                        (
                            "days",
                            models.PositiveSmallIntegerField(default=90, verbose_name="duration in days"),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("requested", "Waiting for a decision"),
                                    ("asked", "Waiting for an answer"),
                                    ("granted", "Granted"),
                                    ("refused", "Refused"),
                                    ("withdrawn", "Withdrawn"),
                                ],
                                default="requested",
                                max_length=16,
                            ),
                        ),
                        ("requested_at", models.DateTimeField(default=apps.common.clock.now)),
                        ("urgent", models.BooleanField(default=False, verbose_name="urgent")),
                        (
                            "renews",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="renewals",
                                to="access.grant",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-id"],
                        "indexes": [models.Index(fields=["state", "-id"], name="request_by_state")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state__in", ["requested", "asked", "granted", "refused", "withdrawn"])
                                ),
                                name="request_state",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("days__gte", 1), ("days__lte", 365)), name="request_days"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("state__in", ("requested", "asked"))),
                                fields=("use_case", "requested_by", "scope"),
                                name="one_open_request",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AccessDecision",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "request",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="decision",
                                to="access.accessrequest",
                            ),
                        ),
                        ("granted", models.BooleanField()),
                        (
                            "decided_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "on_behalf_of",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("decided_at", models.DateTimeField(default=apps.common.clock.now)),
                        ("reason", models.CharField(blank=True, max_length=500, verbose_name="reason")),
                        (
                            "days",
                            models.PositiveSmallIntegerField(null=True, verbose_name="duration in days"),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("granted", True),
                                    models.Q(("reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="refusal_has_a_reason",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("granted", True), ("days", None), _connector="OR"),
                                name="refusal_has_no_days",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RequestQuestion",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "request",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="questions",
                                to="access.accessrequest",
                            ),
                        ),
                        ("question", models.CharField(max_length=500, verbose_name="question")),
                        (
                            "asked_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("asked_at", models.DateTimeField(default=apps.common.clock.now)),
                        ("answer", models.CharField(blank=True, max_length=500, verbose_name="answer")),
                        ("answered_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "ordering": ["id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("answer", ""), ("answered_at__isnull", True)),
                                    models.Q(
                                        models.Q(("answer", ""), _negated=True),
                                        ("answered_at__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="answer_is_a_pair",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Grant",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "routes",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.SlugField(max_length=80),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="models",
                            ),
                        ),
                        (
                            "max_data_class",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                choices=[
                                    (0, "Public"),
                                    (1, "Internal"),
                                    (2, "Confidential"),
                                    (3, "Strictly confidential"),
                                ],
                                null=True,
                                verbose_name="highest data class",
                            ),
                        ),
                        (
                            "budget",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="budget in euros a month"
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="grants",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "use_case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="grants",
                                to="register.usecase",
                            ),
                        ),
                        (
                            "scope",
                            models.CharField(
                                choices=[("chat", "Chat"), ("api", "API key")],
                                max_length=8,
                                verbose_name="scope",
                            ),
                        ),
                        (
                            "request",
                            models.OneToOneField(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="grant",
                                to="access.accessrequest",
                            ),
                        ),
                        (
                            "granted_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("valid_from", models.DateField(default=apps.common.clock.today)),
                        ("valid_until", models.DateField()),
                        ("revoked_at", models.DateTimeField(null=True)),
                        (
                            "revoked_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("left_at", models.DateTimeField(null=True)),
                        (
                            "renews",
                            models.OneToOneField(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="successor",
                                to="access.grant",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["person", "use_case", "scope"], name="grant_lookup"),
                            models.Index(
                                condition=models.Q(("revoked_at__isnull", True), ("scope", "api")),
                                fields=["id", "valid_until", "valid_from", "person"],
                                name="grant_keyable",
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("revoked_by__isnull", True),
                                    ("revoked_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="grant_revocation_is_a_pair",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ServiceAccount",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=80, verbose_name="name")),
                        ("purpose", models.CharField(max_length=500, verbose_name="purpose")),
                        (
                            "grant",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="service_accounts",
                                to="access.grant",
                            ),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="service_accounts",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "deputy",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="deputy_for",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "department",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.department",
                            ),
                        ),
                        ("handover_until", models.DateField(null=True)),
                        (
                            "created_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("created_at", models.DateTimeField(default=apps.common.clock.now)),
                    ],
                    options={
                        "ordering": ["-id"],
                        "constraints": [
                            models.UniqueConstraint(fields=("grant", "name"), name="service_account_name"),
                            models.CheckConstraint(
                                condition=models.Q(("deputy", models.F("owner")), _negated=True),
                                name="service_account_deputy_is_another",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ApiKey",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=80, verbose_name="name")),
                        (
                            "grant",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="keys",
                                to="access.grant",
                            ),
                        ),
                        ("key_id", models.CharField(max_length=10, unique=True)),
                        ("secret_digest", models.BinaryField()),
                        ("last_four", models.CharField(max_length=4)),
                        ("reference", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "state",
                            models.CharField(
                                choices=[("active", "Active"), ("revoked", "Revoked")],
                                default="active",
                                max_length=16,
                            ),
                        ),
                        (
                            "issued_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("issued_at", models.DateTimeField(default=apps.common.clock.now)),
                        ("expires_on", models.DateField()),
                        ("revoked_at", models.DateTimeField(null=True)),
                        ("last_used_at", models.DateTimeField(null=True)),
                        (
                            "template",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="keys",
                                to="access.keytemplate",
                            ),
                        ),
                        (
                            "service_account",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="keys",
                                to="access.serviceaccount",
                            ),
                        ),
                        (
                            "endpoints",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("chat", "Chat completions"),
                                        ("responses", "Responses"),
                                        ("embeddings", "Embeddings"),
                                    ],
                                    max_length=16,
                                ),
                                default=apps.access.models.key_template.every_endpoint,
                                size=None,
                            ),
                        ),
                        (
                            "model_names",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=80), default=list, size=None
                            ),
                        ),
                        (
                            "networks",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=43), default=list, size=None
                            ),
                        ),
                        (
                            "roles",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("employee", "Employee"),
                                        ("owner", "Use case owner"),
                                        ("manager", "Manager"),
                                        ("dpo", "Data protection officer"),
                                        ("officer", "Compliance officer"),
                                        ("key_admin", "IT key administrator"),
                                        ("works_council", "Works council"),
                                        ("hr", "Human resources"),
                                        ("auditor", "Auditor"),
                                        ("platform_admin", "Platform administrator"),
                                    ],
                                    max_length=24,
                                ),
                                default=list,
                                size=None,
                            ),
                        ),
                        (
                            "replaces",
                            models.OneToOneField(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="replaced_by",
                                to="access.apikey",
                            ),
                        ),
                        (
                            "root",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="access.apikey",
                            ),
                        ),
                        ("ends_at", models.DateTimeField(null=True)),
                        ("leaked_at", models.DateTimeField(null=True)),
                        (
                            "requests_per_minute",
                            models.PositiveIntegerField(
                                default=60, null=True, verbose_name="requests per minute"
                            ),
                        ),
                        (
                            "tokens_per_minute",
                            models.PositiveIntegerField(
                                default=200000, null=True, verbose_name="tokens per minute"
                            ),
                        ),
                        (
                            "parallel_requests",
                            models.PositiveIntegerField(
                                default=10, null=True, verbose_name="requests at the same time"
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("state__in", ["active", "revoked"])), name="key_state"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Budget",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "scope",
                            models.CharField(
                                choices=[
                                    ("key", "API key"),
                                    ("person", "Person"),
                                    ("use_case", "Use case"),
                                    ("department", "Department"),
                                    ("grant", "Access"),
                                ],
                                max_length=12,
                                verbose_name="scope",
                            ),
                        ),
                        (
                            "key",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="budgets",
                                to="access.apikey",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="budgets",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "use_case",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="budgets",
                                to="register.usecase",
                            ),
                        ),
                        (
                            "department",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="budgets",
                                to="accounts.department",
                            ),
                        ),
                        (
                            "grant",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="budgets",
                                to="access.grant",
                            ),
                        ),
                        (
                            "window",
                            models.CharField(
                                choices=[("day", "Day"), ("week", "Week"), ("month", "Month")],
                                max_length=8,
                                verbose_name="window",
                            ),
                        ),
                        ("money", models.PositiveBigIntegerField(null=True)),
                        ("tokens", models.PositiveBigIntegerField(null=True)),
                        ("warn_percent", models.PositiveSmallIntegerField(default=80)),
                        (
                            "set_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("set_at", models.DateTimeField(default=apps.common.clock.now)),
                        ("ended_at", models.DateTimeField(null=True)),
                        (
                            "ended_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("department", None),
                                        ("grant", None),
                                        ("key__isnull", False),
                                        ("person", None),
                                        ("scope", "key"),
                                        ("use_case", None),
                                    ),
                                    models.Q(
                                        ("department", None),
                                        ("grant", None),
                                        ("key", None),
                                        ("person__isnull", False),
                                        ("scope", "person"),
                                        ("use_case", None),
                                    ),
                                    models.Q(
                                        ("department", None),
                                        ("grant", None),
                                        ("key", None),
                                        ("person", None),
                                        ("scope", "use_case"),
                                        ("use_case__isnull", False),
                                    ),
                                    models.Q(
                                        ("department__isnull", False),
                                        ("grant", None),
                                        ("key", None),
                                        ("person", None),
                                        ("scope", "department"),
                                        ("use_case", None),
                                    ),
                                    models.Q(
                                        ("department", None),
                                        ("grant__isnull", False),
                                        ("key", None),
                                        ("person", None),
                                        ("scope", "grant"),
                                        ("use_case", None),
                                    ),
                                    _connector="OR",
                                ),
                                name="budget_has_one_subject",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("window__in", ["day", "week", "month"])),
                                name="budget_window",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("money__isnull", False), ("tokens__isnull", False), _connector="OR"
                                ),
                                name="budget_limits_something",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("warn_percent__gte", 1), ("warn_percent__lte", 100)),
                                name="budget_warns",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("ended_at__isnull", True), ("ended_by__isnull", True)),
                                    models.Q(("ended_at__isnull", False), ("ended_by__isnull", False)),
                                    _connector="OR",
                                ),
                                name="budget_end_is_a_pair",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("ended_at__isnull", True)),
                                fields=("key", "person", "use_case", "department", "grant", "window"),
                                name="one_budget_for_a_window",
                                nulls_distinct=False,
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="BudgetPeriod",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "budget",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="periods",
                                to="access.budget",
                            ),
                        ),
                        ("starts_on", models.DateField()),
                        ("spent_money", models.PositiveBigIntegerField(default=0)),
                        ("spent_tokens", models.PositiveBigIntegerField(default=0)),
                        ("reserved_money", models.PositiveBigIntegerField(default=0)),
                        ("reserved_tokens", models.PositiveBigIntegerField(default=0)),
                        ("warned_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                condition=models.Q(("warned_at", None)),
                                fields=["starts_on"],
                                name="period_unwarned",
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("budget", "starts_on"), name="one_period_for_a_window"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="BudgetReservation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("interaction", models.UUIDField()),
                        (
                            "period",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reservations",
                                to="access.budgetperiod",
                            ),
                        ),
                        ("money", models.PositiveBigIntegerField()),
                        ("tokens", models.PositiveBigIntegerField()),
                        ("expires_at", models.DateTimeField(db_index=True)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("interaction", "period"), name="one_reservation_in_a_period"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CampaignItem",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "campaign",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="items",
                                to="access.campaign",
                            ),
                        ),
                        (
                            "grant",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="recertifications",
                                to="access.grant",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("open", "Waits for the manager"),
                                    ("escalated", "Waits for compliance"),
                                    ("kept", "Kept"),
                                    ("ended", "Ended"),
                                    ("lapsed", "Ended otherwise"),
                                    ("renewed", "Renewed"),
                                ],
                                default="open",
                                max_length=12,
                            ),
                        ),
                        ("reason", models.CharField(blank=True, max_length=300, verbose_name="reason")),
                        ("decided_at", models.DateTimeField(null=True)),
                        (
                            "decided_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "on_behalf_of",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("uses", models.PositiveIntegerField(null=True)),
                        ("last_use_on", models.DateField(null=True)),
                    ],
                    options={
                        "ordering": ["id"],
                        "indexes": [
                            models.Index(fields=["campaign", "state", "id"], name="campaign_item_by_state")
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("campaign", "grant"), name="a_grant_once_in_a_campaign"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state__in", ["open", "escalated", "kept", "ended", "lapsed", "renewed"])
                                ),
                                name="campaign_item_state",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("decided_at__isnull", True), ("decided_by__isnull", True)),
                                    models.Q(
                                        models.Q(("state__in", ("open", "escalated")), _negated=True),
                                        ("decided_at__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="campaign_item_has_a_time",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RefusedCall",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "key",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="refused_calls",
                                to="access.apikey",
                            ),
                        ),
                        ("code", models.CharField(max_length=40)),
                        ("hour", models.DateTimeField()),
                        ("count", models.PositiveIntegerField()),
                        ("last_at", models.DateTimeField()),
                        ("network", models.CharField(max_length=43)),
                        ("facts", models.JSONField(default=dict)),
                    ],
                    options={
                        "indexes": [models.Index(fields=["hour"], name="refused_call_age")],
                        "constraints": [
                            models.UniqueConstraint(fields=("key", "code", "hour"), name="refused_call_hour")
                        ],
                    },
                ),
            ],
        ),
        migrations.RunSQL(MOVE, "DROP FUNCTION budgets_move(jsonb, jsonb)"),
        migrations.RunSQL(GATE_CHANGE, "DROP TABLE gate_change"),
        migrations.RunSQL(NOTE, "DROP FUNCTION gate_changed CASCADE"),
        migrations.RunSQL(PRIVILEGES, migrations.RunSQL.noop),
    ]
