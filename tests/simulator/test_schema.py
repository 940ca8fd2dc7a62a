"""Instances of JSON Schemas are valid, and hold placeholders where names suggest it."""

from typing import Any

import jsonschema  # type: ignore[import-untyped]  # ships no types
import pytest

from portal.simulator.placeholders import find
from portal.simulator.schema import Filler
from portal.simulator.wire import Problem

NODE = {"type": "object", "properties": {"next": {"$ref": "#/$defs/node"}, "v": {"type": "integer"}}}

SCHEMAS: list[dict[str, Any]] = [
    {},
    {"type": "string", "minLength": 200},
    {"type": "string", "maxLength": 5},
    {"type": "string", "format": "date"},
    {"enum": ["rot", "blau"]},
    {"const": 7},
    {"type": "integer", "minimum": 3, "multipleOf": 4},
    {"type": "integer", "exclusiveMinimum": 3, "exclusiveMaximum": 6},
    {"type": "number", "minimum": 0.25, "maximum": 0.5},
    {"type": "number", "maximum": -4},
    {"type": ["null", "boolean"]},
    {"type": "null"},
    {"type": "array", "items": {"type": "string"}, "minItems": 3},
    {"anyOf": [{"type": "null"}, {"type": "string"}]},
    {"allOf": [{"properties": {"a": {"type": "string"}}, "required": ["a"]}, {"type": "object"}]},
    {"$ref": "#/$defs/node", "$defs": {"node": NODE}},
    {"properties": {"a": {"properties": {"b": {"items": NODE}}}}, "required": ["a"], "$defs": {"node": NODE}},
]


@pytest.mark.parametrize("schema", SCHEMAS, ids=str)
def test_instance_is_valid(schema: dict[str, Any]) -> None:
    jsonschema.validate(Filler(schema, (), "[Simulator]").instance(), schema)


def test_names_pick_the_type_and_others_take_what_is_left() -> None:
    names = ("recipient_email", "iban", "customer", "reference", "notes")
    schema = {"type": "object", "properties": {name: {"type": "string"} for name in names}}
    known = find("[[PERSON_1]] [[EMAIL_1]] [[IBAN_1]] [[CASE_4]]")
    assert Filler(schema, known, "[Simulator]").instance() == {
        "recipient_email": "[[EMAIL_1]]",
        "iban": "[[IBAN_1]]",
        "customer": "[[PERSON_1]]",
        "reference": "[[CASE_4]]",
        "notes": "[Simulator]",
    }


@pytest.mark.parametrize(
    "schema", [{"properties": 3}, {"minLength": "x"}, {"type": "integer", "multipleOf": 0}]
)
def test_what_is_no_schema_is_refused(schema: dict[str, Any]) -> None:
    with pytest.raises(Problem, match="Invalid schema"):
        Filler(schema, (), "[Simulator]").instance()
