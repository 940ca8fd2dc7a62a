"""What is computed once of a key gives what the library gives."""

import hmac

from hypothesis import given
from hypothesis import strategies as st

from apps.dlp.engine.content.keyed import Keyed


@given(st.binary(max_size=200), st.binary(max_size=20), st.lists(st.binary(max_size=300), max_size=4))
def test_digests_are_those_of_the_standard_library(key: bytes, prefix: bytes, messages: list[bytes]) -> None:
    keyed = Keyed(key, prefix)
    for message in messages:
        assert keyed.digest(message) == hmac.digest(key, prefix + message, "sha256")
