from django.db import migrations, models
from django.db.models import Q

STATES = {
    "draft": "Draft",
    "submitted": "Submitted",
    "in_assessment": "In assessment",
    "changes_requested": "Changes requested",
    "decision": "Waiting for a decision",
    "approved": "Approved",
    "approved_with_conditions": "Approved with conditions",
    "rejected": "Rejected",
    "withdrawn": "Withdrawn",
    "active": "Active",
    "suspended": "Suspended",
    "retired": "Retired",
}


class Migration(migrations.Migration):
    dependencies = [("register", "0100_stale_days")]

    operations = [
        migrations.AlterField(
            "usecase", "state", models.CharField(choices=list(STATES.items()), default="draft", max_length=32)
        ),
        migrations.RemoveConstraint("usecase", "use_case_state"),
        migrations.AddConstraint(
            "usecase", models.CheckConstraint(name="use_case_state", condition=Q(state__in=list(STATES)))
        ),
    ]
