"""What a client says of a request for itself: checked, and never passed on.

It identifies people or asks for state at the vendor (docs/adr/0009). What OpenAI repeats in a response is
repeated here too. Bounds of ``metadata`` as in OpenAI's reference: 16 pairs, keys of 64 characters, values
of 512.
"""

from typing import Any

from apps.gateway.wire import checks, prompt_caching
from apps.gateway.wire.checks import Check
from apps.gateway.wire.errors import invalid

PAIRS, LONGEST_KEY, LONGEST_VALUE = 16, 64, 512


def metadata(name: str, value: Any) -> None:
    """No key is named in what it raises: a client may write anything into it."""
    checks.typed(dict, "an object")(name, value)
    if len(value) > PAIRS:
        raise invalid(f"“{name}” holds at most {PAIRS} pairs.", param=name)
    for key, text in value.items():
        checks.typed(str, "an object whose values are strings")(name, text)
        if len(key) > LONGEST_KEY or len(text) > LONGEST_VALUE:
            told = f"Keys of “{name}” have at most {LONGEST_KEY} characters, values {LONGEST_VALUE}."
            raise invalid(told, param=name)


LABELS: dict[str, Check] = {
    "user": checks.text,
    "metadata": metadata,
    "safety_identifier": checks.text,
    "prompt_cache_key": checks.text,
    "prompt_cache_retention": checks.text,
    "prompt_cache_options": prompt_caching.options,
}
REPEATED = ("user", "metadata", "safety_identifier", "prompt_cache_key")
