from django.db import migrations, models

import apps.common.ids
from apps.common.partitions import partitioned

# Second lock behind the missing privilege: also the owner has to disable a trigger first.
FREEZE = """
CREATE FUNCTION audit_event_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit events are never changed' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER audit_event_frozen BEFORE UPDATE OR DELETE ON audit_event
  FOR EACH ROW EXECUTE FUNCTION audit_event_frozen();
ALTER TABLE audit_event ENABLE ALWAYS TRIGGER audit_event_frozen;
"""

# Columns by name: time and transaction come from the database, the application can't give them at all.
PRIVILEGES = """
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'portal_app') THEN
    REVOKE ALL ON audit_event, audit_event_default FROM portal_app;
    GRANT SELECT ON audit_event TO portal_app;
    GRANT INSERT (id, event, actor_kind, actor, target_type, target, details) ON audit_event TO portal_app;
    GRANT SELECT ON audit_event TO portal_auditor, portal_sealer;
  END IF;
END $$;
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        partitioned(
            "audit_event",
            "at timestamptz NOT NULL DEFAULT clock_timestamp(),"
            " transaction xid8 NOT NULL DEFAULT pg_current_xact_id(), event varchar(64) NOT NULL,"
            " actor_kind varchar(48) NOT NULL, actor uuid NOT NULL, target_type varchar(48) NOT NULL,"
            " target varchar(64) NOT NULL, details jsonb NOT NULL",
            indexes=("at DESC, id DESC", "target_type, target, at", "actor, at", "event, at"),
        ),
        migrations.RunSQL(FREEZE, "DROP FUNCTION audit_event_frozen CASCADE"),
        migrations.RunSQL(PRIVILEGES, migrations.RunSQL.noop),
        migrations.CreateModel(
            name="AuditEvent",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=apps.common.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("at", models.DateTimeField(editable=False, null=True)),
                ("event", models.CharField(max_length=64)),
                ("actor_kind", models.CharField(max_length=48)),
                ("actor", models.UUIDField()),
                ("target_type", models.CharField(max_length=48)),
                ("target", models.CharField(max_length=64)),
                ("details", models.JSONField(default=dict)),
            ],
            options={"db_table": "audit_event", "ordering": ["-at", "-id"], "managed": False},
        ),
    ]
