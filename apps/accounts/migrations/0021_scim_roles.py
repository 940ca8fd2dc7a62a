from django.db import migrations, models


class Migration(migrations.Migration):
    """Roles that the directory gives are told from those that the identity provider gives at sign-in."""

    dependencies = [("accounts", "0020_directory")]

    operations = [
        migrations.RemoveConstraint(model_name="roleassignment", name="role_source"),
        migrations.AlterField(
            model_name="roleassignment",
            name="source",
            field=models.CharField(
                choices=[
                    ("hand", "given by hand"),
                    ("company", "by a group of the identity provider"),
                    ("scim", "by a group of the directory"),
                ],
                default="hand",
                max_length=12,
            ),
        ),
        migrations.AddConstraint(
            model_name="roleassignment",
            constraint=models.CheckConstraint(
                condition=models.Q(("source__in", ["hand", "company", "scim"])), name="role_source"
            ),
        ),
    ]
