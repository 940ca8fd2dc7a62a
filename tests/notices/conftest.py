from collections.abc import Iterator

import pytest

from tests.access.conftest import _in_english  # noqa: F401 -- the same language
from tests.notices.makers import House, house, on


@pytest.fixture
def home(db: None) -> House:
    """A review is due in thirty days."""
    return house()


@pytest.fixture
def today() -> Iterator[None]:
    """The clock stands at noon of TODAY."""
    with on(0):
        yield
