import pytest

from tests.access.makers import Office, office


@pytest.fixture(autouse=True)
def _urls(settings):
    settings.ROOT_URLCONF = "tests.access.urls"


@pytest.fixture
def at(db) -> Office:
    return office()
