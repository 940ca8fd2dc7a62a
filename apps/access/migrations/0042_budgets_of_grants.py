import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


# What was granted before anything kept to it.
FILL = """
INSERT INTO access_budget (scope, grant_id, "window", money, warn_percent, set_by_id, set_at)
SELECT 'grant', g.id, 'month', g.budget::bigint * 1000000, 80, g.granted_by_id, statement_timestamp()
FROM access_grant g WHERE g.budget IS NOT NULL AND g.revoked_at IS NULL
"""


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0041_key_root"),
        ("accounts", "0020_directory"),
        ("register", "0075_condition_images"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="budget",
            name="budget_has_one_subject",
        ),
        migrations.RemoveConstraint(
            model_name="budget",
            name="one_budget_for_a_window",
        ),
        migrations.AddField(
            model_name="budget",
            name="grant",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="budgets",
                to="access.grant",
            ),
        ),
        migrations.AlterField(
            model_name="budget",
            name="scope",
            field=models.CharField(
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
        migrations.AddConstraint(
            model_name="budget",
            constraint=models.CheckConstraint(
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
        ),
        migrations.AddConstraint(
            model_name="budget",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at__isnull", True)),
                fields=("key", "person", "use_case", "department", "grant", "window"),
                name="one_budget_for_a_window",
                nulls_distinct=False,
            ),
        ),
        # Checked at once, else the index of the column can't be made in the same transaction.
        migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE", migrations.RunSQL.noop),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
    ]
