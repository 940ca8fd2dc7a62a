"""Each reason stands alone in the answer to some question, with a sentence in two languages and a link."""

import re
from datetime import date
from urllib.parse import urlsplit

import pytest
from django.urls import resolve
from django.utils import translation

from apps.access.services.facts import judge
from apps.policy.facts import Facts
from apps.policy.reasons import SENTENCES, Reason, ReasonCode
from tests.policy.cases import CASES, unknown_parts
from tests.policy.makers import AT, Question, program, use_case

# No page of the portal mends these: an account is enabled by the administration, a message by its author.
WITHOUT_LINK = frozenset(
    {
        ReasonCode.SUBJECT_DISABLED,
        ReasonCode.CONTENT_BLOCKED,
        ReasonCode.CONTENT_NOT_PUBLIC,
        ReasonCode.CONTENT_UNSCANNABLE,
    }
)
# How much is left is known only where it is reserved: tests/gateway/test_budgets.py asks those questions.
AT_THE_DOOR = frozenset(code for code in ReasonCode if code.startswith("BUDGET_"))
UNFILLED = re.compile(r"%\(|%[sd]|\{|\}")
each_case = pytest.mark.parametrize(
    ("code", "question"),
    [pytest.param(code, question, id=f"{code}: {name}") for code, name, question in CASES],
)


@each_case
def test_exactly_this_reason(code: ReasonCode, question: Question) -> None:
    answer = question.answer()
    assert answer.codes == [code]
    assert not answer.allowed


def test_every_code_of_the_enum_has_such_a_question() -> None:
    assert {code for code, _name, _question in CASES} == set(ReasonCode) - AT_THE_DOOR
    assert set(SENTENCES) == set(ReasonCode)


@pytest.mark.parametrize("question", [Question(), Question(subject=program())], ids=["chat", "key"])
def test_without_anything_broken_the_answer_is_yes(question: Question) -> None:
    assert question.answer().allowed
    assert question.answer().reasons == ()


def test_what_does_not_exist_is_refused_like_what_is_not_approved() -> None:
    for code, answer in unknown_parts():
        assert answer.codes == [code]
        assert_readable(answer.reasons[0])


def test_a_key_that_may_not_be_used_does_not_tell_by_its_answer_which_models_there_are() -> None:
    revoked, foreign = program(state="revoked"), use_case(route_ids=frozenset())
    of_no_model = judge(Facts(revoked, foreign, None), 0, AT, "invented")
    assert (
        of_no_model.codes
        == Question(revoked, foreign).answer().codes
        == ["KEY_REVOKED", "ROUTE_NOT_APPROVED"]
    )


@each_case
def test_it_can_be_read_in_german_and_english(code: ReasonCode, question: Question) -> None:
    for reason in question.answer().reasons:
        assert_readable(reason)


@each_case
def test_it_leads_to_the_page_that_mends_it(code: ReasonCode, question: Question) -> None:
    (reason,) = question.answer().reasons
    if code in WITHOUT_LINK:
        assert reason.link == ""
        return
    assert reason.link.startswith("/")
    assert resolve(urlsplit(reason.link).path).url_name


def test_a_word_in_a_sentence_speaks_the_language_of_its_reader() -> None:
    """A decision may be made in one language and told in another: the watch over streams has no reader."""
    with translation.override("de"):
        (reason,) = next(q for code, _, q in CASES if code is ReasonCode.DATA_CLASS_EXCEEDED).answer().reasons
    with translation.override("en"):
        assert "Internal" in reason.sentence


def test_a_day_in_a_sentence_is_written_as_its_reader_writes_it() -> None:
    (reason,) = next(each for code, _, each in CASES if code is ReasonCode.KEY_EXPIRED).answer().reasons
    day = reason.facts["date"]
    assert isinstance(day, date)
    for language, written in (("de", f"{day:%d.%m.%Y}"), ("en", f"{day.day} {day:%b %Y}")):
        with translation.override(language):
            assert written in reason.sentence


def assert_readable(reason: Reason) -> None:
    said = {}
    for language in ("de", "en"):
        with translation.override(language):
            said[language] = reason.sentence
        assert said[language].endswith("."), said
        assert not UNFILLED.search(said[language]), said
    assert said["de"] != said["en"]
