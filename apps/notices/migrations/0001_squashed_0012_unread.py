import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import apps.common.clock
import apps.common.ids
from apps.common.create_models import CreateModels


class Migration(migrations.Migration):
    replaces = [
        ("notices", "0001_initial"),
        ("notices", "0010_reminders"),
        ("notices", "0011_what_stops_a_program"),
        ("notices", "0012_unread"),
    ]

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateModels(
            models=[
                migrations.CreateModel(
                    name="Notice",
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
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="notices",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("kind", models.CharField(max_length=48)),
                        ("facts", models.JSONField(default=dict)),
                        ("link", models.CharField(max_length=200)),
                        ("created_at", models.DateTimeField(default=apps.common.clock.now)),
                        ("read_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "ordering": ["-id"],
                        "indexes": [
                            models.Index(fields=["person", "-id"], name="notice_by_person"),
                            models.Index(
                                condition=models.Q(("read_at", None)), fields=["person"], name="notice_unread"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MailChoice",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "person",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="mail_choice",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "mode",
                            models.CharField(
                                choices=[
                                    ("all", "All notices"),
                                    ("reminders", "Reminders of deadlines, and what stops a program"),
                                    ("none", "No mail: the bell is enough"),
                                ],
                                default="reminders",
                                max_length=16,
                                verbose_name="notices by mail",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("mode__in", ["all", "reminders", "none"])),
                                name="mail_mode",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MailJob",
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
                            "notice",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="mail",
                                to="notices.notice",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                condition=models.Q(("state__in", ("pending", "running"))),
                                fields=["next_attempt_at"],
                                name="mailjob_due",
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("lease_token__isnull", True), ("lease_until__isnull", True)),
                                    models.Q(("lease_token__isnull", False), ("lease_until__isnull", False)),
                                    _connector="OR",
                                ),
                                name="mailjob_lease_is_a_pair",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Reminder",
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
                        ("source", models.CharField(max_length=40)),
                        ("target_type", models.CharField(max_length=48)),
                        ("target_id", models.CharField(max_length=64)),
                        ("due_on", models.DateField()),
                        ("threshold", models.PositiveSmallIntegerField()),
                        (
                            "level",
                            models.PositiveSmallIntegerField(
                                choices=[(0, "Owner"), (1, "Deputy"), (2, "Manager"), (3, "Watch")]
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="reminders",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("sent_at", models.DateTimeField(default=apps.common.clock.now)),
                        ("snoozed_until", models.DateField(null=True)),
                        (
                            "snoozed_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("acknowledged_at", models.DateTimeField(null=True)),
                        (
                            "acknowledged_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("ended_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                condition=models.Q(
                                    ("acknowledged_at__isnull", True), ("ended_at__isnull", True)
                                ),
                                fields=["person", "due_on"],
                                name="reminder_open",
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("source", "target_id", "due_on", "threshold", "level"),
                                name="reminder_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("level__in", [0, 1, 2, 3])), name="reminder_level"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("snoozed_by__isnull", True), ("snoozed_until__isnull", True)),
                                    models.Q(("snoozed_by__isnull", False), ("snoozed_until__isnull", False)),
                                    _connector="OR",
                                ),
                                name="reminder_snooze_is_a_pair",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("snoozed_until__isnull", True),
                                    ("snoozed_until__lte", models.F("due_on")),
                                    _connector="OR",
                                ),
                                name="reminder_snooze_ends_in_time",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("acknowledged_at__isnull", True), ("acknowledged_by__isnull", True)
                                    ),
                                    models.Q(
                                        ("acknowledged_at__isnull", False), ("acknowledged_by__isnull", False)
                                    ),
                                    _connector="OR",
                                ),
                                name="reminder_acknowledgement_is_a_pair",
                            ),
                        ],
                    },
                ),
            ],
        ),
    ]
