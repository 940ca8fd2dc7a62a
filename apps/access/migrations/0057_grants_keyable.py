from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("access", "0056_unwarned_windows")]

    operations = [
        migrations.AddIndex(
            model_name="grant",
            index=models.Index(
                condition=models.Q(("revoked_at__isnull", True), ("scope", "api")),
                fields=["id", "valid_until", "valid_from", "person"],
                name="grant_keyable",
            ),
        ),
    ]
