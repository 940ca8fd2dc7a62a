"""Who is refused is told what to do, by what was found in the message."""

import pytest

from apps.dlp.engine.taxonomy import API_KEY, LABEL, TERM
from apps.policy.decision import Own
from apps.policy.mends import LABELLED, LISTED, MENDS, mend_of
from apps.policy.reasons import Reason, ReasonCode
from tests.policy.makers import Question

pytestmark = pytest.mark.usefixtures("english")
SECRET = MENDS[ReasonCode.CONTENT_BLOCKED]


@pytest.mark.parametrize(
    ("found", "own", "mends"),
    [
        ({API_KEY}, (), [SECRET]),
        ({LABEL}, (), [LABELLED]),
        (set(), (Own("own:7", TERM, "block", "Code names"),), [LISTED]),
        ({API_KEY, LABEL}, (Own("own:7", TERM, "block"),), [SECRET, LABELLED, LISTED]),
    ],
    ids=["a secret", "a mark", "a word of a list", "all of them"],
)
def test_what_is_blocked_is_mended_by_what_was_found(
    found: set[str], own: tuple[Own, ...], mends: list[str]
) -> None:
    answer = Question(found=frozenset(found), own=own).answer()
    (reason,) = answer.reasons
    assert reason.code is ReasonCode.CONTENT_BLOCKED
    assert mend_of(reason) == " ".join(str(mend) for mend in mends)


@pytest.mark.parametrize("code", ReasonCode)
def test_every_reason_has_one_also_where_nothing_more_is_known(code: ReasonCode) -> None:
    assert mend_of(Reason(code)) == str(MENDS[code])
