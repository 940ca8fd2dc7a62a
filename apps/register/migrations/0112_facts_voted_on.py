"""A vote notes on which facts it was cast; those that were cast already are compared with nothing."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("register", "0111_ended_duties")]

    operations = [
        migrations.AddField(
            "approval",
            "facts",
            models.CharField(blank=True, db_default="", default="", max_length=64),
        ),
    ]
