"""What people enter about budgets."""

from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.access.models import ApiKey, Budget, KeyState, Window
from apps.access.services.budgets import MILLION, BudgetTerms, Subject, stored
from apps.accounts.models import Department, User
from apps.accounts.people_field import PeopleField
from apps.accounts.permissions import Permission
from apps.lifecycle.seen import mark_of
from apps.lifecycle.seen_forms import SeenForm
from apps.register.models import UseCase


class TermsForm(SeenForm):
    """How much, and from which share on somebody is told."""

    money = forms.DecimalField(
        label=gettext_lazy("Money in euro"), required=False, min_value=Decimal("0.01"),
        max_value=Decimal(100_000_000), decimal_places=2,
    )  # fmt: skip
    tokens = forms.IntegerField(
        label=gettext_lazy("Tokens"), required=False, min_value=1, max_value=10**15,
        help_text=gettext_lazy("Of questions and answers together. One of both limits is enough."),
    )  # fmt: skip
    warn_percent = forms.IntegerField(
        label=gettext_lazy("Warn from (per cent)"), min_value=1, max_value=100, initial=80
    )

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        if not self.errors and said.get("money") is None and said.get("tokens") is None:
            self.add_error("money", _("Enter an amount of money, of tokens, or both."))
        return said

    def terms(self) -> BudgetTerms:
        said = self.cleaned_data
        money = None if said["money"] is None else int(said["money"] * MILLION)
        return BudgetTerms(money, said["tokens"], said["warn_percent"])


class BudgetForm(TermsForm):
    """A new budget. Only what this person answers for can be chosen, and exactly one of it.

    Of the keys, which may be tens of thousands, that alone from whose page somebody comes (``key``).
    """

    field_order = ("department", "use_case", "key", "person", "window", "money", "tokens", "warn_percent")
    department = forms.ModelChoiceField(
        Department.objects.none(), label=gettext_lazy("Department"), required=False
    )
    use_case = forms.ModelChoiceField(UseCase.objects.none(), label=gettext_lazy("Use case"), required=False)
    key = forms.ModelChoiceField(ApiKey.objects.none(), label=gettext_lazy("API key"), required=False)
    person = PeopleField(label=gettext_lazy("Person"), most=1, required=False)
    window = forms.ChoiceField(
        label=gettext_lazy("Window"), choices=Window.choices, initial=Window.MONTH, widget=forms.RadioSelect,
        help_text=gettext_lazy("A budget begins anew with each of them."),
    )  # fmt: skip

    def __init__(self, setter: User, *args: Any, key: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields
        keys = _keys(setter, key)
        chosen["key"].queryset, chosen["key"].initial = keys, key
        if not keys.exists():
            del chosen["key"]
        if not setter.may(Permission.KEY_ISSUE):
            del chosen["person"]
        if setter.may(Permission.ACCESS_DECIDE):
            chosen["department"].queryset = Department.objects.filter(manager=setter)
            running = UseCase.objects.visible_to(setter).running()
            chosen["use_case"].queryset = running.filter(department__manager=setter)
        else:
            del chosen["department"], chosen["use_case"]

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if not self.errors and len(self._named()) != 1:
            self.add_error(None, _("Choose whose use is counted: one of these, not several."))
        return said

    def subject(self) -> Subject:
        return self._named()[0]

    def _named(self) -> list[Subject]:
        said = self.cleaned_data
        one = [said.get(name) for name in ("department", "use_case", "key")]
        return [each for each in (*one, *said.get("person", ())) if each is not None]


def _keys(setter: User, key: str) -> QuerySet[ApiKey]:
    if not key.isdecimal() or not setter.may(Permission.KEY_ISSUE):
        return ApiKey.objects.none()
    keys = ApiKey.objects.visible_to(setter).filter(pk=int(key[:20]), state=KeyState.ACTIVE)
    return keys.exclude(pk__in=ApiKey.objects.answered_by(setter))


def terms_of(budget: Budget) -> dict[str, Any]:
    """As the form shows them."""
    said = stored(budget)
    return said | {"seen": mark_of(said)}
