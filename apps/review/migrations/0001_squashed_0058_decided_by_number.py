import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import apps.common.clock
import apps.common.ids
from apps.common.create_models import CreateModels


class Migration(migrations.Migration):
    replaces = [
        ("review", "0001_initial"),
        ("review", "0040_finding_reports"),
        ("review", "0050_second_look"),
        ("review", "0051_finding_reports_kept"),
        ("review", "0052_overdue_told"),
        ("review", "0053_verdicts_taken_back"),
        ("review", "0054_open_by_due"),
        ("review", "0055_verdicts_by_their_findings"),
        ("review", "0056_unreadable_messages"),
        ("review", "0057_cases"),
        ("review", "0058_decided_by_number"),
    ]

    initial = True

    dependencies = [
        ("interactions", "0005_index_by_key"),
        ("register", "0080_condition_actions"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateModels(
            models=[
                migrations.CreateModel(
                    name="FindingReport",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("false_alarm", "Not sensitive"),
                                    ("missed", "Something was missed"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("type", models.CharField(blank=True, default="", max_length=40)),
                        ("rule", models.CharField(blank=True, default="", max_length=40)),
                        ("start", models.PositiveIntegerField(null=True)),
                        ("end", models.PositiveIntegerField(null=True)),
                        (
                            "use_case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="finding_reports",
                                to="register.usecase",
                            ),
                        ),
                        (
                            "thread",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="finding_reports",
                                to="interactions.thread",
                            ),
                        ),
                        (
                            "interaction",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="finding_reports",
                                to="interactions.interaction",
                            ),
                        ),
                        (
                            "reported_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("reported_at", models.DateTimeField(default=apps.common.clock.now)),
                        ("reference", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("with_words", models.BooleanField(default=False)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("open", "Open"),
                                    ("right", "The report is right"),
                                    ("wrong", "The report is wrong"),
                                    ("unclear", "Can’t be told"),
                                ],
                                default="open",
                                max_length=8,
                            ),
                        ),
                        (
                            "decided_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("decided_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "ordering": ["-id"],
                        "indexes": [
                            models.Index(
                                condition=models.Q(("state", "open")),
                                fields=["-id"],
                                name="finding_report_open",
                            ),
                            models.Index(fields=["reported_at", "rule"], name="finding_report_by_month"),
                            models.Index(
                                fields=["reported_by", "reported_at"], name="finding_report_by_person"
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("kind__in", ["false_alarm", "missed"])),
                                name="finding_report_kind",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("state__in", ["open", "right", "wrong", "unclear"])),
                                name="finding_report_state",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("decided_at", None), ("decided_by", None)),
                                    models.Q(("decided_at__isnull", False), ("decided_by__isnull", False)),
                                    _connector="OR",
                                ),
                                name="finding_report_decided_by_and_at",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("kind", "missed"),
                                    models.Q(
                                        models.Q(("type", ""), _negated=True),
                                        models.Q(("rule", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="finding_report_names_its_rule",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("with_words", False), ("thread__isnull", False), _connector="OR"
                                ),
                                name="finding_report_words",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReviewItem",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "interaction",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="review",
                                to="interactions.interaction",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("not_selected", "Not selected"),
                                    ("open", "Open"),
                                    ("escalated", "With the data protection officer"),
                                    ("decided", "Decided"),
                                ],
                                max_length=16,
                            ),
                        ),
                        (
                            "severity",
                            models.PositiveSmallIntegerField(
                                choices=[(1, "Low"), (2, "Medium"), (3, "High")]
                            ),
                        ),
                        (
                            "reason",
                            models.CharField(help_text="A key of apps.review.reasons.REASONS", max_length=32),
                        ),
                        ("probability", models.FloatField(help_text="Chance of selection, 0 to 1")),
                        ("due_at", models.DateTimeField(null=True)),
                        ("created_at", models.DateTimeField(default=apps.common.clock.now)),
                        ("overdue_told_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "ordering": ["-severity", "due_at", "id"],
                        "indexes": [
                            models.Index(
                                condition=models.Q(("state", "open")),
                                fields=["-severity", "due_at", "id"],
                                name="review_queue",
                            ),
                            models.Index(
                                condition=models.Q(("state", "open")),
                                fields=["due_at", "id"],
                                name="review_overdue",
                            ),
                            models.Index(
                                condition=models.Q(("state", "escalated")),
                                fields=["-severity", "due_at", "id"],
                                name="review_cases",
                            ),
                            models.Index(
                                condition=models.Q(("state", "decided")),
                                fields=["-id"],
                                name="review_decided",
                            ),
                            models.Index(
                                condition=models.Q(
                                    ("overdue_told_at", None), ("state__in", ("open", "escalated"))
                                ),
                                fields=["due_at"],
                                name="review_untold",
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state__in", ["not_selected", "open", "escalated", "decided"])
                                ),
                                name="item_state",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("probability__gte", 0), ("probability__lte", 1)),
                                name="item_probability",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FindingVerdict",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "item",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="finding_verdicts",
                                to="review.reviewitem",
                            ),
                        ),
                        (
                            "where",
                            models.CharField(
                                choices=[("out", "Message"), ("in", "Answer"), ("left", "Left unmasked")],
                                max_length=4,
                            ),
                        ),
                        ("type", models.CharField(max_length=40)),
                        ("rule", models.CharField(max_length=40)),
                        ("count", models.PositiveIntegerField()),
                        (
                            "outcome",
                            models.CharField(
                                choices=[("right", "Right"), ("false", "False alarm")], max_length=5
                            ),
                        ),
                        ("found_at", models.DateTimeField()),
                        (
                            "decided_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("decided_at", models.DateTimeField(default=apps.common.clock.now)),
                    ],
                    options={
                        "ordering": ["id"],
                        "indexes": [
                            models.Index(fields=["found_at", "rule"], name="finding_verdict_by_month")
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("item", "where", "type", "rule"), name="finding_verdict_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("where__in", ["out", "in", "left"])),
                                name="finding_verdict_where",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("outcome__in", ["right", "false"])),
                                name="finding_verdict_outcome",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LeftIn",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "interaction",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="left_in",
                                to="interactions.interaction",
                            ),
                        ),
                        ("type", models.CharField(max_length=40)),
                        ("rule", models.CharField(max_length=40)),
                        ("count", models.PositiveIntegerField()),
                        ("at", models.DateTimeField(default=apps.common.clock.now)),
                    ],
                    options={
                        "ordering": ["id"],
                        "indexes": [models.Index(fields=["at", "rule"], name="left_in_by_month")],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("interaction", "type", "rule"), name="left_in_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("count__gt", 0)), name="left_in_counts"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LookBack",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("days", models.PositiveSmallIntegerField()),
                        (
                            "asked_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("asked_at", models.DateTimeField(default=apps.common.clock.now)),
                        ("total", models.PositiveIntegerField(default=0)),
                        ("seen", models.PositiveIntegerField(default=0)),
                        ("unreadable", models.PositiveIntegerField(default=0)),
                        ("running", models.BooleanField(default=True)),
                        ("gave_up", models.BooleanField(default=False)),
                        ("ended_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "ordering": ["-id"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("running", True)),
                                fields=("running",),
                                name="look_back_one_at_a_time",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("ended_at__isnull", True), ("running", True)),
                                    models.Q(("ended_at__isnull", False), ("running", False)),
                                    _connector="OR",
                                ),
                                name="look_back_ends_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("seen__lte", models.F("total"))), name="look_back_seen"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("unreadable__lte", models.F("seen"))),
                                name="look_back_unreadable",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LookBackBatch",
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
                            "look_back",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="batches",
                                to="review.lookback",
                            ),
                        ),
                        ("before", models.UUIDField(null=True)),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                condition=models.Q(("state__in", ("pending", "running"))),
                                fields=["next_attempt_at"],
                                name="lookbackbatch_due",
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("lease_token__isnull", True), ("lease_until__isnull", True)),
                                    models.Q(("lease_token__isnull", False), ("lease_until__isnull", False)),
                                    _connector="OR",
                                ),
                                name="lookbackbatch_lease_is_a_pair",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LookBackHit",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "look_back",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="hits",
                                to="review.lookback",
                            ),
                        ),
                        (
                            "interaction",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="interactions.interaction",
                            ),
                        ),
                        ("type", models.CharField(max_length=40)),
                        ("rule", models.CharField(max_length=40)),
                        ("count", models.PositiveIntegerField()),
                        ("passed_on", models.BooleanField(default=False)),
                    ],
                    options={
                        "ordering": ["id"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("look_back", "type", "rule", "interaction"), name="look_back_hit_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Report",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "item",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reports",
                                to="review.reviewitem",
                            ),
                        ),
                        ("reported_at", models.DateTimeField(default=apps.common.clock.now)),
                        ("reference", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ],
                    options={
                        "ordering": ["-id"],
                    },
                ),
                migrations.CreateModel(
                    name="Verdict",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "item",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="verdicts",
                                to="review.reviewitem",
                            ),
                        ),
                        (
                            "outcome",
                            models.CharField(
                                choices=[
                                    ("in_order", "In order"),
                                    ("objection", "Objection"),
                                    ("to_dpo", "To the data protection officer"),
                                    ("release", "Released"),
                                    ("withhold", "Withheld"),
                                    ("taken_back", "Taken back"),
                                ],
                                max_length=12,
                            ),
                        ),
                        (
                            "decided_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("decided_at", models.DateTimeField(default=apps.common.clock.now)),
                        ("reference", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ],
                    options={
                        "ordering": ["-id"],
                        "indexes": [
                            models.Index(
                                condition=models.Q(("outcome", "to_dpo")),
                                fields=["item"],
                                name="verdict_to_dpo",
                            )
                        ],
                    },
                ),
            ],
        ),
    ]
