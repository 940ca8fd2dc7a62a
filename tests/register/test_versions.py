"""The versions of a use case, and what differs between two of them."""

import pytest
from django.urls import reverse
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries

from apps.register.models import UseCase
from apps.register.pages.versions import Piece, compare, words_between
from tests.vendors import makers

TEXTS = [
    ("", "", []),
    ("one two", "one two", [("", "one two")]),
    ("one two three", "one three", [("", "one "), ("del", "two "), ("", "three")]),
    ("one", "one two", [("", "one "), ("ins", "two")]),
    (
        "one and two.",
        "one, two and three.",
        [
            ("", "one"),
            ("ins", ", two "),
            ("", "and "),
            ("del", "two"),
            ("ins", "three"),
            ("", "."),
        ],
    ),
    ("", "new", [("ins", "new")]),
    ("old", "", [("del", "old")]),
    ("a\nb", "a\nc", [("", "a\n"), ("del", "b"), ("ins", "c")]),
]


@pytest.mark.parametrize(("old", "new", "pieces"), TEXTS)
def test_texts_are_compared_word_by_word(old: str, new: str, pieces: list[tuple[str, str]]) -> None:
    found = words_between(old, new)
    assert found == [Piece(kind, text) for kind, text in pieces]


@pytest.mark.parametrize(("old", "new", "_pieces"), TEXTS)
def test_both_texts_can_be_read_from_the_pieces(old: str, new: str, _pieces: object) -> None:
    found = words_between(old, new)
    before = "".join(piece.text for piece in found if piece.kind != "ins")
    assert "".join(before.split()) == "".join(old.split())
    assert "".join(piece.text for piece in found if piece.kind != "del") == new


def test_what_people_wrote_is_text() -> None:
    (piece,) = words_between("", "<b>")
    assert "<b>" not in piece.marked


def two_versions() -> UseCase:
    use_case = makers.use_case(
        makers.person("employee"), purpose="Drafts for offers", persons_affected=["customers"],
        data_categories=["personal"],
    )  # fmt: skip
    first = use_case.versions.get()
    first.purposes.create(position=1, text="Answer inquiries", article_6="b")
    second = use_case.versions.create(
        number=2, purpose="Drafts for offers and reminders", persons_affected=["customers", "prospects"],
        data_categories=["personal"], max_data_class=2, own_role="provider", monitors_employees=True,
    )  # fmt: skip
    second.purposes.create(position=1, text="Answer inquiries", article_6="f")
    second.conditions.create(kind="review_rate", value=20)
    return use_case


@pytest.mark.django_db
def test_only_what_differs_is_shown_answer_by_answer() -> None:
    use_case = two_versions()
    old, new = use_case.versions.order_by("number")
    with override("en"):
        differences = compare(use_case, old, new).differences
        found = {str(each.label): [(p.kind, p.text) for p in each.pieces] for each in differences}
    assert list(found) == [
        "Purpose", "Persons affected", "Highest data class", "Legal basis", "Can show what employees do",
        "Own role under the AI Act", "Conditions",
    ]  # fmt: skip
    assert found["Persons affected"] == [("ins", "Prospects"), ("", "Customers and their contacts")]
    assert found["Highest data class"] == [("del", "Internal"), ("ins", "Confidential")]
    assert found["Legal basis"] == [
        ("del", "Answer inquiries: Art. 6(1)(b) GDPR"), ("ins", "Answer inquiries: Art. 6(1)(f) GDPR"),
    ]  # fmt: skip
    assert found["Conditions"] == [("ins", "20 % of messages are reviewed.")]


@pytest.mark.django_db
def test_how_the_lines_of_a_text_are_broken_is_no_difference() -> None:
    use_case = two_versions()
    old, new = use_case.versions.order_by("number")
    old.purpose, new.purpose = "Drafts\r\nfor offers", "Drafts\nfor offers"
    with override("en"):
        assert "Purpose" not in [str(each.label) for each in compare(use_case, old, new).differences]


@pytest.mark.django_db
def test_additions_and_removals_are_said_in_words() -> None:
    use_case = two_versions()
    url = reverse("use_case_comparison", args=[use_case.ref, 1, 2])
    page = makers.browser(makers.person("officer")).get(url).content.decode()
    assert '<del><span class="vh">removed: </span>Internal</del>' in page
    assert '<ins><span class="vh">added: </span>Confidential</ins>' in page


@pytest.mark.django_db
def test_the_order_in_the_address_is_of_no_matter_and_the_same_twice_says_so() -> None:
    use_case = two_versions()
    browser = makers.browser(makers.person("officer"))
    turned = browser.get(reverse("use_case_comparison", args=[use_case.ref, 2, 1]))
    assert turned.context["page"].old.number == 1
    same = browser.get(reverse("use_case_comparison", args=[use_case.ref, 2, 2]))
    assert "Both versions say the same" in same.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("number", [0, 3, 99_999_999_999])
def test_versions_that_are_not_there_are_not_found(number: int) -> None:
    use_case = two_versions()
    url = reverse("use_case_comparison", args=[use_case.ref, 1, number])
    assert makers.browser(makers.person("officer")).get(url).status_code == 404


@pytest.mark.django_db
def test_who_is_not_concerned_sees_the_text_that_applies_and_no_other() -> None:
    use_case = two_versions()
    browser = makers.browser(makers.person("employee"))
    page = browser.get(reverse("use_case_versions", args=[use_case.ref])).context["page"]
    assert [row.version.number for row in page.rows] == [1]
    assert browser.get(reverse("use_case_comparison", args=[use_case.ref, 1, 2])).status_code == 404


@pytest.mark.django_db
def test_the_list_says_what_applies_and_leads_to_what_changed() -> None:
    use_case = two_versions()
    page = makers.browser(use_case.requested_by).get(reverse("use_case_versions", args=[use_case.ref]))
    rows = page.context["page"].rows
    assert [(row.version.number, row.running, bool(row.difference)) for row in rows] == [
        (2, False, True), (1, True, False),
    ]  # fmt: skip
    assert reverse("use_case_comparison", args=[use_case.ref, 1, 2]) in page.content.decode()


@pytest.mark.django_db
def test_more_versions_cost_no_more_queries(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    use_case = two_versions()
    browser = makers.browser(makers.person("officer"))
    url = reverse("use_case_versions", args=[use_case.ref])
    browser.get(url)
    with django_assert_max_num_queries(40) as few:
        browser.get(url)
    for number in range(3, 9):
        use_case.versions.create(number=number, **makers.SAID)
    with django_assert_max_num_queries(len(few)):
        browser.get(url)
