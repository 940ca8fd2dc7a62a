"""What chance said of a message stays apart from why it is read: a report later on writes over its reason."""

from django.db import migrations, models

# What was reported since says in its first event only that it had been drawn.
SAID = """
UPDATE review_reviewitem SET draw = CASE
  WHEN reason = 'sample' OR id IN (
    SELECT target::bigint FROM audit_event WHERE target_type = 'review.reviewitem'
    AND event = 'review:queue' AND details->>'reason' = 'sample') THEN 'drawn'
  WHEN probability < 1 AND reason <> 'protected' THEN 'passed'
  ELSE 'none' END
"""
CHOICES = [("none", "Not left to chance"), ("drawn", "Drawn"), ("passed", "Passed over")]


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_seals"), ("review", "0058_decided_by_number")]

    operations = [
        migrations.AddField(
            model_name="reviewitem",
            name="draw",
            field=models.CharField(choices=CHOICES, default="none", max_length=6),
            preserve_default=False,
        ),
        migrations.RunSQL(SAID, migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name="reviewitem",
            constraint=models.CheckConstraint(
                condition=models.Q(("draw__in", ["none", "drawn", "passed"])), name="item_draw"
            ),
        ),
    ]
