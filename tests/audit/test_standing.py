"""The page of the log and monitors say up to when it is sealed."""

from typing import Any

import pytest
from django.urls import reverse

from apps.audit.sealing.keys import fingerprint
from apps.audit.standing import events_without_seal, standing
from tests.audit.conftest import KEY, Log
from tests.vendors import makers

pytestmark = pytest.mark.usefixtures("english")
OLDER = "UPDATE audit_event SET at = at - interval '6 minutes'"


def page() -> str:
    answer: Any = makers.browser(makers.person("auditor")).get(
        reverse("audit"), headers={"accept-language": "en"}
    )
    return str(answer.content.decode())


def test_a_log_that_nobody_seals(log: Log) -> None:
    log.write(1)
    log.rewrite(OLDER)
    assert (standing().number, events_without_seal()) == (None, 0)
    assert "This log is not sealed" in page()


def test_a_log_that_is_sealed(log: Log) -> None:
    log.seal(1)
    log.seal(1)
    now = standing()
    assert (now.number, now.fingerprint, now.is_late) == (2, fingerprint(KEY.public), False)
    assert f'seal 2. Fingerprint of the key: <span class="mono">{now.fingerprint}</span>' in page()


def test_a_sealer_that_is_away(log: Log) -> None:
    log.seal(1)
    log.write(1)
    assert (standing().is_late, events_without_seal()) == (False, 0)
    log.rewrite(OLDER)
    assert (standing().is_late, events_without_seal()) == (True, 1)
    assert "Nothing has been sealed since" in page()
    log.seal()
    assert events_without_seal() == 0
