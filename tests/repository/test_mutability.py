"""Which records change, and which never do: every model of ours is on one of two lists."""

from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import connection, models

from apps.audit.models import AuditEvent

IMMUTABLE = {"audit.AuditEvent"}
# Written once by our code, but the database would let portal_app change them.
WRITTEN_ONCE = {
    "access.AccessDecision": "who decided a request, and why",
    "access.CampaignExport": "which evidence left the portal",
    "accounts.TrainingRecord": "that somebody passed a course; a trigger refuses changes",
    "accounts.TrainingWithdrawal": "that a training record was a mistake; a trigger refuses changes",
    "interactions.Finding": "what was found in a message",
    "review.Report": "what an author reported",
    "review.Verdict": "what a reviewer decided",
    "register.Confirmation": "who saw which facts under an approval, and when",
    "register.ObligationStep": "history of a duty",
    "register.RuleSet": "what content of a rule set was loaded; a trigger refuses a change (tests/register)",
    "register.Approval": "how somebody voted; a trigger refuses any other word (tests/register/approvals)",
    "register.Opinion": "what an office said; a trigger refuses any other word (tests/register/approvals)",
    "register.UseCaseStep": "history of a use case",
    "register.ProcessingStep": "history of a processing activity",
    "register.WorksAgreementStep": "history of a works agreement",
    "register.WorkersInformation": "that workers were informed",
    "incidents.IncidentStep": "history of an incident",
    "vendors.DocumentVersion": "which file was uploaded; a trigger refuses changes (tests/vendors/documents)",
    "vendors.DocumentWithdrawal": "that a file was destroyed, and why; a trigger refuses changes",
    "vendors.DocumentFile": "the file itself: a trigger refuses changes, it goes whole when withdrawn",
    "vendors.AgreementStep": "history of an agreement",
    "vendors.RouteStep": "history of a route",
    "vendors.ChangeStep": "history of an announced change of subprocessors",
    "vendors.FindingStep": "who closed a finding about a vendor",
    "vendors.FallenBasisStep": "who took back the fall of a basis",
    "vendors.TomSetStep": "history of a version of measures",
    "vendors.QuestionnaireStep": "history of a questionnaire",
    "dlp.VersionStep": "history of a version of own content",
    "dlp.ContentKey": "the key of all digests: with another one nothing would be known again",
    "vendors.VendorAudit": "what an audit found",
}
MUTABLE = {
    "dlp.Collection", "dlp.Version", "dlp.Word", "dlp.Source", "dlp.ListImport", "dlp.Generation",
    "accounts.Department", "accounts.User", "accounts.RoleAssignment",
    "accounts.LiteracyCourse", "accounts.DirectoryGroup", "accounts.ScimToken",
    "accounts.GroupMapping", "accounts.RoleProposal", "accounts.PasswordMail",
    "notices.Notice", "notices.Reminder", "notices.MailChoice", "notices.MailJob",
    "vendors.Vendor", "vendors.Service", "vendors.Agreement", "vendors.ClauseCheck", "vendors.Measure",
    "vendors.ModelRoute", "vendors.Subprocessor",
    "vendors.Document",  # title, kind and agreement; its versions never
    "vendors.OrganisationPolicy",
    "vendors.RouteCredential", "vendors.VendorView", "vendors.VendorImport",
    "vendors.SubprocessorChange", "vendors.Transfer",
    "vendors.FallenBasis", "vendors.VendorFinding",
    "vendors.TomSet",  # its dates; measures of what was put into force stand (tests/vendors/measures)
    "vendors.Certificate", "vendors.Questionnaire", "vendors.QuestionnaireMail",
    "register.UseCase", "register.UseCaseUserPermission", "register.Condition",
    "register.ImportBatch", "register.ImportPart", "register.ImportedRecord", "register.ImportChange",
    "register.Revision",  # a view of the same row
    "accounts.Delegation",
    "register.SecrecyUndertaking",
    "register.Assessment",  # until it is completed; then a trigger refuses (tests/register/assessments)
    "register.UseCasePurpose",  # as its version
    "register.WorksAgreement", "register.ProcessingActivity",
    "register.SearchEntry", "register.SearchWord", "register.SavedView",
    "register.UseCaseVersion",  # until it is handed in; then a trigger refuses (tests/register)
    "register.Classification",  # people's pairs only; a trigger refuses the rest (tests/register)
    "register.ObligationInstance",
    "access.AccessRequest", "access.RequestQuestion", "access.Grant", "access.ApiKey",
    "access.Campaign", "access.CampaignItem",
    "access.KeyTemplate", "access.ServiceAccount",
    "access.RefusedCall",  # counts of an hour; deleted after a month
    "access.Budget", "access.BudgetPeriod", "access.BudgetReservation",
    "interactions.Content", "interactions.DataKeyRow", "interactions.Thread", "interactions.Interaction",
    "interactions.ReviewJob", "interactions.Pseudonym", "interactions.RetentionStanding",
    "review.ReviewItem", "review.FindingReport", "review.FindingVerdict", "review.LeftIn",
    "review.LookBack", "review.LookBackBatch", "review.LookBackHit", "chat.Conversation",
    "incidents.Incident", "incidents.IncidentUserPermission",
}  # fmt: skip


def ours() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("apps.")]


def test_every_model_is_on_one_list() -> None:
    labels = [*IMMUTABLE, *WRITTEN_ONCE, *MUTABLE]
    assert len(labels) == len(set(labels))
    assert {model._meta.label for model in ours()} == set(labels)


def test_an_event_is_neither_saved_nor_deleted() -> None:
    event = AuditEvent(pk=uuid4())
    for act in (event.save, event.delete):
        with pytest.raises(TypeError):
            act()


@pytest.mark.django_db
def test_the_portal_works_as_a_role_that_owns_nothing() -> None:
    assert ask("SELECT current_user") == "portal_app"
    assert ask("SELECT count(*) FROM pg_class WHERE pg_get_userbyid(relowner) = current_user") == 0
    assert ask("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user") is False


@pytest.mark.django_db
@pytest.mark.parametrize("label", sorted(IMMUTABLE))
@pytest.mark.parametrize("right", ["UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER"])
def test_the_database_lets_nobody_change_what_is_immutable(label: str, right: str) -> None:
    table = apps.get_model(label)._meta.db_table
    assert ask("SELECT has_table_privilege(%s, %s)", table, right) is False
    assert ask("SELECT bool_or(has_column_privilege(%s, attname, 'UPDATE')) FROM pg_attribute"
               " WHERE attrelid = %s::regclass AND attnum > 0", table, table) is False  # fmt: skip


@pytest.mark.django_db
def test_no_table_can_be_emptied() -> None:
    emptied = (
        "SELECT count(*) FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace"
        " AND has_table_privilege(oid, 'TRUNCATE')"
    )
    assert ask(emptied) == 0


def ask(statement: str, *values: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchone()[0]
