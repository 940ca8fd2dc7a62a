from typing import Any

import pytest

from apps.gateway.pipeline.question import Ask, Refused
from apps.policy.decision import Decision
from apps.policy.reasons import Reason, ReasonCode
from tests.repository.matrix.world import World, world


@pytest.fixture
def unbothered(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Hundreds of attempts from one address; no vendor."""

    async def refuse(_ask: Ask) -> Refused:
        return Refused(Decision((Reason(ReasonCode.SUBJECT_DISABLED),)))

    settings.ACCOUNT_RATE_LIMITS = settings.MFA_RATE_LIMITS = False
    monkeypatch.setattr("apps.vendors.views.answers.is_within", lambda *_: True)
    monkeypatch.setattr("apps.chat.stream.complete", refuse)
    monkeypatch.setattr("apps.reports.views.dossiers.render_pdf", lambda *_: b"%PDF")
    monkeypatch.setattr("apps.reports.views.recertification.render_pdf", lambda *_: b"%PDF")


@pytest.fixture
def here(db: None, unbothered: None) -> World:
    """The company of the access matrix, with a record for each of its rows."""
    return world()
