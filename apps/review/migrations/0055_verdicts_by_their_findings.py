"""What officers say of a rule counts in the month of its findings, not in that of the word."""

from django.db import migrations, models

import apps.common.clock

# Where the findings are deleted already, the message says when.
FOUND = """
UPDATE review_findingverdict AS said SET found_at = coalesce(
  (SELECT min(at) FROM finding WHERE interaction = message.id AND direction = said.where
   AND type = said.type AND rule = said.rule), message.admitted_at)
FROM review_reviewitem AS item JOIN interactions_interaction AS message ON message.id = item.interaction_id
WHERE item.id = said.item_id
"""


class Migration(migrations.Migration):
    dependencies = [("interactions", "0004_spared_indexes"), ("review", "0054_open_by_due")]

    operations = [
        migrations.RemoveIndex(model_name="findingverdict", name="finding_verdict_by_month"),
        migrations.AddField(
            model_name="findingverdict",
            name="found_at",
            field=models.DateTimeField(default=apps.common.clock.now),
            preserve_default=False,
        ),
        migrations.RunSQL(FOUND, migrations.RunSQL.noop),
        migrations.AddIndex(
            model_name="findingverdict",
            index=models.Index(fields=["found_at", "rule"], name="finding_verdict_by_month"),
        ),
    ]
