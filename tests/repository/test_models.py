"""The layers hold in the database as well."""

import tomllib

import pytest
from django.apps import apps
from django.db import models

from tests.repository.sources import ROOT


def _layers() -> dict[str, int]:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    order: list[str] = next(c for c in contracts if c["id"] == "layers")["layers"]
    return {name: height for height, name in enumerate(reversed(order))}


def _ours() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("apps.")]


def test_foreign_keys_point_to_the_same_or_a_lower_layer() -> None:
    height = _layers()
    upwards = [
        f"{model._meta.label}.{field.name}"
        for model in _ours()
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey | models.ManyToManyField)
        and field.related_model._meta.app_label in height
        and height[field.related_model._meta.app_label] > height[model._meta.app_label]
    ]
    assert upwards == []


@pytest.mark.parametrize("model", _ours(), ids=lambda model: model._meta.label)
def test_who_and_when_come_together(model: type[models.Model]) -> None:
    """A nullable `…_by` beside a nullable `…_at` needs a constraint that both or none are set."""
    fields = {field.name: field for field in model._meta.get_fields() if isinstance(field, models.Field)}
    constraints = " ".join(str(constraint) for constraint in model._meta.constraints)
    for name, field in fields.items():
        twin = name.removesuffix("_by") + "_at"
        if name.endswith("_by") and field.null and twin in fields and fields[twin].null:
            assert name in constraints, f"{model._meta.label}: {name} and {twin}"
            assert twin in constraints, f"{model._meta.label}: {name} and {twin}"
