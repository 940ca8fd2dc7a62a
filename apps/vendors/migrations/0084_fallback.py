import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("vendors", "0070_vendor_imports")]

    operations = [
        migrations.AddField(
            model_name="modelroute",
            name="fallback",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="vendors.modelroute",
                verbose_name="model that steps in",
            ),
        ),
        migrations.AddField(model_name="modelroute", name="outage_at", field=models.DateTimeField(null=True)),
        migrations.AddField(
            model_name="modelroute", name="outage_ended_at", field=models.DateTimeField(null=True)
        ),
        migrations.AddConstraint(
            model_name="modelroute",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("fallback__isnull", True),
                    models.Q(("fallback", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="route_steps_in_for_another",
            ),
        ),
    ]
