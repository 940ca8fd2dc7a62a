"""Versions of own content say what is done with what they find, and under which name that is told."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("dlp", "0001_own_content"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="version",
            name="action",
            field=models.CharField(
                blank=True,
                choices=[
                    ("warn", "Leave in, with a warning"),
                    ("pseudonymise", "Replace"),
                    ("hold", "Replace, and hold until an officer releases it"),
                    ("block", "Don’t send"),
                ],
                default="",
                max_length=16,
            ),
        ),
        migrations.AddField(
            model_name="version",
            name="public_name",
            field=models.CharField(blank=True, default="", max_length=80),
        ),
        migrations.AddConstraint(
            model_name="version",
            constraint=models.CheckConstraint(
                condition=models.Q(("action__in", ["", "warn", "pseudonymise", "hold", "block"])),
                name="content_version_action",
            ),
        ),
    ]
