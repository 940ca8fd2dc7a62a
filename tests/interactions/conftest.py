"""A company without text, whose use cases say how long it may stay."""

import pytest

from apps.common import clock
from apps.interactions.models import Erasure, Thread
from apps.register.models import WorksAgreement
from tests.cast import Cast
from tests.interactions.makers import DAYS, said_of


@pytest.fixture
def company(cast: Cast) -> Cast:
    """No text but what a test adds, and no agreement about its time."""
    now = clock.now()
    Thread.objects.all().update(created_at=now, erased_at=now, erased_for=Erasure.RETENTION)
    assert said_of(cast.use_cases["UC-0001"]) == DAYS
    WorksAgreement.objects.all().update(retention_days=None)
    return cast
