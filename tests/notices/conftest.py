from tests.access.conftest import _in_english, _urls  # noqa: F401 -- the same language and addresses
