from collections.abc import Iterator

import pytest

from apps.accounts.models import User
from tests.access.conftest import _in_english  # noqa: F401 -- the same language
from tests.notices.makers import House, house, on
from tests.vendors import makers


@pytest.fixture
def home(db: None) -> House:
    """A review is due in thirty days."""
    return house()


@pytest.fixture
def today() -> Iterator[None]:
    """The clock stands at noon of TODAY."""
    with on(0):
        yield


@pytest.fixture
def contract_owner(home: House) -> User:
    return makers.person("manager", name="Anke Petersen", department=home.department)
