"""A simple valid instance of a JSON Schema, filled with the prompt's placeholders where names suggest it."""

import math
import re
from collections.abc import Callable, Sequence
from typing import Any

from portal.simulator.placeholders import Placeholder
from portal.simulator.wire import Json, Problem

MAX_DEPTH = 8
HINTS = (
    (re.compile(r"mail", re.IGNORECASE), "EMAIL"),
    (re.compile(r"iban|konto|account", re.IGNORECASE), "IBAN"),
    (re.compile(r"phone|telefon|mobil|handy", re.IGNORECASE), "PHONE"),
    (re.compile(r"card|karte", re.IGNORECASE), "CREDIT_CARD"),
    (re.compile(r"street|stra(ss|ß)e|address|adresse|anschrift", re.IGNORECASE), "STREET_ADDRESS"),
    (re.compile(r"name|person|customer|kund|recipient|empf|to$|wer$|who$", re.IGNORECASE), "PERSON"),
)
FORMATS = {
    "date": "2026-11-24",
    "date-time": "2026-11-24T09:30:00Z",
    "time": "09:30:00Z",
    "email": "simulator@example.net",
    "uri": "https://example.net/simulator",
    "uuid": "00000000-0000-4000-8000-000000000000",
}


class Filler:
    """Makes one instance; each placeholder is used once before any is used again."""

    def __init__(self, schema: Any, placeholders: Sequence[Placeholder], text: str) -> None:
        self.root: Json = schema if isinstance(schema, dict) else {}
        self.placeholders = placeholders
        self.waiting = list(placeholders)
        self.text = text

    def instance(self) -> Any:
        """Return the instance; raise `Problem` 400 for a schema that isn't one."""
        try:
            return self.make(self.root, "", 0)
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
            raise Problem(400, "Invalid schema.", param="schema", code="invalid_schema") from error

    def make(self, schema: Any, name: str, depth: int) -> Any:
        schema = self.resolve(schema)
        if "const" in schema:
            return schema["const"]
        if schema.get("enum"):
            return schema["enum"][0]
        kind = kind_of(schema)
        if depth > MAX_DEPTH:
            return None
        if kind == "object":
            return self.object(schema, depth)
        if kind == "array":
            return self.array(schema, name, depth)
        if kind == "string":
            return self.string(schema, name)
        return PLAIN[kind](schema)

    def resolve(self, schema: Any) -> Json:
        """Follow references and take the first useful branch of a union."""
        for _ in range(MAX_DEPTH):
            if not isinstance(schema, dict):
                return {}
            branches = schema.get("anyOf") or schema.get("oneOf")
            if "$ref" in schema:
                schema = self.lookup(str(schema["$ref"]))
            elif branches:
                schema = next((one for one in branches if one != {"type": "null"}), {})
            elif schema.get("allOf"):
                schema = {**schema, **merged(schema["allOf"])}
                del schema["allOf"]
            else:
                break
        return schema if isinstance(schema, dict) else {}

    def lookup(self, reference: str) -> Any:
        found: Any = self.root
        for step in reference.removeprefix("#").strip("/").split("/"):
            found = found.get(step, {}) if isinstance(found, dict) and step else found
        return found

    def object(self, schema: Json, depth: int) -> Json:
        properties = schema.get("properties") or {}
        needed = schema.get("required", [])
        wanted = (
            properties if depth < 3 else {name: properties[name] for name in needed if name in properties}
        )
        return {name: self.make(one, name, depth + 1) for name, one in wanted.items()}

    def array(self, schema: Json, name: str, depth: int) -> list[Any]:
        size = max(int(schema.get("minItems", 1)), 1)
        return [self.make(schema.get("items", {}), name, depth + 1) for _ in range(min(size, 20))]

    def string(self, schema: Json, name: str) -> str:
        found = self.pick(name)
        if found is not None and "format" not in schema:
            return str(found)
        text = FORMATS.get(str(schema.get("format")), self.text)
        text = text.ljust(int(schema.get("minLength", 0)), ".")
        return text[: schema["maxLength"]] if "maxLength" in schema else text

    def pick(self, name: str) -> Placeholder | None:
        """Return the placeholder whose type the property's name suggests, else the next unused one."""
        kind = next((kind for pattern, kind in HINTS if pattern.search(name)), None)
        suits = [one for one in (*self.waiting, *self.placeholders) if one.type == kind]
        chosen = suits[0] if suits else next((one for one in self.waiting if kind is None), None)
        if chosen in self.waiting:
            self.waiting.remove(chosen)
        return chosen


def kind_of(schema: Json) -> str:
    kinds = schema.get("type")
    if isinstance(kinds, list):
        kinds = next((kind for kind in kinds if kind != "null"), "null")
    if kinds is None:
        kinds = "object" if "properties" in schema else "array" if "items" in schema else "string"
    return kinds if kinds in {"object", "array", "string", *PLAIN} else "string"


def merged(schemas: Sequence[Any]) -> Json:
    result: Json = {}
    for one in schemas:
        if isinstance(one, dict):
            properties = {**result.get("properties", {}), **one.get("properties", {})}
            result = {**result, **one, **({"properties": properties} if properties else {})}
    return result


def a_number(schema: Json) -> float:
    low, high = bounds(schema)
    return (low + high) / 2


def an_integer(schema: Json) -> int:
    step = int(schema.get("multipleOf", 1))
    return math.ceil(bounds(schema)[0] / step) * step


def bounds(schema: Json) -> tuple[float, float]:
    """Return the smallest whole number that is allowed, and something above it that is allowed too."""
    low = float(schema["minimum"] if "minimum" in schema else schema.get("exclusiveMinimum", 0) + 1)
    high = float(schema["maximum"] if "maximum" in schema else schema.get("exclusiveMaximum", low + 3) - 1)
    return (low, high) if low <= high else (high, high)


PLAIN: dict[str, Callable[[Json], Any]] = {
    "number": a_number,
    "integer": an_integer,
    "boolean": lambda _: True,
    "null": lambda _: None,
}
