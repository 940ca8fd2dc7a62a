"""Whether somebody has touched a use case: everything that stands there and hangs on it, as one number."""

import hashlib
from collections.abc import Collection, Iterable, Iterator
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
    for row in _rows(UseCase, "id", ids):
        yield row["id"], row
    versions = {}
    for row in _rows(UseCaseVersion, "use_case_id", ids):
        versions[row["id"]] = row["use_case_id"]
        yield row["use_case_id"], row
    for row in _rows(UseCasePurpose, "version_id", versions):
        row.pop("id")  # an import that is undone lays them in again
        yield versions[row["version_id"]], ("purpose", row)
    yield from _attached(UseCase, {pk: pk for pk in ids})
    yield from _attached(UseCaseVersion, versions)


def _rows(
    model: type[models.Model], column: str, keys: Iterable[int]
) -> models.QuerySet[Any, dict[str, Any]]:
    fields = [field.attname for field in model._meta.concrete_fields if isinstance(field, WRITTEN)]
    return _found(model, column, keys).values(*fields)


def _found(model: type[models.Model], column: str, keys: Iterable[int]) -> models.QuerySet[Any]:
    """In no order: that of a model's own leads through other tables, and nothing here asks for it."""
    return model._default_manager.filter(**{f"{column}__in": list(keys)}).order_by()


def _attached(model: type[models.Model], owners: dict[int, int]) -> Iterator[tuple[int, Any]]:
    """The keys of every record, of whichever app, that refers to one of these."""
    for relation in model._meta.get_fields(include_hidden=True):
        if not isinstance(relation, models.ManyToOneRel) or relation.related_model in PASSED_OVER:
            continue
        other: Any = relation.related_model
        name = relation.field.attname
        for owner, key in _found(other, name, owners).values_list(name, "pk"):
            yield owners[owner], (other._meta.label, str(key))
