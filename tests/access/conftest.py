from collections.abc import Iterator

import pytest
from django.utils import translation

from tests.access.makers import Office, office


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def at(db: None) -> Office:
    return office()
