"""Fields of the intake that know records: models with their vendor, people by their address."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.register.intake.steps import MOST_OVERSEERS
from apps.vendors.models import ModelRoute

LONGEST_ADDRESS = 254


class RouteChoices(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # not generic at run time
    def label_from_instance(self, route: ModelRoute) -> str:
        return f"{route.label} · {route.service.vendor.name}, {route.region}"


class PeopleField(forms.CharField):
    """Colleagues by e-mail address, separated by commas or line breaks; cleaned it is a tuple of people."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=MOST_OVERSEERS * (LONGEST_ADDRESS + 2), **options)

    def clean(self, value: Any) -> tuple[User, ...]:
        text = super().clean(value)
        wanted = list(dict.fromkeys(text.replace(",", " ").replace(";", " ").lower().split()))
        if len(wanted) > MOST_OVERSEERS:
            raise ValidationError(_("Please name at most %(most)s people.") % {"most": MOST_OVERSEERS})
        found = {person.email: person for person in User.objects.filter(email__in=wanted, is_active=True)}
        if unknown := [address for address in wanted if address not in found]:
            raise ValidationError(
                _("Nobody in the portal has the address %(addresses)s.") % {"addresses": ", ".join(unknown)}
            )
        return tuple(found[address] for address in wanted)

    def prepare_value(self, value: Any) -> Any:
        return value if value is None or isinstance(value, str) else addresses(value)


def addresses(people: Iterable[User]) -> str:
    return ", ".join(person.email for person in people)
