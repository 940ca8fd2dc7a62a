from django.db import migrations

from apps.common.partitions import partitioned

KEYSTORE = """
CREATE SCHEMA keystore;
CREATE TABLE keystore.data_key (
  thread uuid PRIMARY KEY,
  wrapped bytea NOT NULL,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'portal_app') THEN
    GRANT USAGE ON SCHEMA keystore TO portal_app;
    GRANT SELECT, INSERT, UPDATE, DELETE ON keystore.data_key TO portal_app;
  END IF;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("interactions", "0001_initial")]
    operations = [
        migrations.RunSQL(KEYSTORE, "DROP SCHEMA keystore CASCADE"),
        partitioned(
            "content",
            'at timestamptz NOT NULL, thread uuid NOT NULL, kind varchar(16) NOT NULL, "row" uuid NOT NULL,'
            " sealed bytea NOT NULL",
            indexes=('"row", kind', "thread"),
        ),
        partitioned(
            "finding",
            "at timestamptz NOT NULL, interaction uuid NOT NULL, direction varchar(4) NOT NULL,"
            ' part varchar(80) NOT NULL, start integer NOT NULL, "end" integer NOT NULL, type varchar(40) NOT NULL,'
            " score double precision NOT NULL, rule varchar(40) NOT NULL, action varchar(16) NOT NULL",
            indexes=("interaction",),
        ),
    ]
