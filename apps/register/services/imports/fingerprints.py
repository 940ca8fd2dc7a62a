"""Whether somebody has touched a use case: everything that stands there and hangs on it, as one number."""

import hashlib
from collections.abc import Collection, Iterator
from typing import Any

import orjson
from django.contrib.postgres.fields import ArrayField
from django.db import models

from apps.register.models import ImportChange, ImportedRecord, UseCase, UseCasePurpose, UseCaseVersion

# What people and services write. Columns that the database computes, such as those of a search, say nothing.
WRITTEN = (
    ArrayField, models.BooleanField, models.CharField, models.DateField, models.DecimalField,
    models.FloatField,
    models.ForeignKey, models.IntegerField, models.JSONField, models.TextField, models.UUIDField,
)  # fmt: skip
# Told by what they say, or nothing that anybody enters.
PASSED_OVER = {ImportChange, ImportedRecord, UseCase, UseCasePurpose, UseCaseVersion}


def fingerprints(ids: Collection[int]) -> dict[int, str]:
    """By the use case's id. The number of queries doesn't grow with them."""
    seen: dict[int, list[Any]] = {pk: [] for pk in ids}
    for owner, values in _facts(list(ids)):
        seen[owner].append(values)
    return {
        pk: hashlib.sha256(orjson.dumps(sorted(map(repr, values)))).hexdigest() for pk, values in seen.items()
    }


def _facts(ids: list[int]) -> Iterator[tuple[int, Any]]:
    for row in UseCase.objects.filter(pk__in=ids).values(*_fields(UseCase)):
        yield row["id"], row
    versions = {}
    for row in UseCaseVersion.objects.filter(use_case__in=ids).values(*_fields(UseCaseVersion)):
        versions[row["id"]] = row["use_case_id"]
        yield row["use_case_id"], row
    for row in UseCasePurpose.objects.filter(version__in=list(versions)).values(*_fields(UseCasePurpose)):
        row.pop("id")  # an import that is undone lays them in again
        yield versions[row["version_id"]], ("purpose", row)
    yield from _attached(UseCase, {pk: pk for pk in ids})
    yield from _attached(UseCaseVersion, versions)


def _fields(model: type[models.Model]) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields if isinstance(field, WRITTEN)]


def _attached(model: type[models.Model], owners: dict[int, int]) -> Iterator[tuple[int, Any]]:
    """The keys of every record, of whichever app, that refers to one of these."""
    for relation in model._meta.get_fields(include_hidden=True):
        if not isinstance(relation, models.ManyToOneRel) or relation.related_model in PASSED_OVER:
            continue
        other: Any = relation.related_model
        name = relation.field.attname
        rows = other._default_manager.filter(**{f"{name}__in": list(owners)}).values_list(name, "pk")
        for owner, key in rows:
            yield owners[owner], (other._meta.label, str(key))
