"""A vendor's key, sealed under the route and the place it is for. The gateway opens it on every call."""

from apps.common.crypto import new_data_key, seal, unseal, unwrap, wrap
from apps.common.crypto.keys import DataKey
from apps.vendors.addresses import origin_of

# Nonce (12), data key (32) and tag (16): what `wrap` returns, in front of the sealed credential.
WRAPPED_BYTES = 60


def seal_credential(clear: str, route_id: int, base_url: str) -> bytes:
    """A fresh data key, wrapped by the KEK, then the credential under it; both bound to route and origin."""
    place = _place(route_id, base_url)
    key: DataKey = new_data_key()
    return wrap(key, place) + seal(key.material, clear.encode(), place.encode())


def open_credential(sealed: bytes, route_id: int, base_url: str) -> str:
    """The vendor's key. Raises UnreadableError for another route or another origin, KeyUnavailableError.

    A changed scheme, host or port closes it: the key never goes to an address it was not entered for.
    """
    place = _place(route_id, base_url)
    key = unwrap(bytes(sealed[:WRAPPED_BYTES]), place)
    return unseal(key.material, bytes(sealed[WRAPPED_BYTES:]), place.encode()).decode()


def _place(route_id: int, base_url: str) -> str:
    return f"credential|{route_id}|{origin_of(base_url)}"
