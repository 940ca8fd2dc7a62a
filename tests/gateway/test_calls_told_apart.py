"""Calls of vendors that give no index, or the same to each call, and names that come in pieces."""

from itertools import chain, zip_longest
from typing import Any

import pytest

from apps.dlp import Blocked, Policy
from apps.gateway.pipeline.answer import Answer
from apps.gateway.pipeline.calls import LONGEST_NAME, MAX_CALLS
from apps.gateway.providers.errors import UpstreamMalformedError
from tests.dlp.samples import empty_vault
from tests.gateway.asking import EMAIL, SECRET

BONN, KOELN, ULM = '{"city":"Bonn"}', '{"city":"Köln"}', '{"city":"Ulm"}'
Piece = dict[str, Any]
Told = tuple[str, str, str]


def piece(arguments: str | None = None, name: str | None = None, **fields: Any) -> Piece:
    """A piece of a call; what is None is left out."""
    function = {"name": name, "arguments": arguments}
    return {"function": {key: value for key, value in function.items() if value is not None}, **fields}


def spelled(head: Piece, arguments: str, **fields: Any) -> list[Piece]:
    """One call, a letter at a time; ``fields`` stand in each piece."""
    return [{**head, **fields}, *(piece(letter, **fields) for letter in arguments)]


def choices(*pieces: Piece) -> list[dict[str, Any]]:
    """A chunk for each piece, and the end."""
    said = [{"delta": {"tool_calls": [one]}} for one in pieces]
    return [*said, {"delta": {}, "finish_reason": "tool_calls"}]


def told_by(answer: Answer, *pieces: Piece) -> list[tuple[int, Told]]:
    """The calls as a client puts them together, each with its index, in the order of their heads."""
    calls: dict[int, list[str]] = {}
    for choice in choices(*pieces):
        for part in answer.take({"choices": [choice]}):
            for one in part["delta"].get("tool_calls", ()):
                function = one["function"]
                call = calls.setdefault(one["index"], ["", "", ""])
                new = one.get("id", ""), function.get("name", ""), function.get("arguments", "")
                calls[one["index"]] = [old + more for old, more in zip(call, new, strict=True)]
    return [(index, (id_, name, arguments)) for index, (id_, name, arguments) in calls.items()]


def stored_in(answer: Answer) -> list[Told]:
    return [
        (call["id"], call["function"]["name"], call["function"]["arguments"])
        for call in answer.stored()[0]["tool_calls"]
    ]


def told_and_stored(*pieces: Piece) -> list[Told]:
    """The calls, which stand one behind the other, and in the record as the client gets them."""
    answer = Answer(empty_vault(), Policy())
    told = told_by(answer, *pieces)
    assert [index for index, _ in told] == list(range(len(told)))
    assert stored_in(answer) == [call for _, call in told]
    return [call for _, call in told]


TWO = [("a1", "weather", BONN), ("a2", "weather", KOELN)]


def head(id_: str | None, name: str = "weather") -> Piece:
    return piece("", name, id=id_, type="function")


@pytest.mark.parametrize("fields", [{}, {"index": None}, {"index": 0}], ids=["none", "null", "same"])
def test_calls_without_an_index_of_their_own_are_told_apart_by_their_ids(fields: Piece) -> None:
    whole = [piece(arguments, name, id=id_, **fields) for id_, name, arguments in TWO]
    assert told_and_stored(*whole) == TWO
    pieces = [spelled(head(id_, name), arguments, **fields) for id_, name, arguments in TWO]
    assert told_and_stored(*chain(*pieces)) == TWO


def test_pieces_with_ids_go_to_their_calls_also_where_they_are_mixed() -> None:
    pieces = [spelled(head(id_, name), arguments, index=0, id=id_) for id_, name, arguments in TWO]
    mixed = [one for both in zip_longest(*pieces) for one in both if one is not None]
    assert told_and_stored(*mixed) == TWO


@pytest.mark.parametrize("first", ["", None, "[1]", '{"a":1'])
@pytest.mark.parametrize("fields", [{}, {"index": 0}], ids=["none", "same"])
def test_what_stands_side_by_side_with_two_ids_is_two_calls(first: str | None, fields: Piece) -> None:
    """Whatever the arguments of the first are: in one list no vendor takes a call apart."""
    both = [piece(first, "weather", id="a1", **fields), piece(BONN, "weather", id="a2", **fields)]
    answer = Answer(empty_vault(), Policy())
    list(answer.take({"choices": [{"delta": {"tool_calls": both}}]}))
    list(answer.take({"choices": [{"delta": {}, "finish_reason": "tool_calls"}]}))
    assert stored_in(answer) == [("a1", "weather", first or ""), ("a2", "weather", BONN)]


def told_of(*lists: list[Piece]) -> list[Told]:
    """The calls of chunks with several pieces each, as they are recorded."""
    answer = Answer(empty_vault(), Policy())
    for pieces in lists:
        answer.take({"choices": [{"delta": {"tool_calls": pieces}}]})
    answer.take({"choices": [{"delta": {}, "finish_reason": "tool_calls"}]})
    return stored_in(answer)


def test_an_index_of_its_own_tells_side_by_side_pieces_whatever_their_ids_are() -> None:
    """As of a vendor that gives another id with each piece."""
    lists = [
        [piece(text, "weather", id=f"{call}{n}", index=index) for index, (call, text) in enumerate(both)]
        for n, both in enumerate(
            [[("x", ""), ("y", "")], [("x", BONN[:5]), ("y", KOELN[:5])], [("x", BONN[5:]), ("y", KOELN[5:])]]
        )
    ]
    assert told_of(*lists) == [("x0", "weather", BONN), ("y0", "weather", KOELN)]


@pytest.mark.parametrize("fields", [{}, {"index": 0}], ids=["none", "same"])
def test_what_stands_side_by_side_with_two_names_is_two_calls(fields: Piece) -> None:
    both = [piece("", "now", **fields), piece("{}", "find", **fields)]
    assert told_of(both) == [("", "now", ""), ("", "find", "{}")]
    assert told_of([piece(None, "wea", **fields), piece("{}", "ther", **fields)]) == [("", "weather", "{}")]


@pytest.mark.parametrize("first", [piece("", type="function"), piece(type="function"), {}])
def test_of_a_first_piece_that_says_nothing_the_rest_may_come_late(first: Piece) -> None:
    late = piece("", "weather", id="a1", index=0)
    assert told_of([{**first, "index": 0}], [late], [piece(BONN, index=0)]) == TWO[:1]


def test_blanks_end_a_call_and_begin_none() -> None:
    ((id_, name, arguments),) = told_of([piece(BONN, "weather", id="a1")], [piece("\n", "weather", id="x9")])
    assert (id_, name, arguments.rstrip()) == TWO[0]


def test_an_id_alone_begins_no_call() -> None:
    """Some vendors give an id to each piece, or another one to all pieces but the first."""
    for id_of in ("x{}".format, lambda _: "x"):
        letters = [piece(letter, id=id_of(n), index=0) for n, letter in enumerate(BONN)]
        assert told_and_stored(head("a1"), *letters) == TWO[:1]


def test_a_place_that_is_taken_is_given_to_nobody_else() -> None:
    calls = [(0, "a1", BONN), (0, "a2", KOELN), (1, "a3", ULM)]
    pieces = [piece(arguments, "weather", id=id_, index=index) for index, id_, arguments in calls]
    assert told_and_stored(*pieces) == [(id_, "weather", arguments) for _, id_, arguments in calls]


def test_an_index_of_its_own_is_kept_whatever_the_ids_are() -> None:
    answer = Answer(empty_vault(), Policy())
    pieces = [piece(arguments, "weather", id="same", index=n) for n, arguments in ((1, BONN), (4, KOELN))]
    assert told_by(answer, *pieces) == [(1, ("same", "weather", BONN)), (4, ("same", "weather", KOELN))]


def test_there_is_an_end_to_calls() -> None:
    pieces = [piece("{}", "weather", id=f"a{n}") for n in range(MAX_CALLS + 1)]
    assert len(told_and_stored(*pieces[:-1])) == MAX_CALLS
    with pytest.raises(UpstreamMalformedError):
        told_by(Answer(empty_vault(), Policy()), *pieces)


def test_what_calls_hold_is_checked_and_restored_for_each() -> None:
    vault = empty_vault()
    placeholder = vault.placeholder_for("EMAIL", EMAIL)
    answer = Answer(vault, Policy())
    pieces = [spelled(head(f"a{n}"), f'{{"to":"{placeholder}"}}') for n in range(2)]
    assert [arguments for _, (_, _, arguments) in told_by(answer, *chain(*pieces))] == [
        f'{{"to":"{EMAIL}"}}'
    ] * 2
    with pytest.raises(Blocked):
        told_by(
            Answer(empty_vault(), Policy()),
            *spelled(head("a1"), BONN),
            *spelled(head("a2"), f'{{"k":"{SECRET}"}}'),
        )


@pytest.mark.parametrize("pieces", [["weather"], ["wea", "ther"], list("weather")])
@pytest.mark.parametrize("arguments", [BONN, ""])
def test_a_name_in_pieces_is_told_once_and_whole(pieces: list[str], arguments: str) -> None:
    first, *others = pieces
    given = [piece("", first, id="a1"), *(piece(None, name) for name in others)]
    letters = [piece(letter) for letter in arguments]
    assert told_and_stored(*given, *letters) == [("a1", "weather", arguments)]
    assert told_and_stored(*given, *letters, *(piece(one, "find", id="a2") for one in ("{", "}"))) == [
        ("a1", "weather", arguments),
        ("a2", "find", "{}"),
    ]


def test_a_name_comes_in_one_piece() -> None:
    answer = Answer(empty_vault(), Policy())
    given = choices(head("a1", "f"), piece(None, "f"), piece(None, "mpeg"), piece("{"), piece("}"))
    parts = [part for choice in given for part in answer.take({"choices": [choice]})]
    told = [call for part in parts for call in part["delta"].get("tool_calls", ())]
    assert told[0]["function"]["name"] == "ffmpeg"
    assert not any("name" in call["function"] for call in told[1:])


def test_a_name_that_is_repeated_is_told_once() -> None:
    again = [piece(letter, "weather", id="a1", index=0) for letter in BONN]
    assert told_and_stored(head("a1"), *again, piece("", "weather", id="a1")) == TWO[:1]
    without = [piece(letter, "weather") for letter in BONN]
    assert told_and_stored(piece("", "weather", id="a1"), piece("", "weather"), *without) == TWO[:1]


def test_a_name_may_come_late() -> None:
    assert told_and_stored(piece("", id="a1"), piece(None, "weather"), piece(BONN)) == TWO[:1]
    assert told_and_stored(piece(BONN[:5], id="a1"), piece(None, "weather"), piece(BONN[5:])) == TWO[:1]


def test_a_name_that_goes_on_too_late_or_too_long_is_a_fault() -> None:
    for given in (
        [piece(BONN, "wea", id="a1"), piece(None, "ther")],
        [piece("", "n" * LONGEST_NAME, id="a1"), piece(None, "x")],
    ):
        with pytest.raises(UpstreamMalformedError):
            told_by(Answer(empty_vault(), Policy()), *given)


def test_a_secret_in_the_pieces_of_a_name_is_found() -> None:
    with pytest.raises(Blocked):
        told_by(Answer(empty_vault(), Policy()), head("a1", ""), *(piece(None, letter) for letter in SECRET))


PLAIN = [("", "weather", BONN), ("", "find", "{}"), ("", "find", BONN)]


@pytest.mark.parametrize("fields", [{}, {"index": None}, {"index": 0}], ids=["none", "null", "same"])
def test_whole_calls_without_ids_are_told_apart_by_what_is_whole(fields: Piece) -> None:
    whole = [piece(arguments, name, **fields) for _, name, arguments in PLAIN]
    assert told_and_stored(*whole) == PLAIN


def test_calls_of_two_names_without_ids_are_told_apart_also_in_pieces() -> None:
    pieces = [spelled(head(None, name), arguments) for _, name, arguments in PLAIN[:2]]
    assert told_and_stored(*chain(*pieces)) == PLAIN[:2]


@pytest.mark.parametrize("late", [1, 2, 5])
@pytest.mark.parametrize("name", ["weather", None])
def test_an_id_that_comes_late_is_the_id_of_the_call_that_runs(late: int, name: str | None) -> None:
    """Also where its first pieces were told: clients put the id together as they do a text."""
    letters = [piece(letter, name) for letter in BONN]
    letters[late - 1]["id"] = "a1"
    assert told_and_stored(head(None), *letters) == TWO[:1]
    second = spelled(head("a2"), KOELN)
    assert told_and_stored(head(None), *letters, *second) == TWO


def test_an_id_that_comes_last_is_that_of_the_call_before_it() -> None:
    assert told_and_stored(piece(BONN, "weather"), piece("", "weather", id="a1")) == TWO[:1]


@pytest.mark.parametrize("first", ["", "{"])
def test_another_id_for_each_piece_with_the_name_begins_no_call(first: str) -> None:
    pieces = [piece(letter, "weather", id=f"x{n}") for n, letter in enumerate(BONN[len(first) :])]
    begun = piece(first, "weather", id="a1")
    assert told_and_stored(begun, *pieces) == TWO[:1]
    assert told_and_stored(begun, *pieces, piece(KOELN, "weather", id="a2")) == TWO


def test_a_call_of_another_name_or_behind_a_whole_one_is_its_own() -> None:
    for begun in (BONN, "", "null"):
        given = [("a1", "weather", begun), ("a2", "find", KOELN)]
        assert told_and_stored(*(piece(arguments, name, id=id_) for id_, name, arguments in given)) == given


def test_a_head_with_an_id_of_its_own_begins_a_call_whatever_the_model_wrote_before() -> None:
    broken = BONN[:-1]
    pieces = [spelled(head(id_), arguments) for id_, arguments in (("a1", broken), ("a2", KOELN))]
    assert told_and_stored(*chain(*pieces)) == [("a1", "weather", broken), TWO[1]]


def test_an_id_is_a_text() -> None:
    for given in ([piece("{", "weather", id=7)], [piece("{", "weather"), piece("}", "weather", id=7)]):
        with pytest.raises(UpstreamMalformedError):
            told_by(Answer(empty_vault(), Policy()), *given)
