"""How a view without a page of its own answers to a refusal or to a wrong form."""

from collections.abc import Iterator
from contextlib import contextmanager

from django import forms
from django.contrib import messages
from django.http import HttpRequest

from apps.lifecycle.advance import OutdatedError, RefusedError


@contextmanager
def refusals_told(request: HttpRequest) -> Iterator[None]:
    """Whatever is refused inside is told to the person as a message; the view goes on to its redirect.

    Only what is outdated is left to the view: it shows what is so now.
    """
    try:
        yield
    except OutdatedError:
        raise
    except RefusedError as refusal:
        messages.error(request, str(refusal))


def told(request: HttpRequest, refusal: RefusedError) -> int:
    """Tells it as a message; the status of the page that goes on to show what was entered."""
    messages.error(request, str(refusal))
    return 409 if isinstance(refusal, OutdatedError) else 422


def is_filled_in(request: HttpRequest, form: forms.Form) -> bool:
    """Whether the form is valid; what is wrong with it is told to the person as messages."""
    for errors in form.errors.values():
        messages.error(request, " ".join(map(str, errors)))
    return form.is_valid()
