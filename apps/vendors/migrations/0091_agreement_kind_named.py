"""The field has a name to be shown by; nothing changes in the database."""

from django.db import migrations, models

KINDS = [
    ("avv", "AVV (Art. 28 GDPR)"),
    ("scc_914", "Standard contractual clauses (EU) 2021/914"),
    ("scc_915", "Standard contractual clauses (EU) 2021/915"),
    ("joint", "Joint control (Art. 26 GDPR)"),
    ("addendum", "Addendum"),
    ("nda", "Confidentiality agreement"),
]


class Migration(migrations.Migration):
    dependencies = [("vendors", "0090_consent_and_withdrawal")]
    operations = [
        migrations.AlterField(
            "agreement",
            "kind",
            models.CharField(choices=KINDS, default="avv", max_length=16, verbose_name="kind"),
        )
    ]
