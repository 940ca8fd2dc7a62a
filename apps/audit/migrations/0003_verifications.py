from django.db import migrations

# Outside of Django's models, as the seals are. ``first`` is the kind of the first thing that was found.
TABLE = """
CREATE TABLE audit_verification (
  id bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY, at timestamptz NOT NULL DEFAULT clock_timestamp(),
  events bigint NOT NULL, seals bigint NOT NULL, found integer NOT NULL, first varchar(16) NOT NULL
)
"""
INDEX = "CREATE INDEX audit_verification_at ON audit_verification (at)"
FREEZE = """
CREATE TRIGGER audit_verification_frozen BEFORE UPDATE OR DELETE ON audit_verification
  FOR EACH ROW EXECUTE FUNCTION audit_event_frozen();
ALTER TABLE audit_verification ENABLE ALWAYS TRIGGER audit_verification_frozen;
"""
PRIVILEGES = """
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'portal_app') THEN
    REVOKE ALL ON audit_verification FROM portal_app;
    GRANT SELECT ON audit_verification TO portal_app, portal_auditor;
    GRANT SELECT, INSERT ON audit_verification TO portal_sealer;
  END IF;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_seals")]
    operations = [
        migrations.RunSQL([TABLE, INDEX], "DROP TABLE audit_verification"),
        migrations.RunSQL(FREEZE, migrations.RunSQL.noop),
        migrations.RunSQL(PRIVILEGES, migrations.RunSQL.noop),
    ]
