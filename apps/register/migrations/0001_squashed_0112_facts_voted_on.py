import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.core.serializers.json
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import apps.common.clock
import apps.common.ids
from apps.common.create_models import CreateModels

# A trusted extension since PostgreSQL 13: who owns the database may create it, no superuser needed.
TRIGRAMS = "CREATE EXTENSION IF NOT EXISTS pg_trgm"
# Each word as it stands, with its German stem (of the folded spelling) and its English stem.
VECTOR = """
CREATE FUNCTION register_search_vector(folded text, plain text, weight "char") RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN setweight(
  to_tsvector('pg_catalog.simple'::regconfig, folded)
  || to_tsvector('pg_catalog.german'::regconfig, folded)
  || to_tsvector('pg_catalog.english'::regconfig, plain),
  weight
);
"""
# Reading texts for a match is slow, and the planner takes it for cheap: here only the index may answer.
HITS = """
CREATE FUNCTION register_search_hits(query tsquery, most integer) RETURNS SETOF bigint
LANGUAGE sql STABLE PARALLEL SAFE ROWS 1000
SET enable_seqscan = off SET enable_indexscan = off SET max_parallel_workers_per_gather = 0
AS $$ SELECT use_case_id FROM register_searchentry WHERE words @@ query LIMIT most $$
"""
# Second lock behind the service: what was handed in is never rewritten.
VERSIONS_STAND = """
CREATE FUNCTION register_version_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a submitted version is never changed' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER register_version_stands BEFORE UPDATE ON register_usecaseversion
  FOR EACH ROW WHEN (OLD.submitted_at IS NOT NULL) EXECUTE FUNCTION register_version_stands();
"""
# Purposes, overseers and models were handed in with the text, and stand with it.
FACTS_STAND = """
CREATE FUNCTION register_relation_stands() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  changed jsonb := to_jsonb(CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END);
BEGIN
  IF EXISTS (SELECT FROM register_usecaseversion v
             WHERE v.id = (changed ->> TG_ARGV[0])::bigint AND v.submitted_at IS NOT NULL) THEN
    RAISE EXCEPTION 'a submitted version is never changed' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER register_purpose_stands BEFORE INSERT OR UPDATE OR DELETE ON register_usecasepurpose
  FOR EACH ROW EXECUTE FUNCTION register_relation_stands('version_id');
CREATE TRIGGER register_route_stands BEFORE INSERT OR UPDATE OR DELETE ON register_usecaseversion_routes
  FOR EACH ROW EXECUTE FUNCTION register_relation_stands('usecaseversion_id');
CREATE TRIGGER register_oversight_stands BEFORE INSERT OR UPDATE OR DELETE ON register_usecaseversion_oversight
  FOR EACH ROW EXECUTE FUNCTION register_relation_stands('usecaseversion_id');
"""
# Second lock behind the services: a loaded rule set is never changed, and of a classification only what
# people add to it: a confirmation, an override, its second signature; each once.
CLASSIFICATIONS_STAND = """
CREATE FUNCTION register_ruleset_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a loaded rule set is never changed' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER register_ruleset_stands BEFORE UPDATE OR DELETE ON register_ruleset
  FOR EACH ROW EXECUTE FUNCTION register_ruleset_stands();

CREATE FUNCTION register_classification_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'what a rule set said is never changed' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER register_classification_stands BEFORE UPDATE ON register_classification
  FOR EACH ROW WHEN (
    (OLD.use_case_id, OLD.version_id, OLD.rule_set_id, OLD.as_of, OLD.answers, OLD.outcome, OLD.role,
     OLD.applies_from, OLD.trace, OLD.contested, OLD.coming, OLD.missing, OLD.contradictions, OLD.owed,
     OLD.created_by_id, OLD.created_at)
    IS DISTINCT FROM
    (NEW.use_case_id, NEW.version_id, NEW.rule_set_id, NEW.as_of, NEW.answers, NEW.outcome, NEW.role,
     NEW.applies_from, NEW.trace, NEW.contested, NEW.coming, NEW.missing, NEW.contradictions, NEW.owed,
     NEW.created_by_id, NEW.created_at)
    OR OLD.confirmed_by_id IS NOT NULL AND (OLD.confirmed_by_id, OLD.confirmed_at)
      IS DISTINCT FROM (NEW.confirmed_by_id, NEW.confirmed_at)
    OR OLD.overridden_by_id IS NOT NULL AND
      (OLD.overridden_by_id, OLD.overridden_at, OLD.override_outcome, OLD.override_reason)
      IS DISTINCT FROM (NEW.overridden_by_id, NEW.overridden_at, NEW.override_outcome, NEW.override_reason)
    OR OLD.second_by_id IS NOT NULL AND (OLD.second_by_id, OLD.second_at)
      IS DISTINCT FROM (NEW.second_by_id, NEW.second_at)
  ) EXECUTE FUNCTION register_classification_stands();
"""
CLASSIFICATIONS_THAW = """
DROP FUNCTION register_classification_stands CASCADE;
DROP FUNCTION register_ruleset_stands CASCADE;
"""
# Rows are only added: what was said and voted stands. The moment may be set, for records that are taken over.
WORDS_STAND = """
CREATE FUNCTION register_word_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'what was said is never changed' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER register_opinion_stands BEFORE UPDATE OF version_id, kind, verdict, text, by_id OR DELETE
  ON register_opinion FOR EACH ROW EXECUTE FUNCTION register_word_stands();
CREATE TRIGGER register_approval_stands
  BEFORE UPDATE OF version_id, round, by_id, on_behalf_of_id, verdict, reason OR DELETE
  ON register_approval FOR EACH ROW EXECUTE FUNCTION register_word_stands();
"""
# What was completed stands; only its state moves on, once a newer assessment supersedes it.
ASSESSMENTS_STAND = """
CREATE TRIGGER register_assessment_stands
  BEFORE UPDATE OF version_id, kind, questionnaire_version, answers, author_id ON register_assessment
  FOR EACH ROW WHEN (OLD.state <> 'draft') EXECUTE FUNCTION register_word_stands();
"""


class Migration(migrations.Migration):
    replaces = [
        ("register", "0001_initial"),
        ("register", "0002_versions_stand"),
        ("register", "0003_facts_of_a_version"),
        ("register", "0004_facts_stand"),
        ("register", "0005_confirmations"),
        ("register", "0010_classifications"),
        ("register", "0011_classifications_stand"),
        ("register", "0020_imports"),
        ("register", "0030_search"),
        ("register", "0031_search_entries"),
        ("register", "0040_intake"),
        ("register", "0060_works_agreements"),
        ("register", "0061_processing_activities"),
        ("register", "0070_condition_kinds"),
        ("register", "0071_opinions_and_votes"),
        ("register", "0072_assessments"),
        ("register", "0073_secrecy"),
        ("register", "0074_evidence_of_duties"),
        ("register", "0075_condition_images"),
        ("register", "0080_condition_actions"),
        ("register", "0090_condition_surrogates"),
        ("register", "0100_stale_days"),
        ("register", "0110_withdrawn"),
        ("register", "0111_ended_duties"),
        ("register", "0112_facts_voted_on"),
    ]

    initial = True

    dependencies = [
        ("accounts", "0002_training"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("vendors", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunSQL(TRIGRAMS, migrations.RunSQL.noop),
        CreateModels(
            models=[
                migrations.CreateModel(
                    name="RuleSet",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.SlugField(max_length=60, verbose_name="name")),
                        ("version", models.PositiveSmallIntegerField(verbose_name="version")),
                        ("valid_from", models.DateField(verbose_name="valid from")),
                        ("valid_until", models.DateField(blank=True, null=True, verbose_name="valid until")),
                        ("celex", models.CharField(max_length=40, verbose_name="CELEX")),
                        ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                        ("loaded_at", models.DateTimeField(default=apps.common.clock.now)),
                    ],
                    options={
                        "ordering": ["-valid_from", "-id"],
                        "constraints": [
                            models.UniqueConstraint(fields=("name", "sha256"), name="rule_set_content"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("valid_until__isnull", True),
                                    ("valid_until__gte", models.F("valid_from")),
                                    _connector="OR",
                                ),
                                name="rule_set_dates_in_order",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ImportBatch",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=apps.common.ids.uuid7,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("staged", "Not imported yet"),
                                    ("committed", "Imported"),
                                    ("undone", "Undone"),
                                    ("discarded", "Discarded"),
                                ],
                                default="staged",
                                max_length=12,
                            ),
                        ),
                        ("file_name", models.CharField(max_length=200)),
                        ("source", models.CharField(max_length=60, verbose_name="source")),
                        (
                            "department",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.department",
                            ),
                        ),
                        ("wrapped", models.BinaryField(default=b"")),
                        ("columns", models.JSONField(default=list)),
                        ("about", models.JSONField(default=dict)),
                        ("mapping", models.JSONField(default=dict)),
                        ("counts", models.JSONField(default=dict)),
                        ("told", models.JSONField(default=list)),
                        ("created_at", models.DateTimeField(default=apps.common.clock.now)),
                        ("expires_at", models.DateTimeField()),
                        ("committed_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "ordering": ["-created_at", "-id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state__in", ["staged", "committed", "undone", "discarded"])
                                ),
                                name="import_batch_state",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ImportPart",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "batch",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="parts",
                                to="register.importbatch",
                            ),
                        ),
                        ("number", models.PositiveIntegerField()),
                        ("sealed", models.BinaryField()),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("batch", "number"), name="import_part")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SavedView",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=60)),
                        ("query", models.CharField(max_length=500)),
                        ("is_default", models.BooleanField(default=False)),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="saved_views",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["name"],
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(fields=("user", "name"), name="saved_view_name"),
                            models.UniqueConstraint(
                                condition=models.Q(("is_default", True)),
                                fields=("user",),
                                name="saved_view_default",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SearchWord",
                    fields=[
                        ("word", models.CharField(max_length=40, primary_key=True, serialize=False)),
                        ("stem", models.CharField(db_index=True, max_length=40)),
                        ("spelling", models.CharField(max_length=40)),
                    ],
                    options={
                        "indexes": [
                            django.contrib.postgres.indexes.GinIndex(
                                fields=["word"], name="search_word_trigrams", opclasses=["gin_trgm_ops"]
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SecrecyUndertaking",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="secrecy_undertakings",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "vendor",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="secrecy_undertakings",
                                to="vendors.vendor",
                            ),
                        ),
                        ("given_on", models.DateField(verbose_name="given on")),
                        ("valid_until", models.DateField(verbose_name="valid until")),
                        ("reference", models.CharField(max_length=200, verbose_name="evidence")),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("recorded_at", models.DateTimeField(default=apps.common.clock.now)),
                        ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "ordering": ["-valid_until", "-id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("person", None), ("vendor", None), _connector="XOR"),
                                name="secrecy_of_one",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("valid_until__gte", models.F("given_on"))),
                                name="secrecy_days",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="UseCase",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("ref", models.CharField(max_length=12, unique=True)),
                        ("title", models.CharField(max_length=160, verbose_name="title")),
                        (
                            "department",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="use_cases",
                                to="accounts.department",
                            ),
                        ),
                        (
                            "requested_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="requested_use_cases",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Draft"),
                                    ("submitted", "Submitted"),
                                    ("in_assessment", "In assessment"),
                                    ("changes_requested", "Changes requested"),
                                    ("decision", "Waiting for a decision"),
                                    ("approved", "Approved"),
                                    ("approved_with_conditions", "Approved with conditions"),
                                    ("rejected", "Rejected"),
                                    ("withdrawn", "Withdrawn"),
                                    ("active", "Active"),
                                    ("suspended", "Suspended"),
                                    ("retired", "Retired"),
                                ],
                                default="draft",
                                max_length=32,
                            ),
                        ),
                        (
                            "version",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="register.usecaseversion",
                            ),
                        ),
                        (
                            "revision_state",
                            models.CharField(
                                choices=[
                                    ("none", "No change proposed"),
                                    ("draft", "Change in draft"),
                                    ("submitted", "Change submitted"),
                                    ("in_assessment", "Change in assessment"),
                                    ("changes_requested", "Change to be reworked"),
                                    ("decision", "Change waiting for a decision"),
                                ],
                                default="none",
                                max_length=32,
                            ),
                        ),
                        (
                            "revision_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="proposed_revisions",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "next_review_on",
                            models.DateField(blank=True, null=True, verbose_name="next review on"),
                        ),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="ends on")),
                        ("closes_on", models.DateField(blank=True, null=True)),
                        ("checked_at", models.DateTimeField(blank=True, null=True)),
                        ("created_at", models.DateTimeField(default=apps.common.clock.now)),
                    ],
                    options={
                        "ordering": ["ref"],
                        "permissions": [
                            ("own_usecase", "Answers for this use case"),
                            ("deputise_usecase", "Stands in for the owner of this use case"),
                        ],
                        "indexes": [
                            models.Index(fields=["state", "id"], name="use_case_by_state"),
                            models.Index(fields=["department", "title", "id"], name="use_case_by_department"),
                            models.Index(fields=["next_review_on", "id"], name="use_case_by_review"),
                            models.Index(
                                models.OrderBy(models.F("checked_at"), nulls_first=True),
                                condition=models.Q(("state__in", ("active", "suspended"))),
                                name="use_case_to_check",
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "state__in",
                                        [
                                            "draft",
                                            "submitted",
                                            "in_assessment",
                                            "changes_requested",
                                            "decision",
                                            "approved",
                                            "approved_with_conditions",
                                            "rejected",
                                            "withdrawn",
                                            "active",
                                            "suspended",
                                            "retired",
                                        ],
                                    )
                                ),
                                name="use_case_state",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "revision_state__in",
                                        [
                                            "none",
                                            "draft",
                                            "submitted",
                                            "in_assessment",
                                            "changes_requested",
                                            "decision",
                                        ],
                                    )
                                ),
                                name="revision_state",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Revision",
                    fields=[],
                    options={
                        "proxy": True,
                        "default_permissions": (),
                    },
                    bases=("register.usecase",),
                ),
                migrations.CreateModel(
                    name="UseCaseUserPermission",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "permission",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, to="auth.permission"
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL
                            ),
                        ),
                        (
                            "content_object",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, to="register.usecase"
                            ),
                        ),
                    ],
                    options={
                        "unique_together": {("user", "permission", "content_object")},
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="UseCaseVersion",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "use_case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="versions",
                                to="register.usecase",
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField()),
                        ("purpose", models.TextField(max_length=2000, verbose_name="purpose")),
                        (
                            "guidance",
                            models.TextField(blank=True, max_length=2000, verbose_name="what may be entered"),
                        ),
                        (
                            "persons_affected",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("employees", "Employees"),
                                        ("applicants", "Applicants"),
                                        ("customers", "Customers and their contacts"),
                                        ("prospects", "Prospects"),
                                        ("suppliers", "Suppliers and their contacts"),
                                        ("patients", "Patients"),
                                        ("minors", "Children and adolescents"),
                                        ("public", "The public"),
                                    ],
                                    max_length=16,
                                ),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="persons affected",
                            ),
                        ),
                        (
                            "data_categories",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("personal", "Personal data (Art. 4 no. 1 GDPR)"),
                                        ("art_9", "Special categories (Art. 9 GDPR)"),
                                        ("art_10", "Criminal convictions and offences (Art. 10 GDPR)"),
                                        ("secrecy_203", "Professional secrets (§ 203 StGB)"),
                                        ("trade_secret", "Trade secrets (GeschGehG)"),
                                    ],
                                    max_length=16,
                                ),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="data categories",
                            ),
                        ),
                        (
                            "max_data_class",
                            models.PositiveSmallIntegerField(
                                choices=[
                                    (0, "Public"),
                                    (1, "Internal"),
                                    (2, "Confidential"),
                                    (3, "Strictly confidential"),
                                ],
                                default=1,
                                verbose_name="highest data class",
                            ),
                        ),
                        (
                            "output_use",
                            models.CharField(
                                choices=[
                                    ("internal", "Inside the company"),
                                    ("external", "Customers, suppliers or authorities"),
                                    ("public", "Published"),
                                ],
                                default="internal",
                                max_length=8,
                                verbose_name="use of the output",
                            ),
                        ),
                        (
                            "decision_effect",
                            models.CharField(
                                choices=[
                                    ("none", "No decision about a person"),
                                    ("assists", "Prepares a decision that a person makes"),
                                    ("automated", "Decides without a person (Art. 22 GDPR)"),
                                ],
                                default="none",
                                max_length=10,
                                verbose_name="effect of decisions",
                            ),
                        ),
                        (
                            "own_role",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("deployer", "Deployer: we use a system under our authority"),
                                    (
                                        "provider",
                                        "Provider: we develop it or put it into service under our name",
                                    ),
                                    ("importer", "Importer"),
                                    ("distributor", "Distributor"),
                                    ("manufacturer", "Product manufacturer"),
                                ],
                                default="",
                                max_length=12,
                                verbose_name="own role under the AI Act",
                            ),
                        ),
                        (
                            "monitors_employees",
                            models.BooleanField(
                                blank=True, null=True, verbose_name="can show what employees do"
                            ),
                        ),
                        (
                            "channel",
                            models.CharField(
                                choices=[("chat", "Chat"), ("api", "API"), ("both", "Chat and API")],
                                default="both",
                                max_length=8,
                                verbose_name="channel",
                            ),
                        ),
                        (
                            "retention_days",
                            models.PositiveSmallIntegerField(default=90, verbose_name="retention in days"),
                        ),
                        (
                            "open_questions",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("data_categories", "Data categories"),
                                        ("max_data_class", "Highest data class"),
                                        ("output_use", "Use of the output"),
                                        ("decision_effect", "Effect of decisions"),
                                        ("channel", "Channel"),
                                        ("retention_days", "Retention in days"),
                                    ],
                                    max_length=16,
                                ),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        ("created_at", models.DateTimeField(default=apps.common.clock.now)),
                        ("submitted_at", models.DateTimeField(blank=True, null=True)),
                        ("content_hash", models.CharField(blank=True, default="", max_length=64)),
                        (
                            "oversight",
                            models.ManyToManyField(
                                blank=True,
                                related_name="oversees",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="human oversight",
                            ),
                        ),
                        (
                            "routes",
                            models.ManyToManyField(related_name="use_case_versions", to="vendors.modelroute"),
                        ),
                    ],
                    options={
                        "ordering": ["use_case", "-number"],
                        "constraints": [
                            models.UniqueConstraint(fields=("use_case", "number"), name="version_number")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Approval",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "version",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="approvals",
                                to="register.usecaseversion",
                            ),
                        ),
                        ("round", models.PositiveSmallIntegerField(default=1)),
                        (
                            "by",
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
                        (
                            "verdict",
                            models.CharField(
                                choices=[
                                    ("approve", "Approved"),
                                    ("approve_with_conditions", "Approved with conditions"),
                                    ("reject", "Rejected"),
                                ],
                                max_length=24,
                            ),
                        ),
                        ("reason", models.CharField(blank=True, max_length=500)),
                        ("facts", models.CharField(blank=True, db_default="", default="", max_length=64)),
                        ("at", models.DateTimeField(default=apps.common.clock.now)),
                    ],
                    options={
                        "ordering": ["version", "id"],
                        "constraints": [
                            models.UniqueConstraint(fields=("version", "round", "by"), name="one_vote_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Assessment",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "version",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="assessments",
                                to="register.usecaseversion",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("dsfa_threshold", "DPIA threshold test (Art. 35(3) and (4) GDPR)"),
                                    ("dsfa", "Data protection impact assessment (Art. 35 GDPR)"),
                                    ("fria", "Fundamental rights impact assessment (Art. 27 AI Act)"),
                                    ("tia", "Transfer impact assessment (clause 14 SCC)"),
                                ],
                                max_length=16,
                            ),
                        ),
                        ("questionnaire_version", models.CharField(max_length=16)),
                        ("answers", models.JSONField(default=dict)),
                        (
                            "result",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("required", "A DPIA is required"),
                                    ("borderline", "Borderline: a DPIA is advisable"),
                                    ("not_required", "No DPIA is required"),
                                    ("acceptable", "The remaining risk is acceptable"),
                                    ("high_risk", "A high risk remains (Art. 36 GDPR)"),
                                    ("done", "Carried out"),
                                    ("adequate", "Covered by an adequacy decision (Art. 45 GDPR)"),
                                    ("equivalent", "Essentially equivalent"),
                                    ("with_measures", "Essentially equivalent with supplementary measures"),
                                    ("not_equivalent", "Not equivalent: do not transfer"),
                                ],
                                default="",
                                max_length=16,
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Draft"),
                                    ("completed", "Completed"),
                                    ("superseded", "Superseded"),
                                ],
                                default="draft",
                                max_length=12,
                            ),
                        ),
                        ("valid_until", models.DateField(blank=True, null=True, verbose_name="valid until")),
                        (
                            "author",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("created_at", models.DateTimeField(default=apps.common.clock.now)),
                        ("completed_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "completed_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["version", "kind", "-id"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state", "draft")),
                                fields=("version", "kind"),
                                name="one_assessment_draft",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("state", "completed")),
                                fields=("version", "kind"),
                                name="one_assessment_completed",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("completed_at", None), ("completed_by", None)),
                                    models.Q(
                                        ("completed_at__isnull", False), ("completed_by__isnull", False)
                                    ),
                                    _connector="OR",
                                ),
                                name="assessment_completed_by_and_at",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Classification",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "use_case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="classifications",
                                to="register.usecase",
                            ),
                        ),
                        (
                            "version",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="classifications",
                                to="register.usecaseversion",
                            ),
                        ),
                        (
                            "rule_set",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="classifications",
                                to="register.ruleset",
                            ),
                        ),
                        ("as_of", models.DateField(verbose_name="as of")),
                        ("answers", models.JSONField(default=dict)),
                        (
                            "outcome",
                            models.CharField(
                                choices=[
                                    ("prohibited", "Prohibited"),
                                    ("high_risk_annex3", "High risk (Annex III)"),
                                    ("high_risk_annex1", "High risk (Annex I)"),
                                    ("annex3_exempt_6_3", "Exempt from high risk (Art. 6(3))"),
                                    ("transparency", "Transparency duties"),
                                    ("minimal", "Minimal risk"),
                                    ("out_of_scope", "Outside the AI Act"),
                                    ("open", "Answers are missing"),
                                ],
                                max_length=24,
                                verbose_name="outcome",
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("deployer", "Deployer"),
                                    ("provider", "Provider"),
                                    ("provider_and_deployer", "Provider and deployer"),
                                    ("", "Not answered"),
                                ],
                                max_length=24,
                                verbose_name="role",
                            ),
                        ),
                        (
                            "applies_from",
                            models.DateField(blank=True, null=True, verbose_name="applies from"),
                        ),
                        ("trace", models.JSONField(default=list)),
                        ("contested", models.JSONField(default=list)),
                        ("coming", models.JSONField(default=list)),
                        ("missing", models.JSONField(default=list)),
                        ("contradictions", models.JSONField(default=list)),
                        ("owed", models.JSONField(default=list)),
                        (
                            "created_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("created_at", models.DateTimeField(default=apps.common.clock.now)),
                        (
                            "confirmed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "override_outcome",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("prohibited", "Prohibited"),
                                    ("high_risk_annex3", "High risk (Annex III)"),
                                    ("high_risk_annex1", "High risk (Annex I)"),
                                    ("annex3_exempt_6_3", "Exempt from high risk (Art. 6(3))"),
                                    ("transparency", "Transparency duties"),
                                    ("minimal", "Minimal risk"),
                                    ("out_of_scope", "Outside the AI Act"),
                                    ("open", "Answers are missing"),
                                ],
                                max_length=24,
                            ),
                        ),
                        (
                            "override_reason",
                            models.CharField(blank=True, max_length=500, verbose_name="reason"),
                        ),
                        (
                            "overridden_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("overridden_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "second_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("second_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "ordering": ["-id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "outcome__in",
                                        [
                                            "prohibited",
                                            "high_risk_annex3",
                                            "high_risk_annex1",
                                            "annex3_exempt_6_3",
                                            "transparency",
                                            "minimal",
                                            "out_of_scope",
                                            "open",
                                        ],
                                    )
                                ),
                                name="classification_outcome",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("role__in", ["deployer", "provider", "provider_and_deployer", ""])
                                ),
                                name="classification_role",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("confirmed_at__isnull", True), ("confirmed_by__isnull", True)),
                                    models.Q(
                                        ("confirmed_at__isnull", False),
                                        ("confirmed_by__isnull", False),
                                        models.Q(("confirmed_by", models.F("created_by")), _negated=True),
                                        models.Q(("outcome", "open"), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="classification_confirmed_is_a_pair",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("overridden_at__isnull", True),
                                        ("overridden_by__isnull", True),
                                        ("override_outcome", ""),
                                        ("override_reason", ""),
                                    ),
                                    models.Q(
                                        ("overridden_at__isnull", False),
                                        ("overridden_by__isnull", False),
                                        (
                                            "override_outcome__in",
                                            [
                                                "prohibited",
                                                "high_risk_annex3",
                                                "high_risk_annex1",
                                                "annex3_exempt_6_3",
                                                "transparency",
                                                "minimal",
                                                "out_of_scope",
                                                "open",
                                            ],
                                        ),
                                        models.Q(("override_outcome", "open"), _negated=True),
                                        models.Q(("override_reason", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="classification_override_is_whole",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("second_at__isnull", True), ("second_by__isnull", True)),
                                    models.Q(
                                        ("overridden_by__isnull", False),
                                        ("second_at__isnull", False),
                                        ("second_by__isnull", False),
                                        models.Q(("second_by", models.F("overridden_by")), _negated=True),
                                        models.Q(("second_by", models.F("created_by")), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="classification_second_is_another",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Condition",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "version",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="conditions",
                                to="register.usecaseversion",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("pseudonymise", "Pseudonymise these types"),
                                    ("block", "Block these types"),
                                    ("allow", "Leave these types in"),
                                    ("warn", "Leave these types in, with a warning"),
                                    ("hold", "Hold messages with these types until an officer releases them"),
                                    ("elsewhere", "Ask for another use case for these types"),
                                    ("review_rate", "Share of messages reviewed, in per cent"),
                                    ("hold_input", "Hold messages until an officer releases them"),
                                    ("hold_output", "Hold answers until an officer releases them"),
                                    ("max_data_class", "Highest data class"),
                                    ("routes", "Only these models"),
                                    ("groups", "Only these departments"),
                                    ("expires_on", "Last day of use"),
                                    ("no_external_publication", "The output stays inside"),
                                    ("training", "Only after this training"),
                                    ("images", "Public images may be sent, unchecked"),
                                    ("surrogates", "Invented names and dates instead of placeholders"),
                                    ("mask_answers", "New personal data in answers are blanked out"),
                                ],
                                max_length=24,
                            ),
                        ),
                        ("value", models.JSONField()),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("version", "kind"), name="condition_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Confirmation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "version",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="confirmations",
                                to="register.usecaseversion",
                            ),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("at", models.DateTimeField(default=apps.common.clock.now)),
                        ("reason", models.CharField(blank=True, max_length=500)),
                        ("facts", models.JSONField()),
                    ],
                    options={
                        "ordering": ["-id"],
                    },
                ),
                migrations.CreateModel(
                    name="ImportedRecord",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("source", models.CharField(max_length=60)),
                        ("source_id", models.CharField(max_length=200)),
                        (
                            "batch",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="records",
                                to="register.importbatch",
                            ),
                        ),
                        (
                            "use_case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="imported_records",
                                to="register.usecase",
                            ),
                        ),
                        ("row_number", models.PositiveIntegerField()),
                        ("cells", models.JSONField()),
                        ("text", models.TextField()),
                        ("digest", models.CharField(max_length=64)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("source", "source_id"), name="imported_record_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ImportChange",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "batch",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="changes",
                                to="register.importbatch",
                            ),
                        ),
                        (
                            "use_case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="import_changes",
                                to="register.usecase",
                            ),
                        ),
                        (
                            "before",
                            models.JSONField(
                                blank=True, encoder=django.core.serializers.json.DjangoJSONEncoder, null=True
                            ),
                        ),
                        ("after", models.CharField(max_length=64)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("batch", "use_case"), name="import_change_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="WorkersInformation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "use_case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="informations",
                                to="register.usecase",
                            ),
                        ),
                        (
                            "audience",
                            models.CharField(
                                choices=[
                                    ("representatives", "Workers' representatives"),
                                    ("workers", "Affected workers"),
                                    ("both", "Representatives and affected workers"),
                                ],
                                max_length=16,
                                verbose_name="who was informed",
                            ),
                        ),
                        ("informed_on", models.DateField(verbose_name="informed on")),
                        (
                            "informed_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="informed by",
                            ),
                        ),
                        ("how", models.CharField(max_length=300, verbose_name="how")),
                        ("evidence", models.CharField(blank=True, max_length=160, verbose_name="evidence")),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("recorded_at", models.DateTimeField(default=apps.common.clock.now)),
                    ],
                    options={
                        "ordering": ["-informed_on", "-id"],
                    },
                ),
                migrations.CreateModel(
                    name="ObligationInstance",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "use_case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="obligations",
                                to="register.usecase",
                            ),
                        ),
                        (
                            "classification",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="obligations",
                                to="register.classification",
                            ),
                        ),
                        ("key", models.CharField(max_length=60)),
                        ("provision", models.CharField(max_length=80, verbose_name="provision")),
                        ("text", models.JSONField()),
                        ("owner_role", models.CharField(max_length=20)),
                        (
                            "owner",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("applies_from", models.DateField(blank=True, null=True, verbose_name="binds from")),
                        ("applies_from_literal", models.DateField(blank=True, null=True)),
                        ("due", models.DateField(blank=True, null=True, verbose_name="due")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("open", "Open"),
                                    ("done", "Fulfilled"),
                                    ("not_applicable", "Not applicable"),
                                    ("waived", "Waived"),
                                    ("ended", "Ended with the use case"),
                                ],
                                default="open",
                                max_length=16,
                            ),
                        ),
                        ("evidence", models.CharField(blank=True, max_length=500, verbose_name="evidence")),
                        (
                            "evidence_link",
                            models.URLField(blank=True, max_length=300, verbose_name="link to the evidence"),
                        ),
                        (
                            "assessment",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.RESTRICT,
                                related_name="+",
                                to="register.assessment",
                            ),
                        ),
                        (
                            "done_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("done_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "ordering": ["due", "id"],
                        "constraints": [
                            models.UniqueConstraint(fields=("use_case", "key"), name="obligation_once"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state__in", ["open", "done", "not_applicable", "waived", "ended"])
                                ),
                                name="obligation_state",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("done_at__isnull", True), ("done_by__isnull", True)),
                                    models.Q(("done_at__isnull", False), ("done_by__isnull", False)),
                                    _connector="OR",
                                ),
                                name="obligation_done_is_a_pair",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ObligationStep",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=40)),
                        (
                            "by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("at", models.DateTimeField(default=apps.common.clock.now)),
                        ("reason", models.CharField(blank=True, max_length=500)),
                        (
                            "record",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="steps",
                                to="register.obligationinstance",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Opinion",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "version",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="opinions",
                                to="register.usecaseversion",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("dpo", "Data protection officer (Art. 35(2), 39 GDPR)"),
                                    ("security", "IT security (Art. 32 GDPR)"),
                                    (
                                        "works_council",
                                        "Works council (§ 87(1) no. 6, § 90 BetrVG; Art. 26(7) AI Act)",
                                    ),
                                ],
                                max_length=16,
                            ),
                        ),
                        (
                            "verdict",
                            models.CharField(
                                choices=[
                                    ("positive", "In favour"),
                                    ("with_conditions", "In favour with conditions"),
                                    ("negative", "Against"),
                                ],
                                max_length=16,
                            ),
                        ),
                        ("text", models.TextField(max_length=4000, verbose_name="opinion")),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("at", models.DateTimeField(default=apps.common.clock.now)),
                    ],
                    options={
                        "ordering": ["version", "-id"],
                    },
                ),
                migrations.CreateModel(
                    name="ProcessingActivity",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("ref", models.CharField(max_length=12, unique=True)),
                        ("title", models.CharField(max_length=160, verbose_name="title")),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("controller", "Controller (Art. 30(1) GDPR)"),
                                    ("processor", "Processor (Art. 30(2) GDPR)"),
                                ],
                                default="controller",
                                max_length=10,
                                verbose_name="role",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Draft"),
                                    ("confirmed", "Confirmed"),
                                    ("retired", "Retired"),
                                ],
                                default="draft",
                                max_length=9,
                            ),
                        ),
                        (
                            "use_case",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="processing_activities",
                                to="register.usecase",
                            ),
                        ),
                        (
                            "department",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.department",
                            ),
                        ),
                        (
                            "organisation",
                            models.CharField(blank=True, max_length=300, verbose_name="our name"),
                        ),
                        (
                            "contact",
                            models.TextField(blank=True, max_length=4000, verbose_name="our contact details"),
                        ),
                        (
                            "joint_controller",
                            models.TextField(blank=True, max_length=4000, verbose_name="joint controller"),
                        ),
                        (
                            "clients",
                            models.TextField(
                                blank=True, max_length=4000, verbose_name="controllers on whose behalf we act"
                            ),
                        ),
                        (
                            "representative",
                            models.TextField(
                                blank=True, max_length=4000, verbose_name="representative (Art. 27)"
                            ),
                        ),
                        (
                            "dpo",
                            models.TextField(
                                blank=True, max_length=4000, verbose_name="data protection officer"
                            ),
                        ),
                        (
                            "purposes",
                            models.TextField(
                                blank=True, max_length=4000, verbose_name="purposes of the processing"
                            ),
                        ),
                        (
                            "processing_categories",
                            models.TextField(
                                blank=True,
                                max_length=4000,
                                verbose_name="categories of processing on behalf of each controller",
                            ),
                        ),
                        (
                            "data_subjects",
                            models.TextField(
                                blank=True, max_length=4000, verbose_name="categories of data subjects"
                            ),
                        ),
                        (
                            "data_categories",
                            models.TextField(
                                blank=True, max_length=4000, verbose_name="categories of personal data"
                            ),
                        ),
                        (
                            "recipients",
                            models.TextField(
                                blank=True, max_length=4000, verbose_name="categories of recipients"
                            ),
                        ),
                        (
                            "transfers",
                            models.TextField(
                                blank=True,
                                max_length=4000,
                                verbose_name="transfers to third countries, with safeguards",
                            ),
                        ),
                        (
                            "erasure",
                            models.TextField(
                                blank=True, max_length=4000, verbose_name="time limits for erasure"
                            ),
                        ),
                        (
                            "measures",
                            models.TextField(
                                blank=True,
                                max_length=4000,
                                verbose_name="technical and organisational measures",
                            ),
                        ),
                        ("sources", models.JSONField(blank=True, default=dict)),
                        ("created_at", models.DateTimeField(default=apps.common.clock.now)),
                    ],
                    options={
                        "ordering": ["ref"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("state__in", ["draft", "confirmed", "retired"])),
                                name="processing_state",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("role__in", ["controller", "processor"])),
                                name="processing_role",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="UseCasePurpose",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "version",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="purposes",
                                to="register.usecaseversion",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField()),
                        ("text", models.CharField(max_length=500, verbose_name="purpose")),
                        (
                            "article_6",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("a", "(a) consent"),
                                    ("b", "(b) contract"),
                                    ("c", "(c) legal obligation"),
                                    ("d", "(d) vital interests"),
                                    ("e", "(e) public task"),
                                    ("f", "(f) legitimate interests"),
                                ],
                                default="",
                                max_length=1,
                                verbose_name="legal basis, Art. 6(1) GDPR",
                            ),
                        ),
                        (
                            "article_9",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("a", "(a) explicit consent"),
                                    ("b", "(b) employment and social law"),
                                    ("c", "(c) vital interests"),
                                    ("d", "(d) foundations and associations"),
                                    ("e", "(e) made public by the person"),
                                    ("f", "(f) legal claims"),
                                    ("g", "(g) substantial public interest"),
                                    ("h", "(h) health care, occupational medicine"),
                                    ("i", "(i) public health"),
                                    ("j", "(j) archives, research, statistics"),
                                ],
                                default="",
                                max_length=1,
                                verbose_name="exception, Art. 9(2) GDPR",
                            ),
                        ),
                        (
                            "reference",
                            models.CharField(blank=True, default="", max_length=160, verbose_name="rests on"),
                        ),
                    ],
                    options={
                        "ordering": ["version", "position"],
                        "constraints": [
                            models.UniqueConstraint(fields=("version", "position"), name="purpose_position")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SearchEntry",
                    fields=[
                        (
                            "use_case",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="entry",
                                serialize=False,
                                to="register.usecase",
                            ),
                        ),
                        (
                            "version",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="register.usecaseversion",
                            ),
                        ),
                        (
                            "max_data_class",
                            models.PositiveSmallIntegerField(
                                choices=[
                                    (0, "Public"),
                                    (1, "Internal"),
                                    (2, "Confidential"),
                                    (3, "Strictly confidential"),
                                ]
                            ),
                        ),
                        (
                            "channel",
                            models.CharField(
                                choices=[("chat", "Chat"), ("api", "API"), ("both", "Chat and API")],
                                max_length=8,
                            ),
                        ),
                        ("title", models.TextField()),
                        ("extra_text", models.TextField(blank=True)),
                        ("title_words", django.contrib.postgres.search.SearchVectorField()),
                        ("words", django.contrib.postgres.search.SearchVectorField()),
                    ],
                    options={
                        "indexes": [
                            django.contrib.postgres.indexes.GinIndex(
                                fastupdate=False, fields=["words"], name="search_words"
                            ),
                            django.contrib.postgres.indexes.GinIndex(
                                fastupdate=False, fields=["title_words"], name="search_title_words"
                            ),
                            django.contrib.postgres.indexes.GinIndex(
                                fields=["title"], name="search_title_trigrams", opclasses=["gin_trgm_ops"]
                            ),
                            models.Index(
                                fields=["max_data_class", "channel", "use_case"], name="search_facets"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="WorksAgreement",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("reference", models.CharField(max_length=40, unique=True, verbose_name="number")),
                        ("title", models.CharField(max_length=160, verbose_name="title")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("agreement", "Works agreement (§ 77 BetrVG)"),
                                    ("regulatory", "Regulatory agreement (Regelungsabrede)"),
                                    ("no_council", "Statement that there is no works council"),
                                ],
                                default="agreement",
                                max_length=12,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Draft"),
                                    ("in_force", "Put into force"),
                                    ("ended", "Ended"),
                                ],
                                default="draft",
                                max_length=8,
                            ),
                        ),
                        ("scope", models.TextField(max_length=2000, verbose_name="area of application")),
                        (
                            "allowed_monitoring",
                            models.TextField(blank=True, max_length=2000, verbose_name="allowed monitoring"),
                        ),
                        (
                            "no_performance_evaluation",
                            models.BooleanField(default=False, verbose_name="no evaluation of performance"),
                        ),
                        (
                            "retention_days",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="retention in days"
                            ),
                        ),
                        (
                            "chat_readers",
                            models.TextField(
                                blank=True, max_length=2000, verbose_name="who may see whose chats"
                            ),
                        ),
                        ("signed_on", models.DateField(blank=True, null=True, verbose_name="signed on")),
                        ("valid_from", models.DateField(verbose_name="in force from")),
                        (
                            "valid_until",
                            models.DateField(blank=True, null=True, verbose_name="in force until"),
                        ),
                        (
                            "after_effect",
                            models.CharField(blank=True, max_length=500, verbose_name="after-effect"),
                        ),
                        ("document", models.CharField(blank=True, max_length=300, verbose_name="document")),
                        (
                            "document_sha256",
                            models.CharField(
                                blank=True, max_length=64, verbose_name="SHA-256 of the document"
                            ),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("created_at", models.DateTimeField(default=apps.common.clock.now)),
                        (
                            "use_cases",
                            models.ManyToManyField(
                                blank=True, related_name="works_agreements", to="register.usecase"
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-valid_from", "-id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("state__in", ["draft", "in_force", "ended"])),
                                name="works_agreement_state",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("valid_until__isnull", True),
                                    ("valid_until__gte", models.F("valid_from")),
                                    _connector="OR",
                                ),
                                name="works_agreement_dates_in_order",
                                violation_error_message="The last day lies before the first.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "in_force"), _negated=True),
                                    ("signed_on__isnull", False),
                                    _connector="OR",
                                ),
                                name="works_agreement_in_force_is_signed",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="UseCaseStep",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=40)),
                        (
                            "by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("at", models.DateTimeField(default=apps.common.clock.now)),
                        ("reason", models.CharField(blank=True, max_length=500)),
                        (
                            "record",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="steps",
                                to="register.usecase",
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
                    ],
                    options={
                        "ordering": ["-id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="WorksAgreementStep",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=40)),
                        (
                            "by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("at", models.DateTimeField(default=apps.common.clock.now)),
                        ("reason", models.CharField(blank=True, max_length=500)),
                        (
                            "record",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="steps",
                                to="register.worksagreement",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ProcessingStep",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=40)),
                        (
                            "by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("at", models.DateTimeField(default=apps.common.clock.now)),
                        ("reason", models.CharField(blank=True, max_length=500)),
                        (
                            "record",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="steps",
                                to="register.processingactivity",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-id"],
                        "abstract": False,
                    },
                ),
            ],
        ),
        migrations.RunSQL(VECTOR, "DROP FUNCTION register_search_vector"),
        migrations.RunSQL(HITS, "DROP FUNCTION register_search_hits"),
        migrations.RunSQL(VERSIONS_STAND, "DROP FUNCTION register_version_stands CASCADE"),
        migrations.RunSQL(FACTS_STAND, "DROP FUNCTION register_relation_stands CASCADE"),
        migrations.RunSQL(CLASSIFICATIONS_STAND, CLASSIFICATIONS_THAW),
        migrations.RunSQL(WORDS_STAND, "DROP FUNCTION register_word_stands CASCADE"),
        migrations.RunSQL(
            ASSESSMENTS_STAND, "DROP TRIGGER register_assessment_stands ON register_assessment"
        ),
    ]
