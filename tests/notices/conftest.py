from tests.access.conftest import _in_english  # noqa: F401 -- the same language
