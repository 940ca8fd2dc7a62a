"""What is checked on the loop is short, wherever a client puts its characters."""

from typing import Any

import pytest

from apps.gateway.pipeline.detection import ON_LOOP, ON_LOOP_WITHOUT_NAMES, is_short


@pytest.mark.parametrize(("names", "longest"), [(True, ON_LOOP), (False, ON_LOOP_WITHOUT_NAMES)])
def test_keys_values_and_options_count(names: bool, longest: int) -> None:
    long = "x" * longest
    fitting: list[dict[str, Any]] = [{"role": "user", "content": long[len("roleusercontent") :]}]
    assert is_short(fitting, "", names=names)
    assert not is_short(fitting, "x", names=names)
    assert not is_short([*fitting, {"a": ""}], "", names=names)
    assert not is_short([{"role": "user", "content": "x", long: 1}], "", names=names)
    assert not is_short([{"role": "user", "content": [{"type": "text", "text": long}]}], "", names=names)
    assert not is_short([{"content": [[]] * longest}], "", names=names)
