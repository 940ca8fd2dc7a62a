import pytest

from tests.access.makers import Office, office


@pytest.fixture
def at(db: None) -> Office:
    return office()
