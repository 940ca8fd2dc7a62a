import uuid

import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models

import apps.common.clock
import apps.common.ids
from apps.common.create_models import CreateModels

# Second lock behind the service: a record is withdrawn, never rewritten.
FREEZE = """
CREATE FUNCTION accounts_training_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a training record is never changed' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER accounts_training_stands BEFORE UPDATE ON accounts_trainingrecord
  FOR EACH ROW EXECUTE FUNCTION accounts_training_stands();
CREATE TRIGGER accounts_training_stands BEFORE UPDATE ON accounts_trainingwithdrawal
  FOR EACH ROW EXECUTE FUNCTION accounts_training_stands();
"""


class Migration(migrations.Migration):
    replaces = [
        ("accounts", "0001_initial"),
        ("accounts", "0002_training"),
        ("accounts", "0003_delegation"),
        ("accounts", "0010_role_giving"),
        ("accounts", "0020_directory"),
        ("accounts", "0021_scim_roles"),
        ("accounts", "0022_tokens_of_who_left"),
        ("accounts", "0023_department_once"),
        ("accounts", "0024_group_of_the_directory"),
        ("accounts", "0025_shut_out_by_hand"),
        ("accounts", "0026_password_mail"),
    ]

    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        CreateModels(
            models=[
                migrations.CreateModel(
                    name="LiteracyCourse",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("key", models.SlugField(max_length=40, verbose_name="short name")),
                        ("version", models.PositiveSmallIntegerField(default=1, verbose_name="version")),
                        ("title_de", models.CharField(max_length=120, verbose_name="title in German")),
                        ("title_en", models.CharField(max_length=120, verbose_name="title in English")),
                        (
                            "description",
                            models.TextField(blank=True, max_length=2000, verbose_name="content"),
                        ),
                        (
                            "link",
                            models.URLField(blank=True, max_length=300, verbose_name="link to the course"),
                        ),
                        (
                            "valid_months",
                            models.PositiveSmallIntegerField(
                                blank=True, default=24, null=True, verbose_name="valid for months"
                            ),
                        ),
                        ("created_at", models.DateTimeField(default=apps.common.clock.now)),
                    ],
                    options={
                        "ordering": ["key", "-version"],
                        "constraints": [
                            models.UniqueConstraint(fields=("key", "version"), name="course_version_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Department",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=120, unique=True)),
                        (
                            "manager",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="manages",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                django.db.models.functions.text.Lower("name"), name="department_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="User",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("password", models.CharField(max_length=128, verbose_name="password")),
                        (
                            "last_login",
                            models.DateTimeField(blank=True, null=True, verbose_name="last login"),
                        ),
                        (
                            "is_superuser",
                            models.BooleanField(
                                default=False,
                                help_text="Designates that this user has all permissions without explicitly assigning them.",
                                verbose_name="superuser status",
                            ),
                        ),
                        ("email", models.EmailField(max_length=254, unique=True)),
                        ("full_name", models.CharField(max_length=120)),
                        (
                            "department",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="people",
                                to="accounts.department",
                            ),
                        ),
                        ("pseudonym", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("language", models.CharField(default="de", max_length=5)),
                        ("is_active", models.BooleanField(default=True)),
                        ("left_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        ("shut_out_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        ("given_name", models.CharField(blank=True, default="", max_length=120)),
                        ("family_name", models.CharField(blank=True, default="", max_length=120)),
                        ("external_id", models.CharField(blank=True, default="", max_length=200)),
                        ("user_name", models.CharField(blank=True, default="", max_length=254)),
                        ("unlinked_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        ("date_joined", models.DateTimeField(default=apps.common.clock.now)),
                        (
                            "groups",
                            models.ManyToManyField(
                                blank=True,
                                help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                                related_name="user_set",
                                related_query_name="user",
                                to="auth.group",
                                verbose_name="groups",
                            ),
                        ),
                        (
                            "user_permissions",
                            models.ManyToManyField(
                                blank=True,
                                help_text="Specific permissions for this user.",
                                related_name="user_set",
                                related_query_name="user",
                                to="auth.permission",
                                verbose_name="user permissions",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("external_id", ""), _negated=True),
                                fields=("external_id",),
                                name="external_id_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("left_at", None), ("is_active", False), _connector="OR"),
                                name="who_left_is_shut_out",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("shut_out_at", None), ("is_active", False), _connector="OR"
                                ),
                                name="shut_out_by_hand",
                            ),
                            models.UniqueConstraint(
                                django.db.models.functions.text.Lower("user_name"),
                                condition=models.Q(("user_name", ""), _negated=True),
                                name="user_name_once",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Delegation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="delegations",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "delegate",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="entrusted",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("begins_on", models.DateField()),
                        ("ends_on", models.DateField()),
                        ("reason", models.CharField(max_length=200)),
                        ("made_at", models.DateTimeField(default=apps.common.clock.now)),
                        ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "ordering": ["-ends_on", "-id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("ends_on__gte", models.F("begins_on"))),
                                name="delegation_days",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("delegate", models.F("person")), _negated=True),
                                name="delegate_is_another",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RoleAssignment",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="roles",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("employee", "Employee"),
                                    ("owner", "Use case owner"),
                                    ("manager", "Manager"),
                                    ("dpo", "Data protection officer"),
                                    ("officer", "Compliance officer"),
                                    ("key_admin", "IT key administrator"),
                                    ("works_council", "Works council"),
                                    ("hr", "Human resources"),
                                    ("auditor", "Auditor"),
                                    ("platform_admin", "Platform administrator"),
                                ],
                                max_length=24,
                            ),
                        ),
                        ("since", models.DateTimeField(default=apps.common.clock.now)),
                        (
                            "source",
                            models.CharField(
                                choices=[
                                    ("hand", "given by hand"),
                                    ("company", "by a group of the identity provider"),
                                    ("scim", "by a group of the directory"),
                                ],
                                default="hand",
                                max_length=12,
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("user", "role"), name="one_role_once"),
                            models.CheckConstraint(
                                condition=models.Q(("source__in", ["hand", "company", "scim"])),
                                name="role_source",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DirectoryGroup",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("display_name", models.CharField(max_length=200)),
                        ("external_id", models.CharField(blank=True, default="", max_length=200)),
                        ("created_at", models.DateTimeField(default=apps.common.clock.now)),
                        (
                            "members",
                            models.ManyToManyField(
                                blank=True, related_name="directory_groups", to=settings.AUTH_USER_MODEL
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["id"],
                        "constraints": [
                            models.UniqueConstraint(
                                django.db.models.functions.text.Lower("display_name"),
                                name="directory_group_once",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("external_id", ""), _negated=True),
                                fields=("external_id",),
                                name="directory_group_external_id_once",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ScimToken",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=80, verbose_name="name")),
                        ("token_id", models.CharField(max_length=12, unique=True)),
                        ("secret_digest", models.BinaryField()),
                        ("last_four", models.CharField(max_length=4)),
                        ("reference", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "issued_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("issued_at", models.DateTimeField(default=apps.common.clock.now)),
                        (
                            "seconded_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("seconded_at", models.DateTimeField(null=True)),
                        (
                            "revoked_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("revoked_at", models.DateTimeField(null=True)),
                        ("expires_on", models.DateField(verbose_name="valid until")),
                        ("last_used_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "ordering": ["-id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("seconded_at__isnull", True), ("seconded_by__isnull", True)),
                                    models.Q(("seconded_at__isnull", False), ("seconded_by__isnull", False)),
                                    _connector="OR",
                                ),
                                name="scim_token_seconded_is_a_pair",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("revoked_by__isnull", True),
                                    ("revoked_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="scim_token_revoked_by_nobody_is_not",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("seconded_by__isnull", True),
                                    models.Q(("seconded_by", models.F("issued_by")), _negated=True),
                                    _connector="OR",
                                ),
                                name="scim_token_has_four_eyes",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PasswordMail",
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
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                condition=models.Q(("state__in", ("pending", "running"))),
                                fields=["next_attempt_at"],
                                name="passwordmail_due",
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("lease_token__isnull", True), ("lease_until__isnull", True)),
                                    models.Q(("lease_token__isnull", False), ("lease_until__isnull", False)),
                                    _connector="OR",
                                ),
                                name="passwordmail_lease_is_a_pair",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RoleProposal",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="proposed_roles",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("employee", "Employee"),
                                    ("owner", "Use case owner"),
                                    ("manager", "Manager"),
                                    ("dpo", "Data protection officer"),
                                    ("officer", "Compliance officer"),
                                    ("key_admin", "IT key administrator"),
                                    ("works_council", "Works council"),
                                    ("hr", "Human resources"),
                                    ("auditor", "Auditor"),
                                    ("platform_admin", "Platform administrator"),
                                ],
                                max_length=24,
                                verbose_name="role",
                            ),
                        ),
                        (
                            "asked_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("asked_at", models.DateTimeField(default=apps.common.clock.now)),
                    ],
                    options={
                        "ordering": ["id"],
                        "constraints": [
                            models.UniqueConstraint(fields=("person", "role"), name="one_proposal_once"),
                            models.CheckConstraint(
                                condition=models.Q(("asked_by", models.F("person")), _negated=True),
                                name="nobody_proposes_themselves",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="GroupMapping",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("group", models.CharField(max_length=200, verbose_name="group")),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("employee", "Employee"),
                                    ("owner", "Use case owner"),
                                    ("manager", "Manager"),
                                    ("dpo", "Data protection officer"),
                                    ("officer", "Compliance officer"),
                                    ("key_admin", "IT key administrator"),
                                    ("works_council", "Works council"),
                                    ("hr", "Human resources"),
                                    ("auditor", "Auditor"),
                                    ("platform_admin", "Platform administrator"),
                                ],
                                max_length=24,
                                verbose_name="role",
                            ),
                        ),
                        (
                            "directory_group",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="mappings",
                                to="accounts.directorygroup",
                            ),
                        ),
                        (
                            "made_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("made_at", models.DateTimeField(default=apps.common.clock.now)),
                        (
                            "agreed_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("agreed_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "ordering": ["group", "role"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("group", "role", "directory_group"),
                                name="one_mapping_once",
                                nulls_distinct=False,
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("agreed_at__isnull", True), ("agreed_by__isnull", True)),
                                    models.Q(("agreed_at__isnull", False), ("agreed_by__isnull", False)),
                                    _connector="OR",
                                ),
                                name="mapping_agreed_pair",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("agreed_by__isnull", True),
                                    models.Q(("agreed_by", models.F("made_by")), _negated=True),
                                    _connector="OR",
                                ),
                                name="mapping_by_two",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TrainingRecord",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="training",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "course",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="records",
                                to="accounts.literacycourse",
                            ),
                        ),
                        ("passed_on", models.DateField(verbose_name="passed on")),
                        (
                            "score",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="result in per cent"
                            ),
                        ),
                        ("evidence", models.CharField(blank=True, max_length=160, verbose_name="evidence")),
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
                        "ordering": ["-passed_on", "-id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("score__isnull", True), ("score__lte", 100), _connector="OR"
                                ),
                                name="training_score_is_a_share",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("recorded_by", models.F("person")), _negated=True),
                                name="training_not_by_oneself",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TrainingWithdrawal",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "record",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="withdrawal",
                                to="accounts.trainingrecord",
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
            ],
        ),
        migrations.RunSQL(FREEZE, "DROP FUNCTION accounts_training_stands CASCADE"),
    ]
