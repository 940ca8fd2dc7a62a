"""Every field that can hold text or bytes, and why what stands there needs no thread's key.

A new field fails tests/repository/test_content.py until somebody has put it here, and before that has asked:
will anybody ever type here what a message says, or who somebody is? Then it is a Content row.
"""

CHOSEN = "a word of a list of ours"
CODES = "a word of our code: kinds, codes, types, rules"
NAMES = "what a record is called, entered by who keeps the record"
RECORDS = "the text of a record that the law asks for (Art. 5(2), 28, 30 GDPR): about matters, read by many"
REASONS = "why an office decided so: kept as proof of the decision, shown to who is concerned"
COUNTS = "ids, dates, counts and codes as JSON: what writes them gives nothing else"
RULES = "ticked answers, and sentences of our rule sets as JSON: nobody types there"
ACCOUNT = "who somebody is: erased with the account"
SEALED = "ciphertext, or a digest under a key"

FIELDS: dict[str, tuple[str, ...]] = {
    CHOSEN: (
        "accounts.RoleAssignment.role",
        "vendors.Agreement.kind", "vendors.Agreement.state", "vendors.Agreement.form",
        "vendors.Agreement.authorisation", "vendors.Agreement.modules",
        "vendors.ClauseCheck.item", "vendors.ClauseCheck.result",
        "vendors.Measure.letter", "vendors.Measure.status",
        "vendors.ModelRoute.provider", "vendors.ModelRoute.state",
        "register.ImportBatch.state",
        "register.UseCase.state", "register.UseCaseVersion.channel", "register.Condition.kind",
        "register.UseCase.revision_state", "register.UseCaseVersion.open_questions",
        "register.UseCaseVersion.persons_affected", "register.UseCaseVersion.data_categories",
        "register.UseCaseVersion.output_use", "register.UseCaseVersion.decision_effect",
        "register.UseCaseVersion.own_role", "register.UseCasePurpose.article_6",
        "register.UseCasePurpose.article_9",
        "register.WorksAgreement.kind", "register.WorksAgreement.state",
        "register.ProcessingActivity.role", "register.ProcessingActivity.state",
        "register.WorkersInformation.audience",
        "register.Classification.outcome", "register.Classification.override_outcome",
        "register.Classification.role", "register.ObligationInstance.state",
        "register.SearchEntry.channel",
        "register.Assessment.kind", "register.Assessment.state", "register.Assessment.result",
        "register.Opinion.kind", "register.Opinion.verdict", "register.Approval.verdict",
        "access.AccessRequest.scope", "access.AccessRequest.state", "access.Grant.scope",
        "access.ApiKey.state",
        "interactions.Content.kind", "interactions.Finding.direction", "interactions.Thread.channel",
        "interactions.Interaction.channel", "interactions.Interaction.state", "interactions.Interaction.hold",
        "interactions.ReviewJob.state",
        "review.ReviewItem.state", "review.Verdict.outcome",
        "incidents.Incident.kind", "incidents.Incident.state", "incidents.Incident.risk",
        "incidents.Incident.high_risk", "incidents.Incident.harm",
        "notices.MailChoice.mode", "notices.MailJob.state",
    ),
    CODES: (
        "audit.AuditEvent.event", "audit.AuditEvent.actor_kind", "audit.AuditEvent.target_type",
        "audit.AuditEvent.target",
        "accounts.User.language",
        "notices.Notice.kind", "notices.Notice.link",
        "notices.Reminder.source", "notices.Reminder.target_type", "notices.Reminder.target_id",
        "notices.MailJob.kind", "notices.MailJob.last_error",
        "vendors.AgreementStep.name", "vendors.RouteStep.name", "register.UseCaseStep.name",
        "register.ProcessingStep.name", "register.WorksAgreementStep.name",
        "register.WorksAgreement.document_sha256",
        "register.ObligationStep.name", "register.ObligationInstance.key",
        "register.ObligationInstance.owner_role", "register.ObligationInstance.provision",
        "register.RuleSet.name", "register.RuleSet.celex", "register.RuleSet.sha256",
        "access.ApiKey.key_id", "access.ApiKey.last_four",
        "interactions.Finding.part", "interactions.Finding.type", "interactions.Finding.rule",
        "interactions.Finding.action",
        "interactions.Interaction.error", "interactions.Pseudonym.type",
        "interactions.ReviewJob.kind", "interactions.ReviewJob.last_error",
        "review.ReviewItem.reason", "register.UseCaseVersion.content_hash",
        "register.ImportedRecord.digest", "register.ImportChange.after",
        "incidents.Incident.ref", "incidents.IncidentStep.name",
        "register.Assessment.questionnaire_version",
    ),
    NAMES: (
        "accounts.Department.name",
        "vendors.Vendor.name", "vendors.Vendor.slug", "vendors.Vendor.country", "vendors.Service.name",
        "vendors.ModelRoute.name", "vendors.ModelRoute.label", "vendors.ModelRoute.upstream_model",
        "vendors.ModelRoute.base_url", "vendors.ModelRoute.region",
        "register.UseCase.ref", "register.UseCase.title",
        "register.WorksAgreement.reference", "register.WorksAgreement.title",
        "register.ProcessingActivity.ref", "register.ProcessingActivity.title",
        "accounts.LiteracyCourse.key", "accounts.LiteracyCourse.title_de",
        "accounts.LiteracyCourse.title_en", "accounts.LiteracyCourse.link",
        "register.ImportBatch.file_name", "register.ImportBatch.source", "register.ImportedRecord.source",
        "register.ImportedRecord.source_id",
        "register.SavedView.name",
        "access.ApiKey.name",
    ),
    RECORDS: (
        "vendors.Vendor.dpo_contact",
        "vendors.Subprocessor.name", "vendors.Subprocessor.country", "vendors.Subprocessor.contact",
        "vendors.Subprocessor.purpose", "vendors.Agreement.version", "vendors.ClauseCheck.place",
        "vendors.Agreement.our_entity", "vendors.Agreement.evidence",
        "vendors.Measure.category", "vendors.Measure.text", "vendors.Measure.evidence",
        "register.UseCaseVersion.purpose", "register.UseCaseVersion.guidance",
        "register.Assessment.answers", "register.SecrecyUndertaking.reference",
        "register.UseCasePurpose.text", "register.UseCasePurpose.reference",
        "register.WorksAgreement.scope", "register.WorksAgreement.allowed_monitoring",
        "register.WorksAgreement.chat_readers", "register.WorksAgreement.after_effect",
        "register.WorksAgreement.document",
        "accounts.LiteracyCourse.description", "accounts.TrainingRecord.evidence",
        "register.ProcessingActivity.organisation", "register.ProcessingActivity.contact",
        "register.ProcessingActivity.joint_controller", "register.ProcessingActivity.clients",
        "register.ProcessingActivity.representative", "register.ProcessingActivity.dpo",
        "register.ProcessingActivity.purposes", "register.ProcessingActivity.processing_categories",
        "register.ProcessingActivity.data_subjects", "register.ProcessingActivity.data_categories",
        "register.ProcessingActivity.recipients", "register.ProcessingActivity.transfers",
        "register.ProcessingActivity.erasure", "register.ProcessingActivity.measures",
        "register.ProcessingActivity.sources",
        "register.WorkersInformation.how", "register.WorkersInformation.evidence",
        "register.ObligationInstance.evidence", "register.ObligationInstance.evidence_link",
        # Rows of registers, imported by an office that has looked at them; until then they lie sealed.
        "register.ImportBatch.columns", "register.ImportBatch.about", "register.ImportBatch.mapping",
        "register.ImportBatch.told", "register.ImportedRecord.cells", "register.ImportedRecord.text",
        "register.ImportChange.before",
        # what a use case is found by: the same texts once more, folded and cut into words
        "register.SearchEntry.title", "register.SearchEntry.extra_text", "register.SearchEntry.title_words",
        "register.SearchEntry.words", "register.SearchWord.word", "register.SearchWord.stem",
        "register.SearchWord.spelling", "register.SavedView.query",
        "access.AccessRequest.purpose",
    ),
    REASONS: (
        "access.AccessDecision.reason", "accounts.TrainingWithdrawal.reason",
        "register.Opinion.text", "register.Approval.reason", "accounts.Delegation.reason",
        "vendors.Agreement.opinion_text",
        "vendors.AgreementStep.reason", "vendors.RouteStep.reason", "register.UseCaseStep.reason",
        "register.WorksAgreementStep.reason", "register.ProcessingStep.reason",
        "register.Confirmation.reason",
        "register.ObligationStep.reason", "register.Classification.override_reason",
    ),
    RULES: (
        "register.Classification.answers", "register.Classification.trace",
        "register.Classification.contested",
        "register.Classification.coming", "register.Classification.missing",
        "register.Classification.contradictions", "register.Classification.owed",
        "register.ObligationInstance.text",
    ),
    COUNTS: (
        "audit.AuditEvent.details", "notices.Notice.facts", "register.Condition.value",
        "register.ImportBatch.counts",
        "register.Confirmation.facts",
        "interactions.Interaction.decision", "interactions.Interaction.found",
        "incidents.Incident.filled",
    ),
    ACCOUNT: ("accounts.User.password", "accounts.User.email", "accounts.User.full_name"),
    SEALED: (
        "register.ImportBatch.wrapped", "register.ImportPart.sealed",
        "vendors.ModelRoute.credential", "access.ApiKey.secret_digest",
        "interactions.Content.sealed", "interactions.DataKeyRow.wrapped",
        "interactions.Pseudonym.digest", "interactions.Pseudonym.sealed",
    ),
}  # fmt: skip

# Tables of others, by app: nobody types a message there.
OTHERS = {
    "auth": "Django's permissions and groups: names from code",
    "contenttypes": "names of models",
    "sessions": "signed-in browsers; ends with the session",
    "account": "addresses of accounts, keys to confirm them",
    "mfa": "second factors of accounts",
    "usersessions": "browser and network address of a session, told on /me/; ends with it",
    "guardian": "ids of records",
    "django_celery_beat": "names of schedules, from code",
}
