"""Finding use cases: what is found, in which order, and by whom."""

import pytest

from apps.accounts.models import Department
from apps.register.models import SearchEntry, SearchWord, UseCase, UseCaseState
from apps.register.search import hits as hits_module
from apps.register.search.contributions import SEARCH_TEXTS
from apps.register.search.folding import fold
from apps.register.search.marks import Marker
from apps.register.search.reading import MOST_WORDS, read
from apps.register.search.slips import slips
from apps.register.services import search_entries, use_cases
from apps.register.services.proposals import Proposal
from tests.cast import Cast
from tests.register.searching import hits, refs
from tests.vendors import makers

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Prüfung", "Pruefung"), ("Prüfung", "PRUFUNG"), ("Straße", "Strasse"), ("Bräuer", "Braeuer"),
        ("Übergröße", "Uebergroesse"), ("Café", "cafe"), ("Prüfung", "Pru\u0308fung"),
    ],
)  # fmt: skip
def test_every_way_to_write_it_is_the_same_word(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize("word", ["neue", "quelle", "steuer", "feuer", "bauen"])
def test_an_e_that_is_no_umlaut_stays(word: str) -> None:
    assert fold(word) == word


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [("haus", "haus", 0), ("haus", "maus", 1), ("ab", "ba", 1), ("bewerbung", "bewerbugn", 1), ("", "ab", 2)],
)
def test_slips_are_counted(one: str, other: str, count: int) -> None:
    assert slips(one, other) == slips(other, one) == count


@pytest.mark.parametrize("query", ["UC-7", "uc 0007", "UC0007", "uc-07", "7", "0007", " 7 "])
def test_a_number_comes_first(cast: Cast, query: str) -> None:
    assert refs(query, cast.people["jonas.weber"])[0] == "UC-0007"


def test_the_exact_number_comes_before_texts_that_hold_it() -> None:
    by = makers.person("employee")
    wordy = makers.use_case(by, title="7 Regeln", purpose="7 7 7 7")
    makers.use_case(by)
    UseCase.objects.filter(pk=wordy.pk).update(ref="UC-0900")
    other = makers.use_case(by, title="Something else")
    UseCase.objects.filter(pk=other.pk).update(ref="UC-0007")
    search_entries.rebuild()
    assert refs("7", by) == ["UC-0007", "UC-0900"]


def test_title_before_text_and_stems_before_slips() -> None:
    by = makers.person("employee")
    slip = makers.use_case(by, title="Rechnugen", purpose="Etwas")
    text = makers.use_case(by, title="Belege", purpose="Eine Rechnung lesen")
    title = makers.use_case(by, title="Rechnungen", purpose="Etwas")
    part = makers.use_case(by, title="Eingangsrechnungen", purpose="Etwas")
    assert refs("Rechnung", by) == [title.ref, text.ref, part.ref, slip.ref]


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("Verträge", "Vertrag prüfen"), ("Vertraege", "Vertrag prüfen"), ("pruefen", "Vertrag prüfen"),
        ("Prüfung", "Pruefungen planen"), ("Strassen", "Straßenplanung"), ("Planung", "Straßenplanung"),
        ("policies", "Company policy questions"), ("summaries", "Summary of calls"),
        ("Angebot", "Angebotstexte"), ("Angebotstexte", "Texte zum Angebot"),
        ("Bewerbugen", "Bewerbung lesen"),
        ("Zusamenfasung", "Zusammenfassungen"), ("Qualtiät", "Qualität sichern"),
    ],
)  # fmt: skip
def test_found_by_stems_umlauts_compounds_and_slips(query: str, title: str) -> None:
    by = makers.person("employee")
    wanted = makers.use_case(by, title=title)
    makers.use_case(by, title="Kantinenplan", purpose="Speisen")
    assert refs(query, by) == [wanted.ref]


def test_only_what_this_person_may_see_is_found(cast: Cast) -> None:
    assert "UC-0007" in refs("Besprechungsnotizen", cast.people["jonas.weber"])
    assert "UC-0007" not in refs("Besprechungsnotizen", cast.people["miriam.schulte"])


def test_all_words_before_some_words() -> None:
    by = makers.person("employee")
    both = makers.use_case(by, title="Kantine", purpose="Speisen planen")
    makers.use_case(by, title="Kantine", purpose="Rechnungen")
    assert refs("Kantine Speisen", by) == [both.ref]
    relaxed = hits("Kantine Speisen Zirkus", by)
    assert (relaxed.missing, [case.ref for case in relaxed.rows]) == (1, [both.ref])


def test_an_entry_follows_its_use_case() -> None:
    by = makers.person("employee")
    department = Department.objects.create(name="Gießerei")
    case = use_cases.create("Kantine", department, Proposal("Speisen", "Gerichte"), [], by=by)
    for word in ("Kantine", "Speisen", "Gerichte", "Giesserei"):
        assert refs(word, by) == [case.ref], word
    use_cases.edit(case, "Empfang", makers.department(), Proposal("Besucher"), [], by=by)
    assert refs("Kantine", by) == refs("Giesserei", by) == []
    assert refs("Besucher", by) == [case.ref]


def test_a_later_draft_is_not_found_while_the_approved_text_runs() -> None:
    by = makers.person("employee")
    case = makers.use_case(by, title="Kantine", purpose="Speisen")
    case.versions.create(number=2, purpose="Geheimnis")
    search_entries.write(case.pk)
    assert refs("Geheimnis", makers.person("employee")) == []
    assert refs("Speisen", by) == [case.ref]


def test_text_of_other_apps_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    by = makers.person("employee")
    case = makers.use_case(by, title="Kantine")
    monkeypatch.setattr(SEARCH_TEXTS, "_entries", {"test": lambda ids: dict.fromkeys(ids, "Kostenstelle Z")})
    search_entries.write(case.pk)
    assert refs("Kostenstelle", by) == [case.ref]


def test_models_and_vendors_are_found() -> None:
    by = makers.person("employee")
    route = makers.route(makers.vendor(name="Nordlicht KI"), label="Polarstern 3")
    case = makers.use_case(by, routes=(route,))
    assert refs("Polarstern", by) == refs("Nordlicht", by) == [case.ref]


def test_rebuilding_writes_the_same_and_forgets_words() -> None:
    by = makers.person("employee")
    makers.use_case(by, title="Kantine", purpose="Speisen")
    before = list(SearchEntry.objects.values())
    SearchWord.objects.create(word="vergessen", stem="vergess", spelling="Vergessen")
    SearchEntry.objects.update(title="")
    assert search_entries.rebuild() == 1
    assert list(SearchEntry.objects.values()) == before
    assert not SearchWord.objects.filter(word="vergessen").exists()
    assert SearchWord.objects.filter(word="kantine", spelling="Kantine").exists()


@pytest.mark.parametrize(
    "query", ["", "   ", "!!!", "& | ! ( ) :* <-> '", "\\", "a" * 80, "数据 données", "⁈ ‰"]
)
def test_nothing_typed_breaks_it(cast: Cast, query: str) -> None:
    assert refs(query, cast.people["jonas.weber"]) == []


def test_of_many_words_the_first_count() -> None:
    assert len(read(" ".join(f"wort{number}" for number in range(40))).words) == MOST_WORDS


def test_fillers_count_only_when_alone() -> None:
    assert [term.word for term in read("Wie kann ich für die Verträge").words] == ["vertrage"]
    assert [term.word for term in read("für die").words] == ["fur", "die"]


def test_hits_are_marked_as_they_are_written() -> None:
    by = makers.person("employee")
    makers.use_case(by, title="Vertrag", purpose="Verträge prüfen")
    marker = Marker(read("vertraege pruefung"))
    marked = [piece.text for piece in marker.pieces("Alle Verträge, <b>Prüfungen</b> und mehr") if piece.hit]
    assert marked == ["Verträge", "Prüfungen"]
    long = "Wort " * 60 + "Verträge" + " Wort" * 60
    excerpt = "".join(piece.text for piece in marker.excerpt([long]))
    assert "Verträge" in excerpt
    assert len(excerpt) < 230


def test_pages_of_hits_hold_when_new_ones_come() -> None:
    by = makers.person("officer")
    made = [makers.use_case(by, title=f"Kantine {number}", purpose="Speisen") for number in range(30)]
    browser = makers.browser(by)
    first = browser.get("/use-cases/?q=kantine").context["page"]
    makers.use_case(by, title="Kantine", purpose="Kantine Kantine")
    second = browser.get("/use-cases/" + first.page.next_url).context["page"]
    shown = [row.use_case.ref for row in (*first.rows, *second.rows)]
    assert sorted(shown) == sorted(case.ref for case in made)


def test_too_many_to_weigh_show_titles_first_then_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hits_module, "WEIGHED", 10)
    by = makers.person("officer")
    texts = [makers.use_case(by, title="Empfang", purpose="Kantine").ref for _ in range(30)]
    titles = [makers.use_case(by, title="Kantine").ref for _ in range(30)]
    browser, shown, url = makers.browser(by), [], "?q=kantine"
    while url:
        page = browser.get("/use-cases/" + url).context["page"]
        shown += [row.use_case.ref for row in page.rows]
        url = page.page.next_url
    assert shown == titles + texts
    assert refs("Empfang", by) == texts[:10]
    assert hits("Kantine", makers.person("employee")).rough


def test_too_many_numbers_still_show_the_exact_one_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hits_module, "WEIGHED", 3)
    by = makers.person("officer")
    made = [makers.use_case(by, title="7 Regeln") for _ in range(5)]
    UseCase.objects.filter(pk=made[-1].pk).update(ref="UC-0007")
    search_entries.rebuild()
    assert refs("7", by)[0] == "UC-0007"
    assert refs("UC-7", by) == ["UC-0007"]


def test_states_are_searched_alike() -> None:
    officer = makers.person("officer")
    for state in UseCaseState.values:
        makers.use_case(officer, state, title="Kantine")
    assert hits("Kantine", officer).found == len(UseCaseState.values)
