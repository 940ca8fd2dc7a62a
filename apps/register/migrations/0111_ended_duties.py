"""Duties end with their use case; those of use cases that were over already end now."""

from typing import Any

from django.db import migrations, models
from django.db.models import Q

STATES = {
    "open": "Open",
    "done": "Fulfilled",
    "not_applicable": "Not applicable",
    "waived": "Waived",
    "ended": "Ended with the use case",
}
OVER = ("rejected", "withdrawn", "retired")
OUTLIVING = ("keep_logs", "provider_documents", "explain_decisions")


def end(apps: Any, editor: Any) -> None:
    duties, steps, moved = (
        apps.get_model("register", name).objects.using(editor.connection.alias)
        for name in ("ObligationInstance", "ObligationStep", "UseCaseStep")
    )
    over = duties.filter(state="open", use_case__state__in=OVER)
    ran = moved.filter(name="activate").values("record")
    ended = list(over.exclude(key__in=OUTLIVING, use_case__in=ran).values_list("pk", flat=True))
    duties.filter(pk__in=ended).update(state="ended")
    steps.bulk_create(steps.model(record_id=pk, name="end") for pk in ended)


class Migration(migrations.Migration):
    dependencies = [("register", "0110_withdrawn")]

    operations = [
        migrations.RemoveConstraint("obligationinstance", "obligation_state"),
        migrations.AlterField(
            "obligationinstance",
            "state",
            models.CharField(choices=list(STATES.items()), default="open", max_length=16),
        ),
        migrations.AddConstraint(
            "obligationinstance",
            models.CheckConstraint(name="obligation_state", condition=Q(state__in=list(STATES))),
        ),
        migrations.RunPython(end, migrations.RunPython.noop),
    ]
