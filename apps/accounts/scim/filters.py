"""Filters (RFC 7644, 3.4.2.2) as conditions of the database: a short list of attributes, bounded."""

from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import Q
from scim2_models import InvalidFilterException, ScimFilter
from scim2_models.path import (
    AttrPath,
    Comparison,
    FilterVisitor,
    LogicalExpr,
    LogicalOperator,
    Not,
    Present,
    ValuePath,
)

from apps.accounts.models import Department
from apps.accounts.scim import shapes
from apps.accounts.scim.locations import key_of
from apps.common.alike import alike
from apps.common.storable import is_storable

LONGEST = 1000
MOST_TERMS = 20
LOOKUPS = {"eq": "iexact", "co": "icontains", "sw": "istartswith", "ew": "iendswith"}
Condition = Callable[[str, Any], Q]


def _text(field: str) -> Condition:
    return lambda op, value: Q(**{f"{field}__{LOOKUPS[op]}": value})


def _alike(field: str) -> Condition:
    """What is there once: by its index."""
    return lambda op, value: Q(alike(field, str(value))) if op == "eq" else _text(field)(op, value)


def _exact(field: str) -> Condition:
    return lambda op, value: Q(**{f"{field}__{LOOKUPS[op].removeprefix('i')}": value})


def _key(field: str, kind: str) -> Condition:
    def condition(op: str, value: Any) -> Q:
        key = key_of(kind, str(value)) if op == "eq" else None
        return Q(pk__in=()) if key is None else Q(**{field: key})

    return condition


def _user_name(op: str, value: Any) -> Q:
    """Whom the directory never named is found by their address."""
    if op == "eq":  # by its index
        named = Q(alike("user_name", str(value))) & ~Q(user_name="")
        return named | Q(user_name="", email=str(value).lower())
    named = _text("user_name")(op, value) & ~Q(user_name="")
    return named | (Q(user_name="") & _text("email")(op, value))


def _email(op: str, value: Any) -> Q:
    return Q(email=str(value).lower()) if op == "eq" else _text("email")(op, value)


def _department(op: str, value: Any) -> Q:
    """Who is in none is in another one than that."""
    if op == "eq":
        return Q(department__in=Department.objects.filter(alike("name", str(value))))
    return _text("department__name")(op, value)


def _active(op: str, value: Any) -> Q:
    """As people are shown: inactive is who has left, not who was shut out here by hand."""
    known = {"true": True, "1": True, "false": False, "0": False}.get(str(value).lower())
    return Q(left_at__isnull=known) if op == "eq" and known is not None else Q(pk__in=())


def _type(op: str, value: Any) -> Q:
    """We keep one address, for work."""
    return Q() if op == "eq" and str(value).lower() == "work" else Q(pk__in=())


PEOPLE: Mapping[str, Condition] = {
    "id": _key("pk", "User"),
    "externalid": _exact("external_id"),
    "username": _user_name,
    "displayname": _text("full_name"),
    "name.formatted": _text("full_name"),
    "name.givenname": _text("given_name"),
    "name.familyname": _text("family_name"),
    "emails": _email,
    "emails.value": _email,
    "emails.type": _type,
    "active": _active,
    "groups": _key("directory_groups", "Group"),
    "groups.value": _key("directory_groups", "Group"),
    "department": _department,
}
GROUPS: Mapping[str, Condition] = {
    "id": _key("pk", "Group"),
    "externalid": _exact("external_id"),
    "displayname": _alike("display_name"),
    "members": _key("members", "User"),
    "members.value": _key("members", "User"),
}


def people_where(text: str) -> Q:
    """Raises InvalidFilterException."""
    return _Conditions(PEOPLE).read(shapes.User, text)


def groups_where(text: str) -> Q:
    """Raises InvalidFilterException."""
    return _Conditions(GROUPS).read(shapes.Group, text)


class _Conditions(FilterVisitor[Q]):
    def __init__(self, known: Mapping[str, Condition], inside: str = "") -> None:
        self.known = known
        self.inside = inside
        self.terms = 0

    def read(self, model: Any, text: str) -> Q:
        if len(text) > LONGEST or "\x00" in text:
            raise InvalidFilterException(detail=f"A filter has at most {LONGEST} characters.")
        return self.visit(ScimFilter[model](text).ast)

    def visit_comparison(self, node: Comparison) -> Q:
        condition, op = self._find(node.attr_path), str(node.op)
        if not is_storable(node.value):  # by its escapes, behind which the text itself can be read
            raise InvalidFilterException(detail="A value has characters that are kept nowhere here.")
        if op == "ne":
            return ~condition("eq", node.value)
        if op not in LOOKUPS:
            raise InvalidFilterException(detail=f"The operator {op} is not supported here.")
        return condition(op, node.value)

    def visit_present(self, node: Present) -> Q:
        self._find(node.attr_path)
        raise InvalidFilterException(detail="The operator pr is not supported here.")

    def visit_not(self, node: Not) -> Q:
        return ~self.visit(node.expr)

    def visit_logical_expr(self, node: LogicalExpr) -> Q:
        found = Q()
        for term in node.terms:
            found = found & self.visit(term) if node.op == LogicalOperator.and_ else found | self.visit(term)
        return found

    def visit_value_path(self, node: ValuePath) -> Q:
        before, self.inside = self.inside, f"{node.attr_path.attr}."
        try:
            return self.visit(node.val_filter)
        finally:
            self.inside = before

    def _find(self, path: AttrPath) -> Condition:
        self.terms += 1
        if self.terms > MOST_TERMS:
            raise InvalidFilterException(detail=f"A filter has at most {MOST_TERMS} comparisons.")
        name = f"{self.inside}{path.attr}" + (f".{path.sub_attr}" if path.sub_attr else "")
        try:
            return self.known[name.lower()]
        except KeyError:
            raise InvalidFilterException(detail=f"{name} can't be filtered here.") from None
