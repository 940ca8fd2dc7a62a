"""A look back goes on past messages that can't be read, and counts them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("review", "0055_verdicts_by_their_findings")]

    operations = [
        migrations.AddField(
            model_name="lookback", name="unreadable", field=models.PositiveIntegerField(default=0)
        ),
        migrations.AddConstraint(
            model_name="lookback",
            constraint=models.CheckConstraint(
                name="look_back_unreadable", condition=models.Q(("unreadable__lte", models.F("seen")))
            ),
        ),
    ]
