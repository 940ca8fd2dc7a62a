from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("review", "0057_cases"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="reviewitem",
            index=models.Index(
                condition=models.Q(("state", "decided")), fields=["-id"], name="review_decided"
            ),
        ),
    ]
