"""What the comparison says of small texts; nothing outside the repository is needed."""

import time
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.vendors.contracts import TextTooLongError
from apps.vendors.contracts.changes import Change, Kind, changed_items, compare
from apps.vendors.contracts.changes.figures import number_at
from apps.vendors.contracts.changes.words import words_of
from tests.vendors.changes.sources import text_of

SECONDS = 30  # generous: a few on an idle machine


def _one(old: str, new: str) -> Change:
    [found] = compare(old, new)
    return found


@pytest.mark.parametrize("name", ["modellbetrieb", "uebersetzung"])
def test_a_text_is_no_change_of_itself(name: str) -> None:
    assert compare(text_of(name), text_of(name)) == []


def test_a_change_has_both_places_quotes_and_sentences() -> None:
    old = text_of("modellbetrieb")
    found = _one(old, old.replace("innerhalb von 14 Tagen", "innerhalb von zehn (10) Tagen"))
    assert (found.kind, found.old_place, found.new_place) == (
        Kind.OBJECTION_WINDOW,
        "§ 5 Abs. 2",
        "§ 5 Abs. 2",
    )
    assert "14 Tagen" in found.old_quote
    assert "zehn (10) Tagen" in found.new_quote
    assert found.sentence("de") == "Widerspruchsfrist zu Unterauftragnehmern: aus 14 Tage wurde 10 Tage."
    assert found.sentence("en") == "Time to object to subprocessors: 14 days became 10 days."


def test_a_subprocessor_is_named_with_its_country() -> None:
    old = text_of("modellbetrieb")
    row = "| Lumen Support Ltd. | Bereitschaft in der Nacht | Irland |"
    found = _one(old, old.replace(row, f"{row}\n| Vireo Voice Inc. | Spracherkennung | USA |"))
    assert (found.kind, found.about) == (Kind.SUBPROCESSOR_ADDED, "Vireo Voice Inc.")
    assert found.said("en") == ("", "United States")


def test_the_same_length_written_otherwise_is_no_change() -> None:
    old = text_of("uebersetzung")
    assert compare(old, old.replace("binnen zwei Wochen", "binnen 14 Tagen")) == []


def test_a_month_is_not_thirty_days() -> None:
    old = text_of("uebersetzung")
    assert _one(old, old.replace("binnen eines Monats", "binnen 30 Tagen")).kind == Kind.DELETION


def test_a_whole_clause_is_new_or_gone() -> None:
    old = text_of("modellbetrieb")
    clause = "(3) Der Versand von Werbung an die Ansprechpersonen der Auftraggeberin bleibt stets unberührt."
    new = old.replace("## § 4", f"{clause}\n\n## § 4")
    assert _one(old, new).kind == Kind.CLAUSE_ADDED
    assert _one(new, old).kind == Kind.CLAUSE_REMOVED


def test_what_no_kind_fits_is_shown_as_other_wording() -> None:
    old = text_of("modellbetrieb")
    found = _one(old, old.replace("Es gilt deutsches Recht", "Es gilt dänisches Recht"))
    assert (found.kind, found.is_named) == (Kind.WORDING, False)
    assert found.said("en") == ("deutsches", "dänisches")


def test_law_is_no_numbering() -> None:
    text = "Personen sind nach § 203 StGB verpflichtet, Stillschweigen zu wahren."
    assert compare(text, text.replace("203", "204"))
    own = "Personen sind nach § 4 dieses Vertrags verpflichtet, Stillschweigen zu wahren."
    assert compare(own, own.replace("§ 4", "§ 5")) == []


@pytest.mark.parametrize(("words", "number"), [
    ("seventytwo", 72), ("one hundred and twenty", 120), ("dreissig", 30), ("zweiundsiebzig", 72),
    ("hundertachtzig", 180), ("einhundertzwanzig", 120),
])  # fmt: skip
def test_numbers_in_words(words: str, number: int) -> None:
    found = number_at(words.split(), 0)
    assert found is not None
    assert found[0] == number


@pytest.mark.parametrize("text", ["thirty (30) days", "30 (thirty) days", "30 days", "thirty days"])
def test_a_number_said_twice_is_said_once(text: str) -> None:
    assert [word.norm for word in words_of(text)] == ["30", "days"]


def test_items_that_another_version_touches() -> None:
    old = text_of("modellbetrieb")
    assert changed_items(old, old.replace("**", "").replace("## ", "### ")) == set()
    assert "subprocessors" in changed_items(old, old.replace("14 Tagen", "7 Tagen"))
    assert {"breach_notice"} <= changed_items(old, old.replace("binnen 24 Stunden", "binnen 48 Stunden"))
    assert "no_training" in changed_items(old, old.replace("findet nicht statt", "findet statt"))


def test_a_text_beyond_all_bounds_is_refused() -> None:
    with pytest.raises(TextTooLongError):
        compare("a " * 1_000_001, "a")


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400), st.text(max_size=400))
def test_any_text_can_be_compared(old: str, new: str) -> None:
    assert compare(old, old) == []
    for change in compare(old, new):
        assert change.sentence("de")
        assert change.old_quote or change.new_quote


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32))
def test_scraps_of_contracts_can_be_compared(seed: int) -> None:
    random = Random(seed)
    pieces = [
        *text_of("modellbetrieb").split("\n"),
        "|a|b",
        "(1)",
        "1.1",
        "* ",
        "**",
        "\f",
        "§",
        "\t\t",
        "30",
        "](",
    ]
    old, new = ("\n".join(random.choices(pieces, k=30)) for _ in range(2))
    compare(old, new)
    assert compare(old, old) == []


@pytest.mark.parametrize("kind", ["edited", "shuffled", "repeated", "unbroken"])
def test_two_long_texts_take_seconds(kind: str) -> None:
    random = Random(1)
    whole = "\n\n".join([text_of("modellbetrieb"), text_of("uebersetzung")] * 26)[:200_000]
    words = whole.split(" ")
    new = {
        "edited": " ".join(f"w{random.randrange(999)}" if random.random() < 0.2 else word for word in words),
        "shuffled": " ".join(random.sample(words, len(words))),
        "repeated": "Die Daten werden gespeichert. " * 6500,
        "unbroken": whole.replace(".", "").replace("\n", " "),
    }[kind]
    began = time.monotonic()
    assert compare(whole, new)
    assert time.monotonic() - began < SECONDS
