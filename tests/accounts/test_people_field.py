"""People in forms: by address, by name, and chosen where a name is several people's."""

import pytest
from django import forms
from django.http import QueryDict

from apps.accounts.models import User
from apps.accounts.people_field import MOST_FOUND, PeopleField, box
from tests.vendors import makers

pytestmark = pytest.mark.django_db


class Two(forms.Form):
    people = PeopleField(most=2, required=False)


class One(forms.Form):
    person = PeopleField(most=1)


def asked(text: str, *ticked: User) -> Two:
    posted = QueryDict(mutable=True)
    posted["people"] = text
    posted.setlist("people_ticked", [box(person) for person in ticked])
    return Two(posted)


def named(form: Two) -> list[User]:
    assert form.is_valid(), form.errors
    return list(form.cleaned_data["people"])


def test_by_address_by_name_and_by_a_part_of_the_name() -> None:
    anna, bert = makers.person(name="Anna Ott"), makers.person(name="Bert Ulm")
    assert named(asked(f"{anna.email.upper()} {bert.email}")) == [anna, bert]
    assert named(asked("anna ott, BERT ULM")) == [anna, bert]
    assert named(asked("ulm; ott")) == [bert, anna]
    assert named(asked(bert.email.split("@")[0])) == [bert]


def test_who_bears_the_whole_name_is_meant_before_whose_name_contains_it() -> None:
    anna = makers.person(name="Anna Ott")
    makers.person(name="Anna Otterbach")
    assert named(asked("Anna Ott")) == [anna]


def test_several_of_that_name_are_offered_and_a_tick_decides() -> None:
    first, second = makers.person(name="Anna Ott"), makers.person(name="Anna Maier")
    form = asked("anna")
    assert "Several people may be meant by anna" in str(form.errors)
    page = str(form["people"])
    assert page.count('type="checkbox"') == 2
    assert "checked" not in page
    assert first.email in page
    assert 'value="anna"' in page
    assert named(asked("anna", second)) == [second]


def test_what_is_named_stands_there_ticked_and_goes_when_unticked() -> None:
    anna = makers.person(name="Anna Ott")
    page = str(Two(initial={"people": [anna]})["people"])
    assert f'value="{box(anna)}" checked' in page
    assert named(asked("", anna)) == [anna]
    assert named(asked("")) == []


@pytest.mark.parametrize("text", ["nobody", "nobody@rheinwerk.example", "x"])
def test_nobody_is_said_with_the_word(text: str) -> None:
    assert f"name or address {text}" in str(asked(text).errors)


def test_who_left_is_nobody() -> None:
    anna = makers.person(name="Anna Ott")
    User.objects.filter(pk=anna.pk).update(is_active=False)
    assert not asked("Anna Ott").is_valid()
    assert named(asked("", anna)) == []


def test_nobody_is_shown_whom_the_portal_did_not_offer() -> None:
    anna, bert = makers.person(name="Anna Ott"), makers.person(name="Bert Ulm")
    posted = QueryDict(mutable=True)
    posted["people"] = "nobody"
    signed = box(bert).rpartition(":")[2]
    posted.setlist("people_ticked", [str(anna.pk), str(bert.pk), f"{anna.pk}:{signed}"])
    page = str(Two(posted)["people"])
    assert anna.email not in page
    assert bert.email not in page


def test_too_many_too_long_and_what_no_browser_sends() -> None:
    three = [makers.person(name=f"Anna {number}") for number in range(3)]
    assert "at most 2 people" in str(asked(", ".join(p.email for p in three)).errors)
    assert "at most 2 people" in str(asked("", *three).errors)
    assert "at most 2 people" in str(asked("x" * 10_000).errors)
    assert "Null characters" in str(asked("An\0na").errors)
    posted = QueryDict("people_ticked=x&people_ticked=-1&people_ticked=99999999999999&people=")
    assert named(Two(posted)) == []


def test_at_most_a_handful_is_offered_however_many_there_are() -> None:
    for number in range(MOST_FOUND + 5):
        makers.person(name=f"Anna {number:02}")
    form = asked("anna")
    assert not form.is_valid()
    assert str(form["people"]).count('type="checkbox"') == MOST_FOUND


def test_one_person_is_asked_for_where_one_is_needed() -> None:
    assert "required" in str(One(QueryDict("person=")).errors)
    anna = makers.person(name="Anna Ott")
    form = One(QueryDict("person=anna"))
    assert form.is_valid()
    assert form.cleaned_data["person"] == (anna,)


def test_a_name_is_text_on_the_page(settings: object) -> None:
    anna = makers.person(name="<b>Anna</b>")
    assert "&lt;b&gt;Anna" in str(Two(initial={"people": [anna]})["people"])
