from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    dependencies = [("register", "0090_condition_surrogates")]

    operations = [
        migrations.AddField("usecase", "closes_on", models.DateField(blank=True, null=True)),
        migrations.AddField("usecase", "checked_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddIndex(
            "usecase",
            models.Index(
                F("checked_at").asc(nulls_first=True),
                name="use_case_to_check",
                condition=Q(state__in=("active", "suspended")),
            ),
        ),
    ]
