"""What a model gives back: answers, or vectors."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("vendors", "0085_certificate_files_and_audit_corrections")]

    operations = [
        migrations.AddField(
            model_name="modelroute",
            name="purpose",
            field=models.CharField(
                choices=[("chat", "Answers"), ("embeddings", "Embeddings (vectors)")],
                default="chat",
                max_length=12,
                verbose_name="gives",
            ),
        ),
        migrations.AddConstraint(
            model_name="modelroute",
            constraint=models.CheckConstraint(
                condition=models.Q(("purpose__in", ["chat", "embeddings"])), name="route_purpose"
            ),
        ),
    ]
