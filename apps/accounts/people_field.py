"""A form field for people: typed by name or address, chosen where several have that name."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator
from django.db.models import Q
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from apps.accounts.models import User

LONGEST_ADDRESS = 254
SHORTEST, MOST_FOUND = 2, 8
# Who posts numbers of people at random would be shown their names and addresses.
_OFFERED = signing.Signer(salt="accounts.people_field")


@dataclass(frozen=True, slots=True)
class Entered:
    """What came from the browser: the text, and the people ticked beside it."""

    text: str
    ticked: tuple[int, ...]


class PeopleWidget(forms.Widget):
    """A text field; above it the people named so far, and those whom the text may mean, as boxes to tick.

    A box counts only if the portal itself has offered it: its value is signed.
    """

    template_name = "components/people.html"  # of the project, not of Django's forms

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.found: tuple[User, ...] = ()

    def value_from_datadict(self, data: Any, _files: Any, name: str) -> Entered:
        given = data.getlist(f"{name}_ticked") if hasattr(data, "getlist") else []
        return Entered(data.get(name, ""), tuple(_offered(given)))

    def value_omitted_from_data(self, data: Mapping[str, Any], _files: Any, name: str) -> bool:
        return name not in data and f"{name}_ticked" not in data

    def render(
        self,
        name: str,
        value: Any,
        attrs: Any = None,
        renderer: Any = None,  # noqa: ARG002 -- Django's name
    ) -> SafeString:
        return render_to_string(self.template_name, self.get_context(name, value, attrs))

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, None, attrs)
        ticked = [(person, box(person)) for person in _ticked(value)]
        offered = [(person, box(person)) for person in self.found if (person, box(person)) not in ticked]
        text = value.text if isinstance(value, Entered) else ""
        return context | {"ticked": ticked, "offered": offered, "text": text}


class PeopleField(forms.Field):
    """Cleaned it is a tuple of people, in the order in which they were named; at most ``most`` of them."""

    widget = PeopleWidget

    def __init__(self, *, most: int, **options: Any) -> None:
        super().__init__(**options)
        self.most = most

    def clean(self, value: Any) -> tuple[User, ...]:
        ProhibitNullCharactersValidator()(value.text)
        if len(value.text) > self.most * (LONGEST_ADDRESS + 2):
            raise ValidationError(_("Please name at most %(most)s people.") % {"most": self.most})
        wanted = _words(value.text)
        if len(wanted) > self.most:
            raise ValidationError(_("Please name at most %(most)s people.") % {"most": self.most})
        ticked = _active(value.ticked[: self.most + 1])
        people = tuple(dict.fromkeys((*ticked, *self._meant(wanted, ticked))))
        if len(people) > self.most:
            raise ValidationError(_("Please name at most %(most)s people.") % {"most": self.most})
        if self.required and not people:
            raise ValidationError(self.error_messages["required"], code="required")
        return people

    def _meant(self, wanted: Sequence[str], ticked: Sequence[User]) -> Iterable[User]:
        """Raises ValidationError, with those to choose from, where a word means nobody or several."""
        meant, unclear, unknown = [], [], []
        found: list[User] = []
        for word in wanted:
            matches = matching(word)
            if not matches:
                unknown.append(word)
            elif len(matches) == 1:
                meant.append(matches[0])
            elif not set(matches) & set(ticked):
                unclear.append(word)
                found += matches
        self.widget.found = tuple(dict.fromkeys(found))
        if unknown:
            raise ValidationError(
                _("Nobody in the portal has the name or address %(words)s.") % {"words": ", ".join(unknown)}
            )
        if unclear:
            raise ValidationError(
                _("Several people may be meant by %(words)s: please tick the right one.")
                % {"words": ", ".join(unclear)}
            )
        return meant


def box(person: User) -> str:
    """The value of a person's box."""
    return _OFFERED.sign(str(person.pk))


def matching(word: str) -> list[User]:
    """Active people with this address, else with this in their name: at most ``MOST_FOUND``."""
    active = User.objects.filter(is_active=True)
    exact = active.filter(Q(email__iexact=word) | Q(full_name__iexact=word))
    found = list(exact.order_by("full_name", "pk")[:MOST_FOUND])
    if found or "@" in word or len(word) < SHORTEST:
        return found
    named = active.filter(Q(full_name__icontains=word) | Q(email__istartswith=word))
    return list(named.order_by("full_name", "pk")[:MOST_FOUND])


def _words(text: str) -> list[str]:
    """Names are separated by commas or lines, addresses also by blanks."""
    parts = (part.strip() for part in re.split(r"[,;\n]", text))
    split = (part.split() if "@" in part else [part] for part in parts if part)
    return list(dict.fromkeys(word for words in split for word in words))


def _ticked(value: Any) -> list[User]:
    if isinstance(value, Entered):
        return _active(value.ticked)
    return [person for person in value or () if isinstance(person, User)]


def _active(pks: Iterable[int]) -> list[User]:
    known = User.objects.filter(is_active=True).in_bulk(list(pks))
    return [known[pk] for pk in pks if pk in known]


def _offered(boxes: Iterable[str]) -> Iterator[int]:
    for value in boxes:
        try:
            yield int(_OFFERED.unsign(value))
        except signing.BadSignature:
            continue
