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
ACCOUNT = "who somebody is: erased with the account"
SEALED = "ciphertext, or a digest under a key"

FIELDS: dict[str, tuple[str, ...]] = {
    CHOSEN: (
        "accounts.RoleAssignment.role",
        "vendors.Agreement.kind", "vendors.Agreement.state",
        "vendors.ClauseCheck.item", "vendors.ClauseCheck.result",
        "vendors.Measure.letter", "vendors.Measure.status",
        "vendors.ModelRoute.provider", "vendors.ModelRoute.state",
        "register.UseCase.state", "register.UseCaseVersion.channel", "register.Condition.kind",
        "register.UseCaseVersion.persons_affected", "register.UseCaseVersion.data_categories",
        "register.UseCaseVersion.output_use", "register.UseCaseVersion.decision_effect",
        "register.UseCaseVersion.own_role", "register.UseCasePurpose.article_6",
        "register.UseCasePurpose.article_9",
        "register.Assessment.kind", "register.Assessment.state", "register.Assessment.result",
        "register.Opinion.kind", "register.Opinion.verdict", "register.Approval.verdict",
        "access.AccessRequest.scope", "access.AccessRequest.state", "access.Grant.scope",
        "access.ApiKey.state",
        "interactions.Content.kind", "interactions.Finding.direction", "interactions.Thread.channel",
        "interactions.Interaction.channel", "interactions.Interaction.state", "interactions.Interaction.hold",
        "interactions.ReviewJob.state",
        "review.ReviewItem.state", "review.Verdict.outcome",
    ),
    CODES: (
        "audit.AuditEvent.event", "audit.AuditEvent.actor_kind", "audit.AuditEvent.target_type",
        "audit.AuditEvent.target",
        "accounts.User.language",
        "notices.Notice.kind", "notices.Notice.link",
        "vendors.AgreementStep.name", "vendors.RouteStep.name", "register.UseCaseStep.name",
        "access.ApiKey.key_id", "access.ApiKey.last_four",
        "interactions.Finding.part", "interactions.Finding.type", "interactions.Finding.rule",
        "interactions.Finding.action",
        "interactions.Interaction.error", "interactions.Pseudonym.type",
        "interactions.ReviewJob.kind", "interactions.ReviewJob.last_error",
        "review.ReviewItem.reason", "register.UseCaseVersion.content_hash",
        "register.Assessment.questionnaire_version",
    ),
    NAMES: (
        "accounts.Department.name",
        "vendors.Vendor.name", "vendors.Vendor.slug", "vendors.Vendor.country", "vendors.Service.name",
        "vendors.ModelRoute.name", "vendors.ModelRoute.label", "vendors.ModelRoute.upstream_model",
        "vendors.ModelRoute.base_url", "vendors.ModelRoute.region",
        "register.UseCase.ref", "register.UseCase.title",
        "access.ApiKey.name",
    ),
    RECORDS: (
        "vendors.Vendor.dpo_contact", "vendors.Agreement.version", "vendors.ClauseCheck.place",
        "vendors.Measure.category", "vendors.Measure.text", "vendors.Measure.evidence",
        "register.UseCaseVersion.purpose", "register.UseCaseVersion.guidance",
        "register.Assessment.answers", "register.SecrecyUndertaking.reference",
        "register.UseCasePurpose.text", "register.UseCasePurpose.reference",
        "access.AccessRequest.purpose",
    ),
    REASONS: (
        "register.Opinion.text", "register.Approval.reason", "accounts.Delegation.reason",
        "access.AccessDecision.reason",
        "vendors.AgreementStep.reason", "vendors.RouteStep.reason", "register.UseCaseStep.reason",
    ),
    COUNTS: (
        "audit.AuditEvent.details", "notices.Notice.facts", "register.Condition.value",
        "interactions.Interaction.decision", "interactions.Interaction.found",
    ),
    ACCOUNT: ("accounts.User.password", "accounts.User.email", "accounts.User.full_name"),
    SEALED: (
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
