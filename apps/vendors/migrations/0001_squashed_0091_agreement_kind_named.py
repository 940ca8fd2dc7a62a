import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import apps.common.clock
import apps.common.ids
from apps.common.create_models import CreateModels

# What was uploaded, and that it was destroyed, is never rewritten; a file goes only as a whole row.
FREEZE = """
CREATE FUNCTION vendors_document_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a stored document is never changed' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER vendors_document_stands BEFORE UPDATE OR DELETE ON vendors_documentversion
  FOR EACH ROW EXECUTE FUNCTION vendors_document_stands();
CREATE TRIGGER vendors_document_stands BEFORE UPDATE OR DELETE ON vendors_documentwithdrawal
  FOR EACH ROW EXECUTE FUNCTION vendors_document_stands();
CREATE TRIGGER vendors_document_stands BEFORE UPDATE ON vendors_documentfile
  FOR EACH ROW EXECUTE FUNCTION vendors_document_stands();
"""


class Migration(migrations.Migration):
    replaces = [
        ("vendors", "0001_initial"),
        ("vendors", "0002_subprocessors"),
        ("vendors", "0010_documents"),
        ("vendors", "0020_organisation_policy"),
        ("vendors", "0021_routes_and_credentials"),
        ("vendors", "0022_credentials_moved"),
        ("vendors", "0023_vendor_views"),
        ("vendors", "0024_pairs"),
        ("vendors", "0030_clause_findings"),
        ("vendors", "0040_chain"),
        ("vendors", "0050_tom_sets"),
        ("vendors", "0060_agreements"),
        ("vendors", "0070_vendor_imports"),
        ("vendors", "0084_fallback"),
        ("vendors", "0085_certificate_files_and_audit_corrections"),
        ("vendors", "0086_route_purpose"),
        ("vendors", "0087_stand_ins"),
        ("vendors", "0088_route_created_at"),
        ("vendors", "0089_discarded_agreements"),
        ("vendors", "0090_consent_and_withdrawal"),
        ("vendors", "0091_agreement_kind_named"),
    ]

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateModels(
            models=[
                migrations.CreateModel(
                    name="Vendor",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=160, unique=True, verbose_name="name")),
                        ("slug", models.SlugField(max_length=80, unique=True)),
                        (
                            "country",
                            models.CharField(
                                help_text="ISO 3166-1 alpha-2", max_length=2, verbose_name="country"
                            ),
                        ),
                        (
                            "legal_entity",
                            models.CharField(
                                blank=True, default="", max_length=200, verbose_name="contracting company"
                            ),
                        ),
                        (
                            "address",
                            models.CharField(blank=True, default="", max_length=300, verbose_name="address"),
                        ),
                        (
                            "representative",
                            models.CharField(
                                blank=True,
                                default="",
                                max_length=300,
                                verbose_name="representative in the Union (Art. 27 GDPR)",
                            ),
                        ),
                        (
                            "homepage",
                            models.URLField(blank=True, default="", max_length=300, verbose_name="homepage"),
                        ),
                        ("template", models.SlugField(blank=True, default="", max_length=40)),
                        (
                            "dpo_contact",
                            models.EmailField(
                                blank=True, max_length=254, verbose_name="data protection contact"
                            ),
                        ),
                        (
                            "contract_owner",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="owned_vendors",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "contract_deputy",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["slug"],
                    },
                ),
                migrations.CreateModel(
                    name="Service",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "vendor",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="services",
                                to="vendors.vendor",
                            ),
                        ),
                        ("name", models.CharField(max_length=160, verbose_name="name")),
                        ("retired_on", models.DateField(blank=True, null=True, verbose_name="retired on")),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("vendor", "name"), name="service_name")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Agreement",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "vendor",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="agreements",
                                to="vendors.vendor",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("avv", "AVV (Art. 28 GDPR)"),
                                    ("scc_914", "Standard contractual clauses (EU) 2021/914"),
                                    ("scc_915", "Standard contractual clauses (EU) 2021/915"),
                                    ("joint", "Joint control (Art. 26 GDPR)"),
                                    ("addendum", "Addendum"),
                                    ("nda", "Confidentiality agreement"),
                                ],
                                default="avv",
                                max_length=16,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "modules",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.PositiveSmallIntegerField(
                                    choices=[
                                        (1, "Module 1: controller to controller"),
                                        (2, "Module 2: controller to processor"),
                                        (3, "Module 3: processor to processor"),
                                        (4, "Module 4: processor to controller"),
                                    ]
                                ),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="modules",
                            ),
                        ),
                        ("version", models.CharField(max_length=40, verbose_name="version")),
                        (
                            "our_entity",
                            models.CharField(blank=True, max_length=160, verbose_name="our company"),
                        ),
                        (
                            "form",
                            models.CharField(
                                choices=[
                                    ("signed", "Signed on paper"),
                                    ("e_signed", "Signed electronically"),
                                    ("incorporated", "Incorporated by reference"),
                                    ("adopted", "Standard contractual clauses, unchanged"),
                                ],
                                default="signed",
                                max_length=16,
                                verbose_name="form",
                            ),
                        ),
                        (
                            "evidence",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="evidence of its conclusion"
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Draft"),
                                    ("in_review", "In review"),
                                    ("changes_requested", "Changes requested"),
                                    ("ready", "Ready"),
                                    ("activated", "Activated"),
                                    ("terminated", "Terminated"),
                                    ("superseded", "Superseded"),
                                    ("suspended", "Suspended"),
                                    ("discarded", "Discarded"),
                                ],
                                default="draft",
                                max_length=20,
                            ),
                        ),
                        ("effective_from", models.DateField(verbose_name="in force from")),
                        (
                            "effective_until",
                            models.DateField(blank=True, null=True, verbose_name="in force until"),
                        ),
                        (
                            "terminated_on",
                            models.DateField(blank=True, null=True, verbose_name="terminated on"),
                        ),
                        (
                            "renewal_months",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="goes on by itself, in months"
                            ),
                        ),
                        (
                            "notice_days",
                            models.PositiveSmallIntegerField(
                                default=30, verbose_name="notice period in days"
                            ),
                        ),
                        (
                            "notice_given_on",
                            models.DateField(blank=True, null=True, verbose_name="notice given on"),
                        ),
                        ("replaced_from", models.DateField(blank=True, null=True)),
                        (
                            "authorisation",
                            models.CharField(
                                choices=[
                                    ("general", "General, with a right to object"),
                                    ("specific", "Specific, each one before it begins"),
                                ],
                                default="general",
                                max_length=16,
                                verbose_name="authorisation of subprocessors",
                            ),
                        ),
                        (
                            "objection_days",
                            models.PositiveSmallIntegerField(
                                default=30, verbose_name="days to object to subprocessors"
                            ),
                        ),
                        (
                            "breach_notice_hours",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="breach notice in hours"
                            ),
                        ),
                        (
                            "deletion_days",
                            models.PositiveSmallIntegerField(
                                default=30, verbose_name="deletion after the end in days"
                            ),
                        ),
                        (
                            "supersedes",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="superseded_by",
                                to="vendors.agreement",
                            ),
                        ),
                        (
                            "opinion_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("opinion_at", models.DateTimeField(blank=True, null=True)),
                        ("opinion_positive", models.BooleanField(blank=True, null=True)),
                        (
                            "opinion_text",
                            models.TextField(
                                blank=True, max_length=2000, verbose_name="grounds of the opinion"
                            ),
                        ),
                        ("services", models.ManyToManyField(related_name="agreements", to="vendors.service")),
                    ],
                    options={
                        "ordering": ["-effective_from", "-id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "state__in",
                                        [
                                            "draft",
                                            "in_review",
                                            "changes_requested",
                                            "ready",
                                            "activated",
                                            "terminated",
                                            "superseded",
                                            "suspended",
                                            "discarded",
                                        ],
                                    )
                                ),
                                name="agreement_state",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("effective_until__isnull", True),
                                    ("effective_until__gte", models.F("effective_from")),
                                    _connector="OR",
                                ),
                                name="agreement_dates_in_order",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("modules__contained_by", [1, 2, 3, 4])),
                                name="agreement_modules",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("kind", "scc_914"), ("modules", []), _connector="OR"),
                                name="agreement_modules_of_914",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("renewal_months__isnull", True),
                                    models.Q(
                                        ("effective_until__isnull", False),
                                        ("renewal_months__range", (1, 120)),
                                    ),
                                    _connector="OR",
                                ),
                                name="agreement_goes_on_from_an_end",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("supersedes__isnull", True),
                                    models.Q(("supersedes", models.F("id")), _negated=True),
                                    _connector="OR",
                                ),
                                name="agreement_replaces_another",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("opinion_at__isnull", True),
                                        ("opinion_by__isnull", True),
                                        ("opinion_positive__isnull", True),
                                    ),
                                    models.Q(
                                        ("opinion_at__isnull", False),
                                        ("opinion_by__isnull", False),
                                        ("opinion_positive__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="agreement_opinion_is_whole",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Document",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "vendor",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="documents",
                                to="vendors.vendor",
                            ),
                        ),
                        (
                            "agreement",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="documents",
                                to="vendors.agreement",
                                verbose_name="agreement",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("agreement", "Text of an agreement"),
                                    ("annex", "Annex"),
                                    ("measures", "Measures (TOM)"),
                                    ("certificate", "Certificate"),
                                    ("audit_report", "Audit report"),
                                    ("evidence", "Evidence"),
                                    ("correspondence", "Correspondence"),
                                ],
                                max_length=16,
                                verbose_name="kind",
                            ),
                        ),
                        ("title", models.CharField(max_length=160, verbose_name="title")),
                        ("created_at", models.DateTimeField(default=apps.common.clock.now)),
                    ],
                    options={
                        "ordering": ["-created_at", "-id"],
                        "indexes": [
                            models.Index(fields=["vendor", "-created_at", "-id"], name="document_list")
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "kind__in",
                                        [
                                            "agreement",
                                            "annex",
                                            "measures",
                                            "certificate",
                                            "audit_report",
                                            "evidence",
                                            "correspondence",
                                        ],
                                    )
                                ),
                                name="document_kind",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DocumentVersion",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "document",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="versions",
                                to="vendors.document",
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField(verbose_name="version")),
                        ("file_name", models.CharField(max_length=120, verbose_name="file name")),
                        (
                            "file_kind",
                            models.CharField(
                                choices=[("pdf", "PDF"), ("docx", "Word (.docx)")],
                                max_length=8,
                                verbose_name="type",
                            ),
                        ),
                        ("size", models.PositiveIntegerField(verbose_name="size")),
                        (
                            "sha256",
                            models.CharField(
                                max_length=64,
                                validators=[django.core.validators.MinLengthValidator(64)],
                                verbose_name="SHA-256",
                            ),
                        ),
                        ("pages", models.PositiveSmallIntegerField(verbose_name="pages")),
                        (
                            "pages_without_text",
                            models.PositiveSmallIntegerField(default=0, verbose_name="pages without text"),
                        ),
                        (
                            "scan",
                            models.CharField(
                                choices=[("clean", "Nothing found"), ("not_scanned", "Not scanned")],
                                max_length=16,
                                verbose_name="scan for malware",
                            ),
                        ),
                        (
                            "uploaded_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("uploaded_at", models.DateTimeField(default=apps.common.clock.now)),
                    ],
                    options={
                        "ordering": ["document", "-number"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("document", "number"), name="document_version_number"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("file_kind__in", ["pdf", "docx"])),
                                name="document_version_kind",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("scan__in", ["clean", "not_scanned"])),
                                name="document_version_scan",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("pages_without_text__lte", models.F("pages"))),
                                name="document_version_pages",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ClauseCheck",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "agreement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="clauses",
                                to="vendors.agreement",
                            ),
                        ),
                        (
                            "item",
                            models.CharField(
                                choices=[
                                    ("subject_matter", "Subject-matter"),
                                    ("duration", "Duration"),
                                    ("nature_and_purpose", "Nature and purpose"),
                                    ("data_types", "Type of personal data"),
                                    ("data_subjects", "Categories of data subjects"),
                                    ("controller_rights", "Obligations and rights of the controller"),
                                    ("instructions", "Documented instructions only"),
                                    ("confidentiality", "Confidentiality of persons"),
                                    ("security", "Security of processing (TOM)"),
                                    ("subprocessors", "Authorisation of subprocessors"),
                                    ("subprocessor_contract", "Same obligations for subprocessors"),
                                    ("data_subject_rights", "Assistance with data subjects' rights"),
                                    ("assistance_32_36", "Assistance with Art. 32 to 36"),
                                    ("deletion_or_return", "Deletion or return at the end"),
                                    ("evidence_and_audits", "Evidence and audits"),
                                    ("unlawful_instruction", "Notice of unlawful instructions"),
                                    ("breach_notice", "Notice of breaches"),
                                    ("written_form", "Written or electronic form"),
                                    ("no_training", "No training on inputs"),
                                    ("prompt_retention", "Retention of prompts and answers"),
                                    ("abuse_monitoring", "Abuse monitoring, human review"),
                                    ("zero_retention", "Operation without retention"),
                                    ("region", "Place of processing and transfers"),
                                    ("breach_hours", "Hours until notice of a breach"),
                                    ("deletion_days", "Days until deletion after the end"),
                                    ("contract_party", "Contracting party"),
                                ],
                                max_length=40,
                            ),
                        ),
                        (
                            "result",
                            models.CharField(
                                choices=[
                                    ("fulfilled", "Fulfilled"),
                                    ("partly", "Partly"),
                                    ("missing", "Missing"),
                                    ("not_applicable", "Not applicable"),
                                ],
                                max_length=16,
                            ),
                        ),
                        (
                            "place",
                            models.CharField(blank=True, max_length=120, verbose_name="place in the text"),
                        ),
                        ("quote", models.TextField(blank=True, max_length=600, verbose_name="quote")),
                        ("reason", models.TextField(blank=True, max_length=500, verbose_name="reason")),
                        (
                            "origin",
                            models.CharField(
                                choices=[
                                    ("person", "Found by a person"),
                                    ("proposal", "Proposed and confirmed"),
                                ],
                                default="person",
                                max_length=16,
                            ),
                        ),
                        (
                            "read_in",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="vendors.documentversion",
                            ),
                        ),
                        (
                            "checked_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("checked_on", models.DateField(null=True)),
                        (
                            "carried_from",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="vendors.agreement",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("agreement", "item"), name="clause_once"),
                            models.CheckConstraint(
                                condition=models.Q(("origin__in", ["person", "proposal"])),
                                name="clause_origin",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("checked_by__isnull", True), ("checked_on__isnull", True)),
                                    models.Q(("checked_by__isnull", False), ("checked_on__isnull", False)),
                                    _connector="OR",
                                ),
                                name="clause_check_is_a_pair",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DocumentFile",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "version",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="file",
                                to="vendors.documentversion",
                            ),
                        ),
                        ("wrapped", models.BinaryField()),
                        ("sealed", models.BinaryField()),
                        ("sealed_text", models.BinaryField()),
                    ],
                ),
                migrations.CreateModel(
                    name="DocumentWithdrawal",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "version",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="withdrawal",
                                to="vendors.documentversion",
                            ),
                        ),
                        ("reason", models.CharField(max_length=500, verbose_name="reason")),
                        (
                            "withdrawn_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("withdrawn_at", models.DateTimeField(default=apps.common.clock.now)),
                    ],
                ),
                migrations.CreateModel(
                    name="Certificate",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "vendor",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="certificates",
                                to="vendors.vendor",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("iso_27001", "ISO/IEC 27001"),
                                    ("iso_27701", "ISO/IEC 27701"),
                                    ("iso_42001", "ISO/IEC 42001"),
                                    ("soc2_1", "SOC 2 Type I"),
                                    ("soc2_2", "SOC 2 Type II"),
                                    ("c5_1", "BSI C5 Type 1"),
                                    ("c5_2", "BSI C5 Type 2"),
                                    ("tisax", "TISAX"),
                                    ("dpf", "EU-US Data Privacy Framework"),
                                    ("other", "Another one"),
                                ],
                                max_length=16,
                                verbose_name="kind",
                            ),
                        ),
                        ("scope", models.CharField(max_length=300, verbose_name="scope")),
                        ("issuer", models.CharField(max_length=160, verbose_name="issued by")),
                        ("number", models.CharField(blank=True, max_length=80, verbose_name="number")),
                        ("valid_from", models.DateField(verbose_name="valid from")),
                        ("valid_until", models.DateField(verbose_name="valid until")),
                        (
                            "checked_on",
                            models.DateField(blank=True, null=True, verbose_name="checked at the issuer on"),
                        ),
                        (
                            "document",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="where the document lies"
                            ),
                        ),
                        (
                            "document_sha256",
                            models.CharField(
                                blank=True, max_length=64, verbose_name="SHA-256 of the document"
                            ),
                        ),
                        (
                            "file",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="certificates",
                                to="vendors.documentversion",
                                verbose_name="document",
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("recorded_at", models.DateTimeField(default=apps.common.clock.now)),
                    ],
                    options={
                        "ordering": ["-valid_until", "-id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("valid_until__gte", models.F("valid_from"))),
                                name="certificate_days_in_order",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="VendorAudit",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "vendor",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="audits",
                                to="vendors.vendor",
                            ),
                        ),
                        ("performed_on", models.DateField(verbose_name="performed on")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("remote", "Remote"),
                                    ("on_site", "On site"),
                                    ("questionnaire", "By questionnaire"),
                                ],
                                max_length=16,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "result",
                            models.CharField(
                                choices=[
                                    ("clean", "No findings"),
                                    ("minor", "Minor findings"),
                                    ("major", "Major findings"),
                                ],
                                max_length=8,
                                verbose_name="result",
                            ),
                        ),
                        ("findings", models.CharField(blank=True, max_length=4000, verbose_name="findings")),
                        ("next_due_on", models.DateField(blank=True, null=True, verbose_name="next due on")),
                        (
                            "corrects",
                            models.OneToOneField(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="corrected_by",
                                to="vendors.vendoraudit",
                            ),
                        ),
                        (
                            "correction",
                            models.CharField(
                                blank=True, max_length=500, verbose_name="reason of the correction"
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("recorded_at", models.DateTimeField(default=apps.common.clock.now)),
                    ],
                    options={
                        "ordering": ["-performed_on", "-id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("next_due_on__isnull", True),
                                    ("next_due_on__gt", models.F("performed_on")),
                                    _connector="OR",
                                ),
                                name="audit_days_in_order",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("correction", ""), ("corrects__isnull", True)),
                                    models.Q(
                                        ("corrects__isnull", False),
                                        models.Q(("correction", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="audit_correction_says_why",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ModelRoute",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "service",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="routes",
                                to="vendors.service",
                            ),
                        ),
                        ("name", models.SlugField(max_length=80, unique=True, verbose_name="name")),
                        ("label", models.CharField(max_length=120, verbose_name="label")),
                        (
                            "upstream_model",
                            models.CharField(max_length=120, verbose_name="model at the vendor"),
                        ),
                        (
                            "provider",
                            models.CharField(
                                choices=[
                                    ("openai", "OpenAI"),
                                    ("azure", "Azure OpenAI"),
                                    ("compatible", "OpenAI-compatible"),
                                ],
                                max_length=16,
                                verbose_name="provider",
                            ),
                        ),
                        (
                            "purpose",
                            models.CharField(
                                choices=[("chat", "Answers"), ("embeddings", "Embeddings (vectors)")],
                                default="chat",
                                max_length=12,
                                verbose_name="gives",
                            ),
                        ),
                        ("base_url", models.URLField(max_length=300, verbose_name="address")),
                        ("region", models.CharField(max_length=120, verbose_name="place of processing")),
                        (
                            "eu_processing",
                            models.BooleanField(default=False, verbose_name="processed in the EU"),
                        ),
                        ("zero_retention", models.BooleanField(default=False, verbose_name="zero retention")),
                        (
                            "retention_days",
                            models.PositiveSmallIntegerField(
                                default=30, verbose_name="retention at the vendor in days"
                            ),
                        ),
                        (
                            "trains_on_input",
                            models.BooleanField(default=False, verbose_name="trains on input"),
                        ),
                        (
                            "abuse_monitoring",
                            models.CharField(
                                choices=[
                                    ("none", "None"),
                                    ("automated", "By programs only"),
                                    ("human", "People at the vendor may read along"),
                                ],
                                default="automated",
                                max_length=12,
                                verbose_name="abuse monitoring",
                            ),
                        ),
                        ("created_at", models.DateTimeField(default=apps.common.clock.now, editable=False)),
                        (
                            "facts_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("facts_at", models.DateTimeField(null=True)),
                        ("own_server", models.BooleanField(default=False, verbose_name="own server")),
                        (
                            "context_tokens",
                            models.PositiveIntegerField(default=128000, verbose_name="context in tokens"),
                        ),
                        ("input_price", models.PositiveBigIntegerField(blank=True, null=True)),
                        ("output_price", models.PositiveBigIntegerField(blank=True, null=True)),
                        (
                            "fallback",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="vendors.modelroute",
                                verbose_name="model that steps in",
                            ),
                        ),
                        ("enabled", models.BooleanField(default=True, verbose_name="enabled")),
                        (
                            "state",
                            models.CharField(
                                choices=[("open", "Open"), ("locked", "Locked")],
                                default="open",
                                max_length=16,
                            ),
                        ),
                        (
                            "locked_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("locked_at", models.DateTimeField(null=True)),
                        ("checked_at", models.DateTimeField(null=True)),
                        ("check_code", models.CharField(blank=True, default="", max_length=40)),
                        ("outage_at", models.DateTimeField(null=True)),
                        ("outage_ended_at", models.DateTimeField(null=True)),
                        ("check_ms", models.PositiveIntegerField(null=True)),
                    ],
                    options={
                        "ordering": ["name"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("state__in", ["open", "locked"])), name="route_state"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("purpose__in", ["chat", "embeddings"])),
                                name="route_purpose",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("fallback__isnull", True),
                                    models.Q(("fallback", models.F("id")), _negated=True),
                                    _connector="OR",
                                ),
                                name="route_steps_in_for_another",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("facts_at__isnull", True), ("facts_by__isnull", True)),
                                    models.Q(("facts_at__isnull", False), ("facts_by__isnull", False)),
                                    _connector="OR",
                                ),
                                name="route_facts_are_a_pair",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("locked_at__isnull", True), ("locked_by__isnull", True)),
                                    models.Q(("locked_at__isnull", False), ("locked_by__isnull", False)),
                                    _connector="OR",
                                ),
                                name="route_lock_is_a_pair",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RouteCredential",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "route",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="credentials",
                                to="vendors.modelroute",
                            ),
                        ),
                        ("sealed", models.BinaryField(null=True)),
                        ("origin", models.CharField(max_length=300)),
                        (
                            "owner",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "entered_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("entered_at", models.DateTimeField(default=apps.common.clock.now)),
                        (
                            "not_before",
                            models.DateField(default=apps.common.clock.today, verbose_name="valid from"),
                        ),
                        ("expires_on", models.DateField(blank=True, null=True, verbose_name="valid until")),
                        ("overlap_until", models.DateField(blank=True, null=True)),
                        ("last_used_at", models.DateTimeField(null=True)),
                        ("refused_at", models.DateTimeField(null=True)),
                        ("ended_at", models.DateTimeField(null=True)),
                        (
                            "ended_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "ending",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("replaced", "Replaced"),
                                    ("revoked", "Revoked"),
                                    ("leaked", "Leaked"),
                                    ("moved", "The address was changed"),
                                ],
                                default="",
                                max_length=8,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-not_before", "-id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("ended_at__isnull", True), ("ending", ""), ("sealed__isnull", False)
                                    ),
                                    models.Q(
                                        ("ended_at__isnull", False),
                                        ("sealed__isnull", True),
                                        models.Q(("ending", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="credential_is_destroyed_with_its_end",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ended_by__isnull", True), ("ended_at__isnull", False), _connector="OR"
                                ),
                                name="credential_ended_by_somebody_at_its_end",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("expires_on__isnull", True),
                                    ("expires_on__gte", models.F("not_before")),
                                    _connector="OR",
                                ),
                                name="credential_days_in_order",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="VendorImport",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=apps.common.ids.uuid7,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("staged", "Not imported yet"),
                                    ("committed", "Imported"),
                                    ("discarded", "Discarded"),
                                ],
                                default="staged",
                                max_length=12,
                            ),
                        ),
                        ("file_name", models.CharField(max_length=200)),
                        ("wrapped", models.BinaryField(default=b"")),
                        ("sealed", models.BinaryField(default=b"")),
                        ("counts", models.JSONField(default=dict)),
                        ("created_at", models.DateTimeField(default=apps.common.clock.now)),
                        ("expires_at", models.DateTimeField()),
                    ],
                    options={
                        "ordering": ["-created_at", "-id"],
                        "indexes": [
                            models.Index(fields=["by", "-created_at", "-id"], name="vendor_import_own")
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("state__in", ["staged", "committed", "discarded"])),
                                name="vendor_import_state",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TomSet",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "vendor",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="tom_sets",
                                to="vendors.vendor",
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField(verbose_name="version")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Draft"),
                                    ("in_force", "Put into force"),
                                    ("superseded", "Superseded"),
                                    ("discarded", "Discarded"),
                                ],
                                default="draft",
                                max_length=10,
                            ),
                        ),
                        (
                            "origin",
                            models.CharField(
                                choices=[
                                    ("recorded", "Recorded by us"),
                                    ("answered", "Answered by the vendor"),
                                ],
                                default="recorded",
                                max_length=10,
                            ),
                        ),
                        (
                            "valid_from",
                            models.DateField(default=apps.common.clock.today, verbose_name="valid from"),
                        ),
                        ("valid_until", models.DateField(blank=True, null=True, verbose_name="valid until")),
                        (
                            "made_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("made_at", models.DateTimeField(default=apps.common.clock.now)),
                        (
                            "checked_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("checked_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "ordering": ["-number"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("vendor", "number"), name="tom_set_number", nulls_distinct=False
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state__in", ["draft", "in_force", "superseded", "discarded"])
                                ),
                                name="tom_set_state",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("valid_until__isnull", True),
                                    ("valid_until__gte", models.F("valid_from")),
                                    _connector="OR",
                                ),
                                name="tom_set_days_in_order",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("checked_at__isnull", True), ("checked_by__isnull", True)),
                                    models.Q(("checked_at__isnull", False), ("checked_by__isnull", False)),
                                    _connector="OR",
                                ),
                                name="tom_set_check_is_a_pair",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Measure",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "tom_set",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="measures",
                                to="vendors.tomset",
                            ),
                        ),
                        (
                            "category",
                            models.CharField(
                                choices=[
                                    ("premises", "Access to premises"),
                                    ("systems", "Access to systems"),
                                    ("data", "Access to data"),
                                    ("separation", "Separation of purposes and clients"),
                                    ("pseudonymisation", "Pseudonymisation"),
                                    ("encryption", "Encryption"),
                                    ("transfer", "Transmission and transport"),
                                    ("input", "Traceability of input"),
                                    ("availability", "Availability"),
                                    ("resilience", "Resilience"),
                                    ("recovery", "Fast recovery"),
                                    ("management", "Data protection management"),
                                    ("testing", "Regular testing of effectiveness"),
                                    ("incidents", "Response to incidents"),
                                    ("defaults", "Data protection by default (Art. 25(2) GDPR)"),
                                    ("instructions", "Processing on instructions only"),
                                ],
                                max_length=40,
                                verbose_name="category",
                            ),
                        ),
                        ("goal", models.CharField(blank=True, max_length=200, verbose_name="goal")),
                        (
                            "letter",
                            models.CharField(
                                choices=[
                                    ("a", "Art. 32(1)(a)"),
                                    ("b", "Art. 32(1)(b)"),
                                    ("c", "Art. 32(1)(c)"),
                                    ("d", "Art. 32(1)(d)"),
                                ],
                                max_length=1,
                                verbose_name="letter",
                            ),
                        ),
                        ("text", models.CharField(max_length=2000, verbose_name="promise")),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("planned", "Planned"),
                                    ("in_place", "In place"),
                                    ("proven", "Proven"),
                                    ("not_applicable", "Not applicable"),
                                ],
                                max_length=20,
                                verbose_name="status",
                            ),
                        ),
                        ("evidence", models.CharField(blank=True, max_length=300, verbose_name="evidence")),
                        (
                            "evidence_until",
                            models.DateField(blank=True, null=True, verbose_name="evidence valid until"),
                        ),
                        (
                            "last_tested_on",
                            models.DateField(blank=True, null=True, verbose_name="last tested on"),
                        ),
                        (
                            "test_result",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("effective", "Effective"),
                                    ("partly", "Effective in part"),
                                    ("not_effective", "Not effective"),
                                ],
                                max_length=16,
                                verbose_name="result of the test",
                            ),
                        ),
                        (
                            "accepted_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("accepted_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "ordering": ["id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("last_tested_on__isnull", True), ("test_result", "")),
                                    models.Q(
                                        ("last_tested_on__isnull", False),
                                        models.Q(("test_result", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="measure_test_is_a_pair",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status", "proven"), _negated=True),
                                    models.Q(("evidence", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="measure_proven_by_evidence",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("accepted_at__isnull", True), ("accepted_by__isnull", True)),
                                    models.Q(("accepted_at__isnull", False), ("accepted_by__isnull", False)),
                                    _connector="OR",
                                ),
                                name="measure_acceptance_is_a_pair",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OrganisationPolicy",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "avv_rule",
                            models.CharField(
                                choices=[("always", "Always"), ("personal_data", "Only with personal data")],
                                max_length=16,
                                verbose_name="AVV needed",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("proposed", "Proposed"),
                                    ("in_force", "In force"),
                                    ("declined", "Declined"),
                                    ("replaced", "Replaced"),
                                ],
                                default="proposed",
                                max_length=12,
                            ),
                        ),
                        ("reason", models.CharField(max_length=500, verbose_name="opinion of the DPO")),
                        (
                            "proposed_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("proposed_at", models.DateTimeField(default=apps.common.clock.now)),
                        (
                            "decided_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("decided_at", models.DateTimeField(null=True)),
                        ("decision_reason", models.CharField(blank=True, max_length=500)),
                    ],
                    options={
                        "ordering": ["-id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state__in", ["proposed", "in_force", "declined", "replaced"])
                                ),
                                name="policy_state",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("avv_rule__in", ["always", "personal_data"])),
                                name="policy_avv_rule",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("state", "in_force")),
                                fields=("state",),
                                name="policy_one_in_force",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("state", "proposed")),
                                fields=("state",),
                                name="policy_one_proposed",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("decided_at__isnull", True), ("decided_by__isnull", True)),
                                    models.Q(
                                        ("decided_at__isnull", False),
                                        ("decided_by__isnull", False),
                                        models.Q(("decided_by", models.F("proposed_by")), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="policy_decided_by_somebody_else",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Questionnaire",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "vendor",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="questionnaires",
                                to="vendors.vendor",
                            ),
                        ),
                        (
                            "recipient",
                            models.EmailField(max_length=254, verbose_name="address of the recipient"),
                        ),
                        (
                            "language",
                            models.CharField(
                                choices=[("de", "German"), ("en", "English")],
                                max_length=2,
                                verbose_name="language",
                            ),
                        ),
                        ("categories", models.JSONField(verbose_name="categories")),
                        ("message", models.CharField(blank=True, max_length=500, verbose_name="message")),
                        ("digest", models.BinaryField(max_length=32, unique=True)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("sent", "Sent"),
                                    ("submitted", "Answered, waits for review"),
                                    ("accepted", "Accepted"),
                                    ("returned", "Sent back"),
                                    ("revoked", "Revoked"),
                                ],
                                default="sent",
                                max_length=10,
                            ),
                        ),
                        ("expires_on", models.DateField(verbose_name="last day")),
                        (
                            "sent_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("sent_at", models.DateTimeField(default=apps.common.clock.now)),
                        ("answers", models.JSONField(blank=True, default=dict)),
                        ("saved_at", models.DateTimeField(null=True)),
                        (
                            "tom_set",
                            models.OneToOneField(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="questionnaire",
                                to="vendors.tomset",
                            ),
                        ),
                        (
                            "follows",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="vendors.questionnaire",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state__in", ["sent", "submitted", "accepted", "returned", "revoked"])
                                ),
                                name="questionnaire_state",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="QuestionnaireMail",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=apps.common.ids.uuid7,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("kind", models.CharField(max_length=32)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("pending", "Pending"),
                                    ("running", "Running"),
                                    ("done", "Done"),
                                    ("dead", "Dead"),
                                ],
                                default="pending",
                                max_length=16,
                            ),
                        ),
                        ("attempts", models.PositiveSmallIntegerField(default=0)),
                        ("offers", models.PositiveSmallIntegerField(default=0)),
                        ("next_attempt_at", models.DateTimeField(default=apps.common.clock.now)),
                        ("lease_token", models.UUIDField(null=True)),
                        ("lease_until", models.DateTimeField(null=True)),
                        (
                            "last_error",
                            models.CharField(
                                blank=True, help_text="Class of the error, never its text", max_length=120
                            ),
                        ),
                        ("created_at", models.DateTimeField(default=apps.common.clock.now)),
                        ("done_at", models.DateTimeField(null=True)),
                        (
                            "questionnaire",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="mail",
                                to="vendors.questionnaire",
                            ),
                        ),
                        ("sealed", models.BinaryField(null=True)),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                condition=models.Q(("state__in", ("pending", "running"))),
                                fields=["next_attempt_at"],
                                name="questionnairemail_due",
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("lease_token__isnull", True), ("lease_until__isnull", True)),
                                    models.Q(("lease_token__isnull", False), ("lease_until__isnull", False)),
                                    _connector="OR",
                                ),
                                name="questionnairemail_lease_is_a_pair",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FallenBasis",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "basis",
                            models.CharField(
                                choices=[
                                    ("adequacy", "Adequacy decision (Art. 45)"),
                                    ("dpf", "EU-US Data Privacy Framework (Art. 45)"),
                                    ("scc_914", "Standard contractual clauses (EU) 2021/914 (Art. 46(2)(c))"),
                                    ("bcr", "Binding corporate rules (Art. 47)"),
                                    ("art_46", "Other safeguards (Art. 46)"),
                                    ("art_49", "Derogation (Art. 49)"),
                                ],
                                max_length=10,
                                verbose_name="basis",
                            ),
                        ),
                        (
                            "country",
                            models.CharField(
                                blank=True,
                                help_text="ISO 3166-1 alpha-2",
                                max_length=2,
                                verbose_name="country",
                            ),
                        ),
                        ("falls_on", models.DateField(verbose_name="falls on")),
                        ("reason", models.CharField(max_length=500, verbose_name="reason")),
                        (
                            "state",
                            models.CharField(
                                choices=[("standing", "Fallen"), ("withdrawn", "Withdrawn")],
                                default="standing",
                                max_length=12,
                            ),
                        ),
                        (
                            "set_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("set_at", models.DateTimeField(default=apps.common.clock.now)),
                    ],
                    options={
                        "ordering": ["-id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("basis__in", ["adequacy", "dpf", "scc_914", "bcr", "art_46", "art_49"])
                                ),
                                name="fallen_basis",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("state__in", ["standing", "withdrawn"])),
                                name="fallen_state",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AgreementStep",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=40)),
                        (
                            "by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("at", models.DateTimeField(default=apps.common.clock.now)),
                        ("reason", models.CharField(blank=True, max_length=500)),
                        (
                            "on_behalf_of",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "record",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="steps",
                                to="vendors.agreement",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="RouteStep",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=40)),
                        (
                            "by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("at", models.DateTimeField(default=apps.common.clock.now)),
                        ("reason", models.CharField(blank=True, max_length=500)),
                        (
                            "on_behalf_of",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "record",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="steps",
                                to="vendors.modelroute",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="FallenBasisStep",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=40)),
                        (
                            "by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("at", models.DateTimeField(default=apps.common.clock.now)),
                        ("reason", models.CharField(blank=True, max_length=500)),
                        (
                            "record",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="steps",
                                to="vendors.fallenbasis",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="TomSetStep",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=40)),
                        (
                            "by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("at", models.DateTimeField(default=apps.common.clock.now)),
                        ("reason", models.CharField(blank=True, max_length=500)),
                        (
                            "record",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="steps",
                                to="vendors.tomset",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="QuestionnaireStep",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=40)),
                        (
                            "by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("at", models.DateTimeField(default=apps.common.clock.now)),
                        ("reason", models.CharField(blank=True, max_length=500)),
                        (
                            "record",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="steps",
                                to="vendors.questionnaire",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="VendorView",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=60)),
                        ("query", models.CharField(max_length=500)),
                        ("is_default", models.BooleanField(default=False)),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="vendor_views",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["name"],
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(fields=("user", "name"), name="vendor_view_name"),
                            models.UniqueConstraint(
                                condition=models.Q(("is_default", True)),
                                fields=("user",),
                                name="vendor_view_default",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Subprocessor",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "service",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="subprocessors",
                                to="vendors.service",
                            ),
                        ),
                        (
                            "parent",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="children",
                                to="vendors.subprocessor",
                                verbose_name="passed on by",
                            ),
                        ),
                        ("name", models.CharField(max_length=160, verbose_name="name")),
                        (
                            "country",
                            models.CharField(
                                help_text="ISO 3166-1 alpha-2", max_length=2, verbose_name="country"
                            ),
                        ),
                        ("address", models.CharField(blank=True, max_length=200, verbose_name="address")),
                        ("contact", models.CharField(blank=True, max_length=200, verbose_name="contact")),
                        ("purpose", models.CharField(max_length=200, verbose_name="task")),
                        (
                            "personal_data",
                            models.BooleanField(default=True, verbose_name="gets personal data"),
                        ),
                        ("since", models.DateField(verbose_name="since")),
                        ("until", models.DateField(blank=True, null=True, verbose_name="until")),
                        (
                            "origin",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="made",
                                to="vendors.subprocessorchange",
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("recorded_at", models.DateTimeField(default=apps.common.clock.now)),
                    ],
                    options={
                        "ordering": ["service", "name", "id"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("service", "name", "since"), name="subprocessor_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("until__isnull", True),
                                    ("until__gte", models.F("since")),
                                    _connector="OR",
                                ),
                                name="subprocessor_days_in_order",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("parent__isnull", True),
                                    models.Q(("parent", models.F("id")), _negated=True),
                                    _connector="OR",
                                ),
                                name="subprocessor_not_its_own_parent",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SubprocessorChange",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "service",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="changes",
                                to="vendors.service",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("added", "New subprocessor"),
                                    ("removed", "A subprocessor leaves"),
                                    ("changed", "A subprocessor changes"),
                                ],
                                max_length=10,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "subprocessor",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="changes",
                                to="vendors.subprocessor",
                            ),
                        ),
                        ("name", models.CharField(max_length=160, verbose_name="name of the company")),
                        (
                            "country",
                            models.CharField(
                                help_text="ISO 3166-1 alpha-2", max_length=2, verbose_name="country"
                            ),
                        ),
                        ("purpose", models.CharField(max_length=200, verbose_name="task")),
                        (
                            "personal_data",
                            models.BooleanField(default=True, verbose_name="gets personal data"),
                        ),
                        ("source", models.TextField(max_length=4000, verbose_name="words of the vendor")),
                        (
                            "link",
                            models.CharField(blank=True, max_length=300, verbose_name="where it stands"),
                        ),
                        ("notified_on", models.DateField(verbose_name="notified on")),
                        ("effective_on", models.DateField(verbose_name="takes effect on")),
                        ("objection_days", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("objection_deadline", models.DateField(blank=True, null=True)),
                        ("needs_consent", models.BooleanField(default=False)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("announced", "Announced"),
                                    ("assessing", "In assessment"),
                                    ("accepted", "Accepted"),
                                    ("objected", "Objected"),
                                    ("resolved", "Settled"),
                                    ("vendor_terminates", "The vendor terminates"),
                                    ("withdrawn", "Withdrawn"),
                                ],
                                default="announced",
                                max_length=20,
                            ),
                        ),
                        (
                            "opinion_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("opinion_at", models.DateTimeField(blank=True, null=True)),
                        ("opinion_positive", models.BooleanField(blank=True, null=True)),
                        ("opinion_text", models.CharField(blank=True, max_length=1000)),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("recorded_at", models.DateTimeField(default=apps.common.clock.now)),
                    ],
                    options={
                        "ordering": ["-notified_on", "-id"],
                        "indexes": [
                            models.Index(
                                condition=models.Q(("state__in", ["objected", "vendor_terminates"])),
                                fields=["service", "effective_on"],
                                name="change_standing",
                            ),
                            models.Index(
                                condition=models.Q(("state__in", ["announced", "assessing"])),
                                fields=["objection_deadline"],
                                name="change_undecided",
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "state__in",
                                        [
                                            "announced",
                                            "assessing",
                                            "accepted",
                                            "objected",
                                            "resolved",
                                            "vendor_terminates",
                                            "withdrawn",
                                        ],
                                    )
                                ),
                                name="change_state",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("kind__in", ["added", "removed", "changed"])),
                                name="change_kind",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("effective_on__gte", models.F("notified_on"))),
                                name="change_days_in_order",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("objection_days__isnull", True), ("objection_deadline__isnull", True)
                                    ),
                                    models.Q(
                                        ("objection_days__isnull", False),
                                        ("objection_deadline__gte", models.F("notified_on")),
                                    ),
                                    _connector="OR",
                                ),
                                name="change_deadline_has_its_days",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("needs_consent", False),
                                    ("objection_deadline__isnull", True),
                                    _connector="OR",
                                ),
                                name="change_silence_is_no_consent",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("opinion_at__isnull", True),
                                        ("opinion_by__isnull", True),
                                        ("opinion_positive__isnull", True),
                                    ),
                                    models.Q(
                                        ("opinion_at__isnull", False),
                                        ("opinion_by__isnull", False),
                                        ("opinion_positive__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="change_opinion_is_whole",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("kind", "added"), ("subprocessor__isnull", False), _connector="OR"
                                ),
                                name="change_of_somebody_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="VendorFinding",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "vendor",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="findings",
                                to="vendors.vendor",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[("objection_lapsed", "Deadline to object passed undecided")],
                                max_length=20,
                            ),
                        ),
                        (
                            "change",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="findings",
                                to="vendors.subprocessorchange",
                            ),
                        ),
                        ("opened_on", models.DateField(verbose_name="opened on")),
                        (
                            "state",
                            models.CharField(
                                choices=[("open", "Open"), ("closed", "Closed")], default="open", max_length=8
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-opened_on", "-id"],
                        "constraints": [
                            models.UniqueConstraint(fields=("kind", "change"), name="finding_once"),
                            models.CheckConstraint(
                                condition=models.Q(("state__in", ["open", "closed"])), name="finding_state"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Transfer",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "service",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="transfers",
                                to="vendors.service",
                            ),
                        ),
                        (
                            "subprocessor",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="transfers",
                                to="vendors.subprocessor",
                            ),
                        ),
                        (
                            "country",
                            models.CharField(
                                help_text="ISO 3166-1 alpha-2", max_length=2, verbose_name="country"
                            ),
                        ),
                        (
                            "basis",
                            models.CharField(
                                choices=[
                                    ("adequacy", "Adequacy decision (Art. 45)"),
                                    ("dpf", "EU-US Data Privacy Framework (Art. 45)"),
                                    ("scc_914", "Standard contractual clauses (EU) 2021/914 (Art. 46(2)(c))"),
                                    ("bcr", "Binding corporate rules (Art. 47)"),
                                    ("art_46", "Other safeguards (Art. 46)"),
                                    ("art_49", "Derogation (Art. 49)"),
                                ],
                                max_length=10,
                                verbose_name="basis",
                            ),
                        ),
                        (
                            "module",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                choices=[
                                    (1, "Module 1: controller to controller"),
                                    (2, "Module 2: controller to processor"),
                                    (3, "Module 3: processor to processor"),
                                    (4, "Module 4: processor to controller"),
                                ],
                                null=True,
                                verbose_name="module",
                            ),
                        ),
                        ("since", models.DateField(verbose_name="since")),
                        (
                            "certificate",
                            models.CharField(
                                blank=True,
                                max_length=160,
                                verbose_name="name of the certificate or safeguard",
                            ),
                        ),
                        ("reference", models.CharField(blank=True, max_length=200, verbose_name="reference")),
                        ("checked_on", models.DateField(blank=True, null=True, verbose_name="checked on")),
                        ("valid_until", models.DateField(blank=True, null=True, verbose_name="valid until")),
                        (
                            "tia_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="transfer impact assessment done on"
                            ),
                        ),
                        (
                            "tia_result",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("good", "Nothing stands against it"),
                                    ("with_measures", "With further measures"),
                                    ("bad", "The clauses can't be kept there"),
                                ],
                                max_length=16,
                                verbose_name="its result",
                            ),
                        ),
                        ("tia_until", models.DateField(blank=True, null=True, verbose_name="valid until")),
                        ("reason", models.CharField(blank=True, max_length=1000, verbose_name="reason")),
                        (
                            "record_note",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="note in the record of processing"
                            ),
                        ),
                        ("last_day", models.DateField(blank=True, null=True, verbose_name="last day")),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("recorded_at", models.DateTimeField(default=apps.common.clock.now)),
                    ],
                    options={
                        "ordering": ["service", "subprocessor", "-since", "-id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("basis__in", ["adequacy", "dpf", "scc_914", "bcr", "art_46", "art_49"])
                                ),
                                name="transfer_basis",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("last_day__isnull", True),
                                    ("last_day__gte", models.F("since")),
                                    _connector="OR",
                                ),
                                name="transfer_days_in_order",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("basis", "scc_914"), ("module__in", [1, 2, 3, 4])),
                                    models.Q(
                                        models.Q(("basis", "scc_914"), _negated=True),
                                        ("module__isnull", True),
                                    ),
                                    _connector="OR",
                                ),
                                name="transfer_module_of_clauses",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ChangeStep",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=40)),
                        (
                            "by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("at", models.DateTimeField(default=apps.common.clock.now)),
                        ("reason", models.CharField(blank=True, max_length=500)),
                        (
                            "on_behalf_of",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "record",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="steps",
                                to="vendors.subprocessorchange",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="FindingStep",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=40)),
                        (
                            "by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("at", models.DateTimeField(default=apps.common.clock.now)),
                        ("reason", models.CharField(blank=True, max_length=500)),
                        (
                            "record",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="steps",
                                to="vendors.vendorfinding",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-id"],
                        "abstract": False,
                    },
                ),
            ],
        ),
        migrations.RunSQL(FREEZE, "DROP FUNCTION vendors_document_stands CASCADE"),
    ]
