import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

FILL = """
UPDATE chat_conversation c SET person_id = t.person_id,
  has_title = EXISTS (SELECT FROM content x WHERE x."row" = c.id AND x.kind = 'title')
FROM interactions_thread t WHERE t.id = c.thread_id;
SET CONSTRAINTS ALL IMMEDIATE;
"""


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("chat", "0001_initial"),
        ("interactions", "0006_stop_asked"),
    ]
    operations = [
        migrations.AddField("conversation", "has_title", models.BooleanField(default=False)),
        migrations.AddField(
            "conversation",
            "person",
            models.ForeignKey(
                null=True,
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.AlterField(
            "conversation",
            "person",
            models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.RemoveIndex("conversation", "conversation_recent"),
        migrations.AddIndex(
            "conversation",
            models.Index(
                fields=["person", "-last_used_at", "-id"],
                condition=models.Q(("has_title", True)),
                name="conversation_of_person",
            ),
        ),
    ]
