"""What the tests of the ground floor share."""

import io
import logging
from collections.abc import Iterator

import pytest


@pytest.fixture
def logged() -> Iterator[io.StringIO]:
    """What the portal's own handler writes during a test."""
    written, root = io.StringIO(), logging.getLogger()
    ours = next(each for each in root.handlers if "structlog" in str(type(each.formatter)))
    handler = logging.StreamHandler(written)
    handler.setFormatter(ours.formatter)
    handler.filters = ours.filters
    root.addHandler(handler)
    yield written
    root.removeHandler(handler)
