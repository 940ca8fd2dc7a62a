"""Conditions for invented names instead of placeholders, and for blanking out what is new in answers."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("register", "0080_condition_actions")]

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
                    ("surrogates", "Invented names and dates instead of placeholders"),
                    ("mask_answers", "New personal data in answers are blanked out"),
                ],
                max_length=24,
            ),
        ),
    ]
