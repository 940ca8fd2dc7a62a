"""What waits for the data protection officer is counted for each page: without reading every message."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("review", "0056_unreadable_messages")]

    operations = [
        migrations.AddIndex(
            model_name="reviewitem",
            index=models.Index(
                fields=["-severity", "due_at", "id"],
                name="review_cases",
                condition=models.Q(("state", "escalated")),
            ),
        ),
        migrations.AddIndex(
            model_name="verdict",
            index=models.Index(
                fields=["item"], name="verdict_to_dpo", condition=models.Q(("outcome", "to_dpo"))
            ),
        ),
    ]
