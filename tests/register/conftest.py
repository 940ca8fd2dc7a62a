"""Sentences are compared in English; an office whose use case runs."""

from collections.abc import Iterator

import pytest
from django.utils import translation

from tests.register.changes.makers import Office, approved
from tests.snapshots import kept_today


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def office() -> Office:
    """An active use case with a condition, with those who look after it."""
    return kept_today("approved", approved)
