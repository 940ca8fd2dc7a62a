from django.db import migrations, models

STATES = [
    ("draft", "Draft"),
    ("in_review", "In review"),
    ("changes_requested", "Changes requested"),
    ("ready", "Ready"),
    ("activated", "Activated"),
    ("terminated", "Terminated"),
    ("superseded", "Superseded"),
    ("suspended", "Suspended"),
    ("discarded", "Discarded"),
]


class Migration(migrations.Migration):
    dependencies = [("vendors", "0088_route_created_at")]

    operations = [
        migrations.AlterField(
            model_name="agreement",
            name="state",
            field=models.CharField(choices=STATES, default="draft", max_length=20),
        ),
        migrations.RemoveConstraint(model_name="agreement", name="agreement_state"),
        migrations.AddConstraint(
            model_name="agreement",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", [state for state, _label in STATES])),
                name="agreement_state",
            ),
        ),
    ]
