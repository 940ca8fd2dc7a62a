from django.db import migrations, models

STATES = [
    ("announced", "Announced"),
    ("assessing", "In assessment"),
    ("accepted", "Accepted"),
    ("objected", "Objected"),
    ("resolved", "Settled"),
    ("vendor_terminates", "The vendor terminates"),
    ("withdrawn", "Withdrawn"),
]
# Under a specific authorisation silence was never a yes (Art. 28(2) GDPR), whatever was computed.
UNDECIDED = """
UPDATE vendors_subprocessorchange AS change
SET needs_consent = TRUE, objection_days = NULL, objection_deadline = NULL
WHERE change.state IN ('announced', 'assessing') AND change.kind <> 'removed' AND EXISTS (
  SELECT FROM vendors_agreement AS a
  JOIN vendors_agreement_services AS covered ON covered.agreement_id = a.id
  WHERE covered.service_id = change.service_id AND a.authorisation = 'specific'
    AND a.state IN ('activated', 'suspended', 'superseded', 'terminated')
    AND a.effective_from <= change.notified_on
    AND (a.terminated_on IS NULL OR a.terminated_on >= change.notified_on)
    AND (a.replaced_from IS NULL OR a.replaced_from > change.notified_on)
    AND (a.effective_until IS NULL OR a.renewal_months IS NOT NULL
         OR a.effective_until >= change.notified_on))
"""


class Migration(migrations.Migration):
    dependencies = [("vendors", "0089_discarded_agreements")]

    operations = [
        migrations.AddField(
            model_name="subprocessorchange",
            name="needs_consent",
            field=models.BooleanField(default=False),
        ),
        migrations.AlterField(
            model_name="subprocessorchange",
            name="state",
            field=models.CharField(choices=STATES, default="announced", max_length=20),
        ),
        migrations.RemoveConstraint(model_name="subprocessorchange", name="change_state"),
        migrations.AddConstraint(
            model_name="subprocessorchange",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", [state for state, _label in STATES])), name="change_state"
            ),
        ),
        migrations.RunSQL(UNDECIDED, migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name="subprocessorchange",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("needs_consent", False), ("objection_deadline__isnull", True), _connector="OR"
                ),
                name="change_silence_is_no_consent",
            ),
        ),
    ]
