from django.db import migrations

# Second lock behind the services: a loaded rule set is never changed, and of a classification only what
# people add to it: a confirmation, an override, its second signature; each once.
FREEZE = """
CREATE FUNCTION register_ruleset_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a loaded rule set is never changed' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER register_ruleset_stands BEFORE UPDATE OR DELETE ON register_ruleset
  FOR EACH ROW EXECUTE FUNCTION register_ruleset_stands();

CREATE FUNCTION register_classification_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'what a rule set said is never changed' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER register_classification_stands BEFORE UPDATE ON register_classification
  FOR EACH ROW WHEN (
    (OLD.use_case_id, OLD.version_id, OLD.rule_set_id, OLD.as_of, OLD.answers, OLD.outcome, OLD.role,
     OLD.applies_from, OLD.trace, OLD.contested, OLD.coming, OLD.missing, OLD.contradictions, OLD.owed,
     OLD.created_by_id, OLD.created_at)
    IS DISTINCT FROM
    (NEW.use_case_id, NEW.version_id, NEW.rule_set_id, NEW.as_of, NEW.answers, NEW.outcome, NEW.role,
     NEW.applies_from, NEW.trace, NEW.contested, NEW.coming, NEW.missing, NEW.contradictions, NEW.owed,
     NEW.created_by_id, NEW.created_at)
    OR OLD.confirmed_by_id IS NOT NULL AND (OLD.confirmed_by_id, OLD.confirmed_at)
      IS DISTINCT FROM (NEW.confirmed_by_id, NEW.confirmed_at)
    OR OLD.overridden_by_id IS NOT NULL AND
      (OLD.overridden_by_id, OLD.overridden_at, OLD.override_outcome, OLD.override_reason)
      IS DISTINCT FROM (NEW.overridden_by_id, NEW.overridden_at, NEW.override_outcome, NEW.override_reason)
    OR OLD.second_by_id IS NOT NULL AND (OLD.second_by_id, OLD.second_at)
      IS DISTINCT FROM (NEW.second_by_id, NEW.second_at)
  ) EXECUTE FUNCTION register_classification_stands();
"""
THAW = """
DROP FUNCTION register_classification_stands CASCADE;
DROP FUNCTION register_ruleset_stands CASCADE;
"""


class Migration(migrations.Migration):
    dependencies = [("register", "0010_classifications")]
    operations = [migrations.RunSQL(FREEZE, THAW)]
