import apps.common.clock
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("interactions", "0007_index_by_route"),
        ("register", "0112_facts_voted_on"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="RetentionStanding",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("days", models.PositiveSmallIntegerField()),
                (
                    "kept_by",
                    models.CharField(
                        choices=[
                            ("use_case", "Use case"),
                            ("agreement", "Works agreement"),
                            ("law", "Art. 26(6) AI Act"),
                        ],
                        max_length=12,
                    ),
                ),
                ("kept", models.PositiveIntegerField(default=0)),
                ("oldest_at", models.DateTimeField(null=True)),
                ("waiting", models.JSONField(default=dict)),
                ("erased", models.PositiveIntegerField(default=0)),
                ("checked_at", models.DateTimeField(default=apps.common.clock.now)),
            ],
            options={
                "ordering": ["-id"],
            },
        ),
        migrations.AddField(
            model_name="thread",
            name="erase_asked_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="thread",
            name="erased_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="thread",
            name="erased_for",
            field=models.CharField(
                choices=[("retention", "Retention"), ("author", "Asked for by its author")],
                max_length=12,
                blank=True,
                db_default="",
                default="",
            ),
        ),
        # First, in place of the one that goes next.
        migrations.AddIndex(
            model_name="thread",
            index=models.Index(
                condition=models.Q(("erased_at", None)),
                fields=["use_case", "created_at"],
                name="thread_with_text",
            ),
        ),
        migrations.AlterField(
            model_name="thread",
            name="use_case",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="threads",
                to="register.usecase",
            ),
        ),
        migrations.AddIndex(
            model_name="thread",
            index=models.Index(
                condition=models.Q(("erase_asked_at__isnull", False), ("erased_at", None)),
                fields=["use_case"],
                name="thread_to_erase",
            ),
        ),
        migrations.AddIndex(
            model_name="thread",
            index=models.Index(
                condition=models.Q(("erased_at__isnull", False)), fields=["erased_at"], name="thread_erased"
            ),
        ),
        migrations.AddConstraint(
            model_name="thread",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("erased_at", None), ("erased_for", "")),
                    models.Q(("erased_at__isnull", False), ("erased_for__in", ["retention", "author"])),
                    _connector="OR",
                ),
                name="thread_erased_for_a_reason",
            ),
        ),
        migrations.AddField(
            model_name="retentionstanding",
            name="use_case",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT, related_name="retention", to="register.usecase"
            ),
        ),
    ]
