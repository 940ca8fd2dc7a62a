"""How a view answers to a refusal."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib import messages
from django.http import HttpRequest

from apps.lifecycle.advance import RefusedError


@contextmanager
def refusals_told(request: HttpRequest) -> Iterator[None]:
    """Whatever is refused inside is told to the person as a message; the view goes on to its redirect."""
    try:
        yield
    except RefusedError as refusal:
        messages.error(request, str(refusal))
