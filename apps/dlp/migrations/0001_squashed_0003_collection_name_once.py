import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models

import apps.common.clock
import apps.common.ids
from apps.common.create_models import CreateModels


class Migration(migrations.Migration):
    replaces = [
        ("dlp", "0001_own_content"),
        ("dlp", "0002_own_actions"),
        ("dlp", "0003_collection_name_once"),
    ]

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateModels(
            models=[
                migrations.CreateModel(
                    name="Collection",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("terms", "Dictionary"),
                                    ("values", "Known values"),
                                    ("patterns", "Patterns"),
                                    ("labels", "Labels"),
                                    ("documents", "Confidential documents"),
                                ],
                                max_length=12,
                                verbose_name="kind",
                            ),
                        ),
                        ("name", models.CharField(max_length=100, verbose_name="name")),
                        (
                            "category",
                            models.CharField(
                                choices=[
                                    ("customers", "Customers"),
                                    ("projects", "Projects and code names"),
                                    ("people", "People"),
                                    ("business", "Business secrets"),
                                    ("other", "Other"),
                                ],
                                default="other",
                                max_length=12,
                                verbose_name="What it is about",
                            ),
                        ),
                        (
                            "language",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("de", "German endings (s, es, n, en, er, e)"),
                                    ("en", "English endings (s)"),
                                    ("", "Exactly as written, as for codes"),
                                ],
                                default="de",
                                max_length=2,
                                verbose_name="Endings",
                            ),
                        ),
                        (
                            "created_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("created_at", models.DateTimeField(default=apps.common.clock.now)),
                    ],
                    options={
                        "ordering": ["kind", "name"],
                        "constraints": [
                            models.UniqueConstraint(
                                django.db.models.functions.text.Lower("name"), name="collection_name_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("kind__in", ["terms", "values", "patterns", "labels", "documents"])
                                ),
                                name="collection_kind",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("category__in", ["customers", "projects", "people", "business", "other"])
                                ),
                                name="collection_category",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("language__in", ["de", "en", ""])),
                                name="collection_language",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ContentKey",
                    fields=[
                        ("id", models.SmallIntegerField(default=1, primary_key=True, serialize=False)),
                        ("wrapped", models.BinaryField()),
                    ],
                ),
                migrations.CreateModel(
                    name="Generation",
                    fields=[
                        ("id", models.SmallIntegerField(default=1, primary_key=True, serialize=False)),
                        ("token", models.UUIDField(default=apps.common.ids.uuid7)),
                        ("changed_at", models.DateTimeField(default=apps.common.clock.now)),
                    ],
                ),
                migrations.CreateModel(
                    name="Version",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "collection",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="versions",
                                to="dlp.collection",
                            ),
                        ),
                        ("number", models.PositiveIntegerField()),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Draft"),
                                    ("submitted", "Waits for a second person"),
                                    ("active", "In force"),
                                    ("ending", "In force, to be ended"),
                                    ("replaced", "Replaced"),
                                    ("ended", "Ended"),
                                    ("discarded", "Discarded"),
                                ],
                                default="draft",
                                max_length=12,
                            ),
                        ),
                        (
                            "written_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("written_at", models.DateTimeField(default=apps.common.clock.now)),
                        (
                            "asked_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "activated_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("activated_at", models.DateTimeField(null=True)),
                        ("entries", models.PositiveIntegerField(default=0)),
                        ("trial", models.JSONField(default=dict)),
                        (
                            "action",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("warn", "Leave in, with a warning"),
                                    ("pseudonymise", "Replace"),
                                    ("hold", "Replace, and hold until an officer releases it"),
                                    ("block", "Don’t send"),
                                ],
                                default="",
                                max_length=16,
                            ),
                        ),
                        ("public_name", models.CharField(blank=True, default="", max_length=80)),
                    ],
                    options={
                        "ordering": ["-number"],
                        "indexes": [
                            models.Index(
                                condition=models.Q(("state__in", ("active", "ending"))),
                                fields=["collection"],
                                name="content_in_force",
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "state__in",
                                        [
                                            "draft",
                                            "submitted",
                                            "active",
                                            "ending",
                                            "replaced",
                                            "ended",
                                            "discarded",
                                        ],
                                    )
                                ),
                                name="content_version_state",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("action__in", ["", "warn", "pseudonymise", "hold", "block"])
                                ),
                                name="content_version_action",
                            ),
                            models.UniqueConstraint(
                                fields=("collection", "number"), name="content_version_number"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("state__in", ("active", "ending"))),
                                fields=("collection",),
                                name="content_version_one_in_force",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("state__in", ("draft", "submitted"))),
                                fields=("collection",),
                                name="content_version_one_open",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("activated_at__isnull", True), ("activated_by__isnull", True)),
                                    models.Q(
                                        ("activated_at__isnull", False),
                                        ("activated_by__isnull", False),
                                        models.Q(("activated_by", models.F("written_by")), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="content_version_activated_by_somebody_else",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ListImport",
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
                            "version",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="imports",
                                to="dlp.version",
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
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("state__in", ["staged", "committed", "discarded"])),
                                name="list_import_state",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Source",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("added", models.PositiveIntegerField()),
                        ("removed", models.PositiveIntegerField(null=True)),
                        (
                            "collection",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="sources",
                                to="dlp.collection",
                            ),
                        ),
                        ("title", models.CharField(max_length=200)),
                        ("digests", models.BinaryField()),
                        ("count", models.PositiveIntegerField()),
                        ("shapes", models.JSONField(default=list)),
                        (
                            "added_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("added_at", models.DateTimeField(default=apps.common.clock.now)),
                    ],
                    options={
                        "ordering": ["title", "id"],
                        "indexes": [
                            models.Index(fields=["collection", "title", "id"], name="content_source_order")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="VersionStep",
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
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="steps",
                                to="dlp.version",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Word",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("added", models.PositiveIntegerField()),
                        ("removed", models.PositiveIntegerField(null=True)),
                        (
                            "collection",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="words",
                                to="dlp.collection",
                            ),
                        ),
                        ("text", models.CharField(max_length=300)),
                        ("folded", models.CharField(max_length=600)),
                    ],
                    options={
                        "ordering": ["folded", "id"],
                        "indexes": [
                            models.Index(fields=["collection", "folded", "id"], name="content_word_order")
                        ],
                    },
                ),
            ],
        ),
    ]
