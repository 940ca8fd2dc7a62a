"""Who brings vendors in."""

import pytest

from apps.accounts.models import User
from tests.vendors import makers


@pytest.fixture
def officer() -> User:
    return makers.person("dpo")
