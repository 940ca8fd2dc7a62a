import django.db.models.deletion
from django.db import migrations, models

# From the first key of each chain on; a budget of a later one still counts for that one.
FILL = """
WITH RECURSIVE chain AS (
  SELECT id, id AS root FROM access_apikey WHERE replaces_id IS NULL
  UNION ALL
  SELECT k.id, c.root FROM access_apikey k JOIN chain c ON k.replaces_id = c.id)
UPDATE access_apikey k SET root_id = c.root FROM chain c WHERE c.id = k.id AND k.replaces_id IS NOT NULL
"""


class Migration(migrations.Migration):
    dependencies = [("access", "0040_revoked_by_the_portal")]

    operations = [
        migrations.AddField(
            model_name="apikey",
            name="root",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="access.apikey",
            ),
        ),
        # Checked at once, else the index of the column can't be made in the same transaction.
        migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE", migrations.RunSQL.noop),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
    ]
