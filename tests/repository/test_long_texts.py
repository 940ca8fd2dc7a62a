"""Every field of several lines counts a line break as the browser does."""

import ast
from collections.abc import Iterator
from importlib import import_module

from django import forms

from apps.common.long_texts import LongTextField
from tests.repository.sources import files, name_of


def test_fields_of_several_lines_count_line_breaks_once() -> None:
    _import_all()
    several = [
        (f"{form.__module__}.{form.__name__}.{name}", isinstance(field, LongTextField))
        for form in _below(forms.BaseForm)
        if form.__module__.startswith("apps.")
        for name, field in form.base_fields.items()  # type: ignore[attr-defined]  # of every form with fields
        if isinstance(field.widget, forms.Textarea)
    ]
    assert len(several) > 30
    assert [name for name, good in several if not good] == []


def test_own_content_and_incidents_lie_in_no_browser() -> None:
    _import_all()
    kept = [
        f"{form.__module__}.{form.__name__}.{name}"
        for form in _below(forms.BaseForm)
        if form.__module__.startswith(("apps.dlp.", "apps.incidents."))
        for name, field in form.base_fields.items()  # type: ignore[attr-defined]  # of every form with fields
        if "data-returns" in field.widget.attrs
    ]
    assert kept == []


def test_fields_that_are_made_at_run_time_do_too() -> None:
    wrong = [
        f"{name_of(path)}:{call.lineno}"
        for path in files(".py", under="apps")
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call)
        and ast.unparse(call.func) == "forms.CharField"
        and "Textarea" in ast.unparse(call)
    ]
    assert wrong == []


def _import_all() -> None:
    for path in files(".py", under="apps"):
        if "/migrations/" not in name_of(path) and "forms." in path.read_text("utf-8"):
            import_module(name_of(path).removesuffix(".py").replace("/", "."))


def _below(kind: type[forms.BaseForm]) -> Iterator[type[forms.BaseForm]]:
    below: list[type[forms.BaseForm]] = kind.__subclasses__()
    for each in below:
        yield each
        yield from _below(each)
