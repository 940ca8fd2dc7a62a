"""The second look at messages that left, looks back by officers, and verdicts on single rules."""

import apps.common.clock
import apps.common.ids
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("interactions", "0004_spared_indexes"),
        ("review", "0040_finding_reports"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
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
                ("asked_at", models.DateTimeField(default=apps.common.clock.now)),
                ("total", models.PositiveIntegerField(default=0)),
                ("seen", models.PositiveIntegerField(default=0)),
                ("running", models.BooleanField(default=True)),
                ("gave_up", models.BooleanField(default=False)),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
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
                ],
            },
        ),
        migrations.CreateModel(
            name="LookBackBatch",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=apps.common.ids.uuid7, editable=False, primary_key=True, serialize=False
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
                ("before", models.UUIDField(null=True)),
                (
                    "look_back",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="batches",
                        to="review.lookback",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [
                    models.Index(
                        condition=models.Q(("state__in", ("pending", "running"))),
                        fields=["next_attempt_at"],
                        name="lookbackbatch_due",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("lease_token__isnull", True), ("lease_until__isnull", True)),
                            models.Q(("lease_token__isnull", False), ("lease_until__isnull", False)),
                            _connector="OR",
                        ),
                        name="lookbackbatch_lease_is_a_pair",
                    ),
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
                ("type", models.CharField(max_length=40)),
                ("rule", models.CharField(max_length=40)),
                ("count", models.PositiveIntegerField()),
                ("passed_on", models.BooleanField(default=False)),
                (
                    "interaction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="interactions.interaction",
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
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("look_back", "type", "rule", "interaction"), name="look_back_hit_once"
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
                    models.CharField(choices=[("right", "Right"), ("false", "False alarm")], max_length=5),
                ),
                ("decided_at", models.DateTimeField(default=apps.common.clock.now)),
                (
                    "decided_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
            ],
            options={
                "ordering": ["id"],
                "indexes": [models.Index(fields=["decided_at", "rule"], name="finding_verdict_by_month")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("item", "where", "type", "rule"), name="finding_verdict_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("where__in", ["out", "in", "left"])), name="finding_verdict_where"
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
                ("type", models.CharField(max_length=40)),
                ("rule", models.CharField(max_length=40)),
                ("count", models.PositiveIntegerField()),
                ("at", models.DateTimeField(default=apps.common.clock.now)),
                (
                    "interaction",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="left_in",
                        to="interactions.interaction",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "indexes": [models.Index(fields=["at", "rule"], name="left_in_by_month")],
                "constraints": [
                    models.UniqueConstraint(fields=("interaction", "type", "rule"), name="left_in_once"),
                    models.CheckConstraint(condition=models.Q(("count__gt", 0)), name="left_in_counts"),
                ],
            },
        ),
    ]
