from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0020_directory"),
    ]

    operations = [
        migrations.CreateModel(
            name="GroupMapping",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("group", models.CharField(max_length=200, unique=True)),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("employee", "Employee"),
                            ("owner", "Use case owner"),
                            ("manager", "Manager"),
                            ("dpo", "Data protection officer"),
                            ("officer", "Compliance officer"),
                            ("key_admin", "IT key administrator"),
                            ("works_council", "Works council"),
                            ("hr", "Human resources"),
                            ("auditor", "Auditor"),
                            ("platform_admin", "Platform administrator"),
                        ],
                        max_length=24,
                    ),
                ),
            ],
            options={
                "ordering": ["group"],
            },
        ),
    ]
