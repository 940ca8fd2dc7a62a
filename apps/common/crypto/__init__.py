"""Envelope encryption: a data key per conversation, wrapped by a key-encryption key.

AES-256-GCM throughout (NIST SP 800-38D, random 96-bit nonces). Associated data binds a ciphertext to its
place, so a row copied elsewhere does not open.
"""

from apps.common.crypto.keys import DataKey, KeyUnavailableError, new_data_key, unwrap, wrap
from apps.common.crypto.sealing import UnreadableError, digest, seal, unseal

__all__ = [
    "DataKey",
    "KeyUnavailableError",
    "UnreadableError",
    "digest",
    "new_data_key",
    "seal",
    "unseal",
    "unwrap",
    "wrap",
]
