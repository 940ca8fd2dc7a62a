from django.db import migrations

# The free text of the legal basis becomes a purpose; the letter is taken over where the text names one.
TAKE_OVER = """
SET CONSTRAINTS ALL IMMEDIATE;
ALTER TABLE register_usecaseversion DISABLE TRIGGER register_version_stands;
UPDATE register_usecaseversion SET data_categories = '{personal}' WHERE personal_data;
ALTER TABLE register_usecaseversion ENABLE TRIGGER register_version_stands;
INSERT INTO register_usecasepurpose (version_id, position, text, article_6, article_9, reference)
SELECT id, 1, left(purpose, 500),
       coalesce(substring(legal_basis FROM '6.*?(?:[(]|lit[.] ?)([a-f])(?:[)]|\\M)'), ''), '', legal_basis
FROM register_usecaseversion WHERE personal_data;
SET CONSTRAINTS ALL IMMEDIATE;
"""

# Purposes, overseers and models were handed in with the text, and stand with it.
FREEZE = """
CREATE FUNCTION register_relation_stands() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  changed jsonb := to_jsonb(CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END);
BEGIN
  IF EXISTS (SELECT FROM register_usecaseversion v
             WHERE v.id = (changed ->> TG_ARGV[0])::bigint AND v.submitted_at IS NOT NULL) THEN
    RAISE EXCEPTION 'a submitted version is never changed' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER register_purpose_stands BEFORE INSERT OR UPDATE OR DELETE ON register_usecasepurpose
  FOR EACH ROW EXECUTE FUNCTION register_relation_stands('version_id');
CREATE TRIGGER register_route_stands BEFORE INSERT OR UPDATE OR DELETE ON register_usecaseversion_routes
  FOR EACH ROW EXECUTE FUNCTION register_relation_stands('usecaseversion_id');
CREATE TRIGGER register_oversight_stands BEFORE INSERT OR UPDATE OR DELETE ON register_usecaseversion_oversight
  FOR EACH ROW EXECUTE FUNCTION register_relation_stands('usecaseversion_id');
"""


class Migration(migrations.Migration):
    dependencies = [("register", "0003_facts_of_a_version")]
    operations = [
        migrations.RunSQL(TAKE_OVER, migrations.RunSQL.noop),
        migrations.RunSQL(FREEZE, "DROP FUNCTION register_relation_stands CASCADE"),
        migrations.RemoveField(model_name="usecaseversion", name="legal_basis"),
        migrations.RemoveField(model_name="usecaseversion", name="personal_data"),
    ]
