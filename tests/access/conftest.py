from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import translation

from tests.access.makers import Office, office


@pytest.fixture(autouse=True)
def _urls(settings: Any) -> None:
    settings.ROOT_URLCONF = "tests.access.urls"


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def at(db: None) -> Office:
    return office()
