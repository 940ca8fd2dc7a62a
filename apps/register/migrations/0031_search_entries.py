from django.db import migrations

from apps.register.services.search_entries import BATCH, write_batch


def fill(apps, schema_editor):
    """Entries for what was there before. What other apps add comes with `manage rebuild_search`."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT id FROM register_usecase ORDER BY id")
        found = [row[0] for row in cursor.fetchall()]
    for at in range(0, len(found), BATCH):
        write_batch(found[at : at + BATCH], {}, using=schema_editor.connection.alias)


class Migration(migrations.Migration):
    dependencies = [("register", "0030_search")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
