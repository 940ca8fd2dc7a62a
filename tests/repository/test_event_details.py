"""Every detail that an event records has a name in words: no reader meets a word of the code."""

import ast
from collections.abc import Iterator
from dataclasses import fields

from django.utils import translation

from apps.access.models.terms import Terms
from apps.access.services.templates import Draft
from apps.incidents.services.assessments import COUNTED
from apps.reports.detail_words import DETAIL_WORDS
from tests.repository.syntax import calls, modules

# What hands its keywords on to the log, and which of them it keeps for itself.
RECORDERS: dict[str, set[str]] = {
    "record": {"by"},
    "record_event": {"by"},
    "add_event": set(),
    "advance": {"by", "reason", "seen"},
    "_advance": {"by", "reason"},
    "move": {"by", "reason", "seen", "on_behalf_of"},
    "counted": {"by"},
    "end": {"by"},
    "_written": {"by"},
}
TERMS = set(Terms().fields)
BUDGET = {"scope", "window", "money", "tokens", "warn_percent"}
TEMPLATE = {field.name for field in fields(Draft)}
REMINDER = {"source", "record", "due_on", "threshold"}
BEHALF = {"on_behalf", "on_behalf_of"}
HANDED_ON: set[str] = set()  # keywords of the function itself: what is in them stands at its calls
# What stands behind ``**``: module and expression, and the names that it holds.
SPREAD: dict[tuple[str, str], set[str]] = {
    ("apps/access/services/budgets.py", "_told(locked)"): BUDGET,
    ("apps/access/services/budgets.py", "_told(budget)"): BUDGET,
    ("apps/access/services/grants.py", "{'on_behalf_of': away.pk} if away else {}"): BEHALF,
    ("apps/access/services/grants.py", "details"): HANDED_ON,
    ("apps/access/services/requests.py", "terms.fields"): TERMS,
    ("apps/access/services/requests.py", "given"): {"days", *TERMS},
    ("apps/access/services/requests.py", "details"): HANDED_ON,
    ("apps/access/services/templates.py", "_plain(draft)"): TEMPLATE,
    ("apps/access/services/templates.py", "changed"): TEMPLATE,
    ("apps/dlp/services/versions.py", "details"): HANDED_ON,
    ("apps/gateway/pipeline/settlement.py", "details"): {"part", "reasons"},
    ("apps/incidents/services/assessments.py", "told"): set(COUNTED),
    ("apps/lifecycle/advance.py", "details"): HANDED_ON,
    ("apps/lifecycle/history.py", "details"): HANDED_ON,
    ("apps/notices/services/handling.py", "_facts(deadline, latest)"): REMINDER,
    ("apps/register/services/confirmations.py", "told"): BEHALF,
    ("apps/register/services/opinions.py", "told"): {"kind", "verdict", "version"},
    ("apps/register/services/responsible.py", "told"): {"deputy"},
    ("apps/register/services/revisions.py", "told"): BEHALF,
    ("apps/register/services/saved_views.py", "details"): HANDED_ON,
    ("apps/register/services/use_cases.py", "told"): BEHALF,
    ("apps/vendors/services/agreements.py", "acting(agreement.vendor, by)"): BEHALF,
    ("apps/vendors/services/agreements.py", "said"): {"given_on", "ends_on", "on_behalf"},
    ("apps/vendors/services/routes.py", "place"): BEHALF,
    ("apps/vendors/services/subprocessor_changes.py", "acting(change.service.vendor, by)"): BEHALF,
    ("apps/vendors/services/views.py", "details"): HANDED_ON,
}
# Names that are one word in both languages.
SPELT_ALIKE = {"batch", "budget", "bytes", "code", "format", "mode", "name", "tokens", "version"}
REFUSED_CALL = {"reasons", "route"}  # apps.gateway.pipeline.admission.refusal, a row of its own


def test_every_detail_has_words() -> None:
    written = {name for _place, name in _written_out()}
    assert len(written) > 100
    known = written.union(REFUSED_CALL, *SPREAD.values())
    assert known - set(DETAIL_WORDS) == set()


def test_no_words_are_left_of_what_nothing_records() -> None:
    known = {name for _place, name in _written_out()}.union(REFUSED_CALL, *SPREAD.values())
    assert set(DETAIL_WORDS) - known == set()


def test_what_is_spread_into_an_event_is_listed() -> None:
    """A name in a dictionary is in no call: who adds one says here which names it holds."""
    assert set(_spread()) == set(SPREAD)


def test_each_is_said_in_both_languages() -> None:
    with translation.override("de"):
        german = {name: str(words).casefold() for name, words in DETAIL_WORDS.items()}
    with translation.override("en"):
        english = {name: str(words).casefold() for name, words in DETAIL_WORDS.items()}
    same = {name for name in DETAIL_WORDS if german[name] == english[name]}
    assert same == SPELT_ALIKE


def _written_out() -> Iterator[tuple[str, str]]:
    """Where, and which name: every keyword of a call that ends in the log."""
    for name, call, word in _recording():
        for keyword in call.keywords:
            if keyword.arg is not None and keyword.arg not in RECORDERS[word]:
                yield f"{name}:{call.lineno}", keyword.arg


def _spread() -> Iterator[tuple[str, str]]:
    for name, call, _word in _recording():
        for keyword in call.keywords:
            if keyword.arg is None:
                yield name, ast.unparse(keyword.value)


def _recording() -> Iterator[tuple[str, ast.Call, str]]:
    """By name only: ``session.end()`` and ``training.record()`` of other modules are something else."""
    for name, tree in modules("apps"):
        for call, word in calls(tree):
            if word in RECORDERS and isinstance(call.func, ast.Name):
                yield name, call, word
