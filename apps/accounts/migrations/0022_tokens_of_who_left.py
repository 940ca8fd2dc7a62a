from django.db import migrations, models


class Migration(migrations.Migration):
    """A token that ends because its issuer left was revoked by nobody in person."""

    dependencies = [("accounts", "0021_scim_roles")]

    operations = [
        migrations.RemoveConstraint(model_name="scimtoken", name="scim_token_revoked_is_a_pair"),
        migrations.AddConstraint(
            model_name="scimtoken",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("revoked_by__isnull", True), ("revoked_at__isnull", False), _connector="OR"
                ),
                name="scim_token_revoked_by_nobody_is_not",
            ),
        ),
    ]
