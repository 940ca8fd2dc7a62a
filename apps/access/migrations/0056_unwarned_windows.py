from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0055_budgets_looked_up"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="budgetperiod",
            index=models.Index(
                condition=models.Q(("warned_at", None)), fields=["starts_on"], name="period_unwarned"
            ),
        ),
    ]
