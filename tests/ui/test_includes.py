"""What a template shows, whoever includes it with ``only`` gives: anything else would be an empty place."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.template import Engine
from django.template.base import FilterExpression, Node, Variable, VariableNode
from django.template.defaulttags import ForNode, IfNode, TemplateLiteral
from django.template.loader import get_template
from django.template.loader_tags import IncludeNode

ROOT = Path(settings.BASE_DIR) / "templates"
TEMPLATES = sorted(str(path.relative_to(ROOT)) for path in ROOT.rglob("*.html"))
DEFAULTS = ("default", "default_if_none", "yesno", "pluralize")


def nodes_of(name: str) -> list[Any]:
    return list(get_template(name).template.nodelist)  # type: ignore[attr-defined]  # Django's own backend


def shown(nodes: Iterable[Any], given: set[str]) -> Iterator[str]:
    """The names that are shown for who gives these; what a condition hides from them is not."""
    known = set(given)
    for node in nodes:
        if isinstance(node, VariableNode):
            yield from (name for name in named(node.filter_expression) if name not in known)
        elif isinstance(node, IfNode):
            for condition, inner in node.conditions_nodelists:
                if is_met(condition, known):
                    yield from shown(inner, known)
                known |= set().union(*map(made, inner))  # one branch or another gives it
        elif not isinstance(node, ForNode):
            known |= made(node)
            yield from shown(getattr(node, "nodelist", ()), known)


def made(node: Node) -> set[str]:
    """The names that a tag gives: ``as name``, ``with name=…``."""
    names = {getattr(node, each, None) for each in ("asvar", "target_var", "var_name")}
    return {name for name in names if isinstance(name, str)} | set(getattr(node, "extra_context", ()))


def named(expression: FilterExpression) -> list[str]:
    """The variable that it needs, if it needs one."""
    has_default = any(function.__name__ in DEFAULTS for function, _ in expression.filters)
    if has_default or not isinstance(expression.var, Variable) or not expression.var.lookups:
        return []
    return [expression.var.lookups[0]]


def is_met(condition: Any, given: set[str]) -> bool:
    """Whether it is one name that is given: anything more depends on what it is."""
    if not isinstance(condition, TemplateLiteral):
        return False
    expression: Any = condition.value  # typed as the token of any other operator
    return set(named(expression)) <= given


def missing(name: str) -> list[str]:
    """What the template's includes leave empty."""
    found = []
    for node in nodes_of(name):
        for include in node.get_nodes_by_type(IncludeNode):
            if include.isolated_context and isinstance(include.template.var, str):
                lacking = set(shown(nodes_of(include.template.var), set(include.extra_context)))
                found += [f"{include.template.var}: {each}" for each in sorted(lacking)]
    return found


@pytest.mark.parametrize("name", TEMPLATES)
def test_nothing_that_an_included_template_shows_is_left_empty(name: str) -> None:
    assert missing(name) == []


def test_the_rule_sees_what_it_looks_for() -> None:
    optional = "{% if url %}{{ action }}{% endif %}{% if text %}{{ text }}{% endif %}"
    nodes = Engine().from_string("{{ title }}{{ icon|default:'x' }}" + optional).nodelist
    assert set(shown(nodes, set())) == {"title"}
    assert set(shown(nodes, {"url"})) == {"title", "action"}
    assert set(shown(nodes, {"title", "url", "action"})) == set()
