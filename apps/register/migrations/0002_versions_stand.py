from django.db import migrations

# Second lock behind the service: what was handed in is never rewritten.
FREEZE = """
CREATE FUNCTION register_version_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a submitted version is never changed' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER register_version_stands BEFORE UPDATE ON register_usecaseversion
  FOR EACH ROW WHEN (OLD.submitted_at IS NOT NULL) EXECUTE FUNCTION register_version_stands();
"""


class Migration(migrations.Migration):
    dependencies = [("register", "0001_initial")]
    operations = [migrations.RunSQL(FREEZE, "DROP FUNCTION register_version_stands CASCADE")]
