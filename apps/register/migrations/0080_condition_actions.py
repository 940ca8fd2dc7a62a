"""Conditions that say what is done with findings: left in, left in with a warning, held, only elsewhere."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("register", "0075_condition_images")]

    operations = [
        migrations.AlterField(
            model_name="condition",
            name="kind",
            field=models.CharField(
                choices=[
                    ("pseudonymise", "Pseudonymise these types"),
                    ("block", "Block these types"),
                    ("allow", "Leave these types in"),
                    ("warn", "Leave these types in, with a warning"),
                    ("hold", "Hold messages with these types until an officer releases them"),
                    ("elsewhere", "Ask for another use case for these types"),
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
