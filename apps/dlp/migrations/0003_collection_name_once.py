import django.db.models.functions.text
from django.db import migrations, models


NUMBERED = """
UPDATE dlp_collection SET name = left(name, 80) || ' (' || id || ')'
WHERE id NOT IN (SELECT min(id) FROM dlp_collection GROUP BY lower(name))
"""


class Migration(migrations.Migration):
    """Two requests at once no longer make a collection twice, its name written in two ways; where they did, the
    later one's name gets its number.
    """

    dependencies = [("dlp", "0002_own_actions")]

    operations = [
        migrations.RunSQL(NUMBERED, migrations.RunSQL.noop),
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
