"""Plans that find a window by its key, however many there are.

For a list of unknown length PostgreSQL expects a hundred entries and reads the whole table instead: with 8,000
windows 5 ms for each message, held under the locks of its budgets; looked up .9 ms.
"""

from django.db import migrations

SETTINGS = ("enable_seqscan = off", "enable_hashjoin = off", "enable_mergejoin = off")
SETTINGS += ("plan_cache_mode = force_generic_plan",)
SET = "".join(f"ALTER FUNCTION budgets_move(jsonb, jsonb) SET {setting};" for setting in SETTINGS)


class Migration(migrations.Migration):
    dependencies = [("access", "0054_who_left_finds_no_access")]
    operations = [migrations.RunSQL(SET, "ALTER FUNCTION budgets_move(jsonb, jsonb) RESET ALL;")]
