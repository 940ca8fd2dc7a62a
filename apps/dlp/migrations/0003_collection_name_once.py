import django.db.models.functions.text
from django.db import migrations, models


class Migration(migrations.Migration):
    """Two requests at once no longer make a collection twice, its name written in two ways."""

    dependencies = [("dlp", "0002_own_actions")]

    operations = [
        migrations.AddConstraint(
            model_name="collection",
            constraint=models.UniqueConstraint(
                django.db.models.functions.text.Lower("name"), name="collection_name_once"
            ),
        ),
        migrations.AlterField(
            model_name="collection",
            name="name",
            field=models.CharField(max_length=100, verbose_name="name"),
        ),
    ]
