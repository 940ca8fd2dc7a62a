from django.db import migrations

TABLE = """
CREATE TABLE gate_change (
  xid xid8 PRIMARY KEY DEFAULT pg_current_xact_id(),
  at timestamptz NOT NULL DEFAULT clock_timestamp()
);
"""
# With the owner's rights: who may change a record need not be able to write here, nor to leave it out.
NOTE = """
CREATE FUNCTION gate_changed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  INSERT INTO public.gate_change DEFAULT VALUES ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION gate_changed() FROM PUBLIC;
"""
PRIVILEGES = """
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'portal_app') THEN
    REVOKE ALL ON gate_change FROM portal_app;
    GRANT SELECT, DELETE ON gate_change TO portal_app;
  END IF;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("access", "0042_budgets_of_grants")]
    operations = [
        migrations.RunSQL(TABLE, "DROP TABLE gate_change"),
        migrations.RunSQL(NOTE, "DROP FUNCTION gate_changed CASCADE"),
        migrations.RunSQL(PRIVILEGES, migrations.RunSQL.noop),
    ]
