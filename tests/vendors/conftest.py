"""What tests of vendors share."""

from collections.abc import Iterator

import pytest
from django.utils import translation


@pytest.fixture
def english() -> Iterator[None]:
    """Words of the source, so that a test doesn't depend on the catalogue."""
    with translation.override("en"):
        yield
