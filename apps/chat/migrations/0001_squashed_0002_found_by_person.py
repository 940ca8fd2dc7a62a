import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import apps.common.clock
import apps.common.ids
from apps.common.create_models import CreateModels


class Migration(migrations.Migration):
    replaces = [("chat", "0001_initial"), ("chat", "0002_found_by_person")]

    initial = True

    dependencies = [
        ("interactions", "0006_stop_asked"),
        ("vendors", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateModels(
            models=[
                migrations.CreateModel(
                    name="Conversation",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=apps.common.ids.uuid7,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        (
                            "thread",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="conversation",
                                to="interactions.thread",
                            ),
                        ),
                        (
                            "route",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="vendors.modelroute",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("has_title", models.BooleanField(default=False)),
                        ("last_used_at", models.DateTimeField(default=apps.common.clock.now)),
                    ],
                    options={
                        "ordering": ["-last_used_at", "-id"],
                        "indexes": [
                            models.Index(
                                condition=models.Q(("has_title", True)),
                                fields=["person", "-last_used_at", "-id"],
                                name="conversation_of_person",
                            )
                        ],
                    },
                ),
            ]
        ),
    ]
