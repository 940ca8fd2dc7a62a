import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("interactions", "0006_stop_asked"),
        ("vendors", "0090_consent_and_withdrawal"),
    ]

    operations = [
        # First: messages can be read while it is built, and are locked but for a moment by what follows.
        migrations.AddIndex(
            model_name="interaction",
            index=models.Index(fields=["route", "id"], name="interaction_by_route"),
        ),
        migrations.AlterField(
            model_name="interaction",
            name="route",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="interactions",
                to="vendors.modelroute",
            ),
        ),
    ]
