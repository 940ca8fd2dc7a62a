"""Queries are scoped at the source (ADR 0010): a page that filters by itself can forget to.

In views, pages and API modules a model whose rows belong to somebody is reached only through methods of its
queryset that take the person.
"""

import ast
import inspect
import re
from collections.abc import Iterator
from functools import cache

from django.apps import apps
from django.db import models

from apps.accounts.models import User
from tests.repository.syntax import calls, modules

PAGES = re.compile(r"^apps/\w+/(views|pages|api)(/|\.py$)")
SHORTCUTS = {"get_object_or_404", "get_list_or_404", "aget_object_or_404", "aget_list_or_404"}
ESCAPES = {"_default_manager", "_base_manager"}
# What hangs on a record that is shown anyway, to people who may not read it on its own.
ALLOWED = {
    ("apps/access/pages/keys.py", "Budget"): "everybody who sees a key sees what its use is held to",
    ("apps/register/pages/catalogue.py", "ModelRoute"): "everybody who sees a use case sees its models",
}


def test_pages_take_their_records_from_methods_that_ask_who_is_looking() -> None:
    found = [
        f"{name}:{line}: {said}"
        for name, tree in modules("apps")
        if PAGES.match(name)
        for model, line, said in unscoped(tree)
        if (name, model) not in ALLOWED
    ]
    assert found == []


def test_every_exception_is_needed() -> None:
    used = {(name, model) for name, tree in modules("apps") for model, _, _ in unscoped(tree)}
    assert set(ALLOWED) <= used


def test_the_wall_stands_where_it_should() -> None:
    """Models that hold people's things are among the scoped ones, and the wall sees every way around it."""
    assert {"Conversation", "Interaction", "ReviewItem", "UseCase", "Grant", "ApiKey", "Notice"} <= set(
        scopes()
    )
    for line in (
        "Interaction.objects.all()",
        "Interaction.objects.get(pk=pk)",
        "models.Interaction.objects.filter(person=user)",
        "rows = Interaction.objects",
        "get_object_or_404(Interaction, pk=pk)",
        "Interaction._default_manager.get(pk=pk)",
    ):
        assert list(unscoped(ast.parse(line))), line
    for line in (
        "Interaction.objects.visible_to(user).get(pk=pk)",
        "get_object_or_404(Interaction.objects.reviewable_by(user), pk=pk)",
        "Finding.objects.filter(interaction=pk)",
    ):
        assert not list(unscoped(ast.parse(line))), line


@cache
def scopes() -> dict[str, frozenset[str]]:
    """By name of the model: its queryset methods that take a person. Only models with at least one."""
    found = {model.__name__: _takes_a_person(model) for model in apps.get_models()}
    return {name: methods for name, methods in found.items() if methods}


def _takes_a_person(model: type[models.Model]) -> frozenset[str]:
    kind = type(model._default_manager.all())
    if not kind.__module__.startswith("apps."):
        return frozenset()
    return frozenset(
        name
        for name, method in vars(kind).items()
        if inspect.isfunction(method)
        and any(p.annotation is User for p in list(inspect.signature(method).parameters.values())[1:2])
    )


def unscoped(tree: ast.AST) -> Iterator[tuple[str, int, str]]:
    """Model, line and text of every access to a scoped model that asks for no person."""
    good = {
        id(call.func.value)
        for call, word in calls(tree)
        if isinstance(call.func, ast.Attribute) and word in scopes().get(_model_of(call.func.value), ())
    }
    for node in ast.walk(tree):
        model = _model_of(node)
        if model in scopes() and id(node) not in good:
            yield model, node.lineno, ast.unparse(node)  # type: ignore[attr-defined]  # an expression has a line
    for call, word in calls(tree):
        first = _last_word(call.args[0]) if call.args else ""
        if word in SHORTCUTS and first in scopes():
            yield first, call.lineno, ast.unparse(call)


def _model_of(node: ast.AST) -> str:
    """``X`` for ``X.objects`` and for ``a.X._default_manager``."""
    if isinstance(node, ast.Attribute) and node.attr in {"objects", *ESCAPES}:
        return _last_word(node.value)
    return ""


def _last_word(node: ast.AST) -> str:
    match node:
        case ast.Attribute(attr=word) | ast.Name(id=word):
            return word
    return ""
