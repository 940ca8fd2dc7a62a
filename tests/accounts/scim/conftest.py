import pytest

from tests.accounts.conftest import _in_english  # noqa: F401 -- the same language
from tests.accounts.scim.client import Directory, directory


@pytest.fixture
def idp(db: None) -> Directory:
    """The company's directory with a usable token."""
    return directory()
