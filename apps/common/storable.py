"""What came as JSON from elsewhere and goes into a field of JSON, which takes less (PostgreSQL, jsonb)."""

import math
import re
from typing import Any

# Neither NUL nor half of a surrogate pair.
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


def is_storable(value: Any) -> bool:
    match value:
        case str():
            return not _UNSTORABLE.search(value)
        case float():
            return math.isfinite(value)
        case dict():
            return all(map(is_storable, (*value, *value.values())))
        case list():
            return all(map(is_storable, value))
    return True
