import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import apps.common.clock
import apps.common.ids
from apps.common.create_models import CreateModels
from apps.common.partitions import partitioned

KEYSTORE = """
CREATE SCHEMA keystore;
CREATE TABLE keystore.data_key (
  thread uuid PRIMARY KEY,
  wrapped bytea NOT NULL,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'portal_app') THEN
    GRANT USAGE ON SCHEMA keystore TO portal_app;
    GRANT SELECT, INSERT, UPDATE, DELETE ON keystore.data_key TO portal_app;
  END IF;
END $$;
"""


class Migration(migrations.Migration):
    replaces = [
        ("interactions", "0001_initial"),
        ("interactions", "0002_storage"),
        ("interactions", "0003_open_messages"),
        ("interactions", "0004_spared_indexes"),
        ("interactions", "0005_index_by_key"),
        ("interactions", "0006_stop_asked"),
        ("interactions", "0007_index_by_route"),
    ]

    initial = True

    dependencies = [
        ("access", "0054_who_left_finds_no_access"),
        ("register", "0110_withdrawn"),
        ("vendors", "0090_consent_and_withdrawal"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateModels(
            models=[
                migrations.CreateModel(
                    name="Content",
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
                        ("at", models.DateTimeField(default=apps.common.clock.now)),
                        ("thread", models.UUIDField()),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("prompt", "Prompt"),
                                    ("files", "Files"),
                                    ("options", "Options"),
                                    ("answer", "Answer"),
                                    ("answer_part", "Answer Part"),
                                    ("title", "Title"),
                                    ("reason", "Reason"),
                                    ("report", "Report"),
                                    ("finding_words", "Finding Words"),
                                    ("incident_title", "Incident Title"),
                                    ("incident_account", "Incident Account"),
                                    ("incident_notice", "Incident Notice"),
                                    ("incident_reason", "Incident Reason"),
                                ],
                                max_length=16,
                            ),
                        ),
                        ("row", models.UUIDField(help_text="The record that it belongs to")),
                        ("sealed", models.BinaryField()),
                    ],
                    options={
                        "db_table": "content",
                        "ordering": ["id"],
                        "managed": False,
                    },
                ),
                migrations.CreateModel(
                    name="DataKeyRow",
                    fields=[
                        ("thread", models.UUIDField(primary_key=True, serialize=False)),
                        ("wrapped", models.BinaryField()),
                        ("created_at", models.DateTimeField(default=apps.common.clock.now)),
                    ],
                    options={
                        "db_table": '"keystore"."data_key"',
                        "managed": False,
                    },
                ),
                migrations.CreateModel(
                    name="Finding",
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
                        ("at", models.DateTimeField(default=apps.common.clock.now)),
                        ("interaction", models.UUIDField()),
                        ("direction", models.CharField(choices=[("out", "Out"), ("in", "In")], max_length=4)),
                        (
                            "part",
                            models.CharField(
                                help_text="Path in the request, e.g. messages.0.content", max_length=80
                            ),
                        ),
                        ("start", models.PositiveIntegerField()),
                        ("end", models.PositiveIntegerField()),
                        ("type", models.CharField(max_length=40)),
                        ("score", models.FloatField()),
                        ("rule", models.CharField(max_length=40)),
                        ("action", models.CharField(max_length=16)),
                    ],
                    options={
                        "db_table": "finding",
                        "ordering": ["id"],
                        "managed": False,
                    },
                ),
                migrations.CreateModel(
                    name="Thread",
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
                            "use_case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="threads",
                                to="register.usecase",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="threads",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "channel",
                            models.CharField(
                                choices=[("chat", "Chat"), ("api", "API"), ("both", "Chat and API")],
                                max_length=8,
                            ),
                        ),
                        (
                            "data_class",
                            models.PositiveSmallIntegerField(
                                choices=[
                                    (0, "Public"),
                                    (1, "Internal"),
                                    (2, "Confidential"),
                                    (3, "Strictly confidential"),
                                ]
                            ),
                        ),
                        ("protected", models.BooleanField(default=False)),
                        ("created_at", models.DateTimeField(default=apps.common.clock.now)),
                    ],
                    options={
                        "indexes": [models.Index(fields=["person", "-id"], name="thread_by_person")],
                    },
                ),
                migrations.CreateModel(
                    name="Interaction",
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
                            "thread",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="interactions",
                                to="interactions.thread",
                            ),
                        ),
                        (
                            "use_case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="interactions",
                                to="register.usecase",
                            ),
                        ),
                        (
                            "route",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="interactions",
                                to="vendors.modelroute",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="interactions",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "api_key",
                            models.ForeignKey(
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="interactions",
                                to="access.apikey",
                            ),
                        ),
                        (
                            "channel",
                            models.CharField(
                                choices=[("chat", "Chat"), ("api", "API"), ("both", "Chat and API")],
                                max_length=8,
                            ),
                        ),
                        (
                            "data_class",
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
                            "state",
                            models.CharField(
                                choices=[
                                    ("admitted", "Accepted"),
                                    ("sent", "Sent"),
                                    ("completed", "Answered"),
                                    ("blocked", "Blocked"),
                                    ("held", "Waiting for release"),
                                    ("cancelled", "Cancelled"),
                                    ("failed", "Failed"),
                                ],
                                max_length=12,
                            ),
                        ),
                        (
                            "hold",
                            models.CharField(
                                choices=[
                                    ("none", "Not held"),
                                    ("waiting", "Waiting for release"),
                                    ("released", "Released"),
                                    ("withheld", "Withheld"),
                                ],
                                default="none",
                                max_length=12,
                            ),
                        ),
                        ("held_at", models.DateTimeField(null=True)),
                        ("hold_ended_at", models.DateTimeField(null=True)),
                        ("decision", models.JSONField()),
                        ("found", models.JSONField(default=dict)),
                        ("error", models.CharField(blank=True, default="", max_length=40)),
                        ("prompt_tokens", models.PositiveIntegerField(null=True)),
                        ("answer_tokens", models.PositiveIntegerField(null=True)),
                        ("admitted_at", models.DateTimeField(default=apps.common.clock.now)),
                        ("sent_at", models.DateTimeField(null=True)),
                        ("first_token_at", models.DateTimeField(null=True)),
                        ("ended_at", models.DateTimeField(null=True)),
                        ("stop_asked_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "ordering": ["-id"],
                        "indexes": [
                            models.Index(fields=["thread", "id"], name="interaction_by_thread"),
                            models.Index(fields=["person", "-id"], name="interaction_by_person"),
                            models.Index(fields=["route", "id"], name="interaction_by_route"),
                            models.Index(
                                condition=models.Q(("api_key__isnull", False)),
                                fields=["api_key", "admitted_at"],
                                name="interaction_by_key",
                            ),
                            models.Index(
                                condition=models.Q(("hold", "waiting")),
                                fields=["id"],
                                name="interaction_held",
                            ),
                            models.Index(
                                condition=models.Q(("state__in", ("admitted", "sent"))),
                                fields=["admitted_at"],
                                name="interaction_open",
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "state__in",
                                        [
                                            "admitted",
                                            "sent",
                                            "completed",
                                            "blocked",
                                            "held",
                                            "cancelled",
                                            "failed",
                                        ],
                                    )
                                ),
                                name="interaction_state",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("held_at__isnull", True),
                                        ("hold", "none"),
                                        ("hold_ended_at__isnull", True),
                                    ),
                                    models.Q(
                                        ("held_at__isnull", False),
                                        ("hold", "waiting"),
                                        ("hold_ended_at__isnull", True),
                                    ),
                                    models.Q(
                                        ("held_at__isnull", False),
                                        ("hold__in", ("released", "withheld")),
                                        ("hold_ended_at__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="interaction_hold_has_a_time",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReviewJob",
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
                        ("kind", models.CharField(max_length=32)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("pending", "Pending"),
                                    ("running", "Running"),
                                    ("done", "Done"),
                                    ("dead", "Dead"),
                                ],
                                default="pending",
                                max_length=16,
                            ),
                        ),
                        ("attempts", models.PositiveSmallIntegerField(default=0)),
                        ("offers", models.PositiveSmallIntegerField(default=0)),
                        ("next_attempt_at", models.DateTimeField(default=apps.common.clock.now)),
                        ("lease_token", models.UUIDField(null=True)),
                        ("lease_until", models.DateTimeField(null=True)),
                        (
                            "last_error",
                            models.CharField(
                                blank=True, help_text="Class of the error, never its text", max_length=120
                            ),
                        ),
                        ("created_at", models.DateTimeField(default=apps.common.clock.now)),
                        ("done_at", models.DateTimeField(null=True)),
                        (
                            "interaction",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="jobs",
                                to="interactions.interaction",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                condition=models.Q(("state__in", ("pending", "running"))),
                                fields=["next_attempt_at"],
                                name="reviewjob_due",
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("lease_token__isnull", True), ("lease_until__isnull", True)),
                                    models.Q(("lease_token__isnull", False), ("lease_until__isnull", False)),
                                    _connector="OR",
                                ),
                                name="reviewjob_lease_is_a_pair",
                            ),
                            models.UniqueConstraint(fields=("interaction", "kind"), name="one_job_of_a_kind"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Pseudonym",
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
                            "thread",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="pseudonyms",
                                to="interactions.thread",
                            ),
                        ),
                        ("type", models.CharField(max_length=40)),
                        ("number", models.PositiveIntegerField()),
                        ("digest", models.BinaryField()),
                        ("sealed", models.BinaryField()),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("thread", "type", "number"), name="placeholder_once"
                            ),
                            models.UniqueConstraint(fields=("thread", "type", "digest"), name="value_once"),
                        ],
                    },
                ),
            ],
        ),
        migrations.RunSQL(KEYSTORE, "DROP SCHEMA keystore CASCADE"),
        partitioned(
            "content",
            'at timestamptz NOT NULL, thread uuid NOT NULL, kind varchar(16) NOT NULL, "row" uuid NOT NULL,'
            " sealed bytea NOT NULL",
            indexes=('"row", kind', "thread"),
        ),
        partitioned(
            "finding",
            "at timestamptz NOT NULL, interaction uuid NOT NULL, direction varchar(4) NOT NULL,"
            ' part varchar(80) NOT NULL, start integer NOT NULL, "end" integer NOT NULL, type varchar(40) NOT NULL,'
            " score double precision NOT NULL, rule varchar(40) NOT NULL, action varchar(16) NOT NULL",
            indexes=("interaction",),
        ),
    ]
