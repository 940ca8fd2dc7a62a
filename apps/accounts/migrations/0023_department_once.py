import django.db.models.functions.text
from django.db import migrations, models


class Migration(migrations.Migration):
    """Two requests at once no longer make a department twice, written in two ways."""

    dependencies = [("accounts", "0022_tokens_of_who_left")]

    operations = [
        migrations.AddConstraint(
            model_name="department",
            constraint=models.UniqueConstraint(
                django.db.models.functions.text.Lower("name"), name="department_once"
            ),
        ),
    ]
