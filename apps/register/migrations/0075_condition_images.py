"""A condition that lets public images through, though they can't be checked."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("register", "0074_evidence_of_duties")]

    operations = [
        migrations.AlterField(
            model_name="condition",
            name="kind",
            field=models.CharField(
                choices=[
                    ("pseudonymise", "Pseudonymise these types"),
                    ("block", "Block these types"),
                    ("review_rate", "Share of messages reviewed, in per cent"),
                    ("hold_input", "Hold messages until an officer releases them"),
                    ("hold_output", "Hold answers until an officer releases them"),
                    ("max_data_class", "Highest data class"),
                    ("routes", "Only these models"),
                    ("groups", "Only these departments"),
                    ("expires_on", "Last day of use"),
                    ("no_external_publication", "The output stays inside"),
                    ("training", "Only after this training"),
                    ("images", "Public images may be sent, unchecked"),
                ],
                max_length=24,
            ),
        ),
    ]
