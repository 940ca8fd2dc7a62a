"""Forms as a browser has them before it, and sends them."""

from typing import Any

from django.forms import Form
from django.test import Client


def opened(browser: Client, url: str) -> Form:
    form: Form = browser.get(url).context["form"]
    return form


def filled(form: Form, **changes: Any) -> dict[str, Any]:
    """As a browser posts it: what the form was filled with, with these changes."""
    said = {bound.name: bound.value() for bound in form}
    return {name: value for name, value in (said | changes).items() if value not in (None, False)}
