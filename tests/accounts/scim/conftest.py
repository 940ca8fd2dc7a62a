from collections.abc import Iterator

import pytest
from django.utils import translation

from tests.accounts.scim.client import Directory, directory


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def idp(db: None) -> Directory:
    """The company's directory with a usable token."""
    return directory()
