from django.db import migrations, models

# Of those who had left before this was kept: the moment at which they did.
KEEP = """
UPDATE access_grant g SET left_at = p.left_at FROM accounts_user p
WHERE p.id = g.person_id AND p.left_at IS NOT NULL AND g.revoked_at IS NULL
  AND EXISTS (SELECT FROM access_serviceaccount s WHERE s.grant_id = g.id)
"""


class Migration(migrations.Migration):
    dependencies = [("access", "0053_renewals_answer_a_round"), ("accounts", "0020_directory")]

    operations = [
        migrations.AddField(model_name="grant", name="left_at", field=models.DateTimeField(null=True)),
        migrations.RunSQL(KEEP, migrations.RunSQL.noop),
    ]
