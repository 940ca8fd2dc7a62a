from django.db import migrations

# Outside of Django's models: only the sealer writes them, and nothing of the portal rests on them.
TABLES = [
    """
    CREATE TABLE audit_seal (
      number bigint PRIMARY KEY, at timestamptz NOT NULL, count integer NOT NULL CHECK (count > 0),
      root bytea NOT NULL, previous bytea NOT NULL, horizon xid8 NOT NULL, key bytea NOT NULL,
      signature bytea NOT NULL
    )
    """,
    """
    CREATE TABLE audit_leaf (
      event uuid PRIMARY KEY, at timestamptz NOT NULL, seal bigint NOT NULL,
      position integer NOT NULL, hash bytea NOT NULL, UNIQUE (seal, position)
    )
    """,
    "CREATE INDEX audit_event_transaction ON audit_event (transaction)",
]
FREEZE = """
CREATE TRIGGER audit_seal_frozen BEFORE UPDATE OR DELETE ON audit_seal
  FOR EACH ROW EXECUTE FUNCTION audit_event_frozen();
CREATE TRIGGER audit_leaf_frozen BEFORE UPDATE OR DELETE ON audit_leaf
  FOR EACH ROW EXECUTE FUNCTION audit_event_frozen();
ALTER TABLE audit_seal ENABLE ALWAYS TRIGGER audit_seal_frozen;
ALTER TABLE audit_leaf ENABLE ALWAYS TRIGGER audit_leaf_frozen;
"""
PRIVILEGES = """
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'portal_app') THEN
    REVOKE ALL ON audit_seal, audit_leaf FROM portal_app;
    GRANT SELECT ON audit_seal, audit_leaf TO portal_app, portal_auditor;
    GRANT SELECT, INSERT ON audit_seal, audit_leaf TO portal_sealer;
  END IF;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [
        migrations.RunSQL(
            TABLES, ["DROP TABLE audit_leaf", "DROP TABLE audit_seal", "DROP INDEX audit_event_transaction"]
        ),
        migrations.RunSQL(FREEZE, migrations.RunSQL.noop),
        migrations.RunSQL(PRIVILEGES, migrations.RunSQL.noop),
    ]
