"""Forms that know what the person had before them, and show what another wrote meanwhile."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import Model
from django.utils.choices import flatten_choices
from django.utils.formats import date_format, number_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from apps.lifecycle.advance import OutdatedError, RefusedError
from apps.lifecycle.seen import StaleError, mark_of, plain


class SeenForm(forms.Form):
    """``seen`` is the mark of what the form was filled with (apps/lifecycle/seen.py)."""

    seen = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)
    is_stale = False

    @property
    def status(self) -> int:
        """Of the answer that shows the form."""
        if self.is_stale:
            return 409
        return 422 if self.errors else 200

    def said(self) -> dict[str, Any]:
        """What was entered, without the mark."""
        return {name: value for name, value in self.cleaned_data.items() if name != "seen"}

    @contextmanager
    def refusals_kept(self) -> Iterator[None]:
        """Whatever is refused inside stands in the form, with what was entered; the view shows it."""
        try:
            yield
        except StaleError as stale:
            self.tell_stale(stale)
        except RefusedError as refusal:
            self.add_error(None, str(refusal))

    def tell_stale(self, stale: StaleError) -> None:
        """Both values stand side by side; what stands there now becomes the base of the next attempt."""
        entered, self.is_stale = self.said(), True
        for name, value in stale.stored.items():
            if name in entered and plain(entered[name]) != plain(value):
                now = _("The record says now: %(value)s") % {"value": _shown(self.fields[name], value)}
                self.add_error(name, now)
        self.add_error(None, str(stale))
        told = _("What you entered is still here. Saving again replaces what the other person wrote.")
        self.add_error(None, told)
        self._begin_from(mark_of(stale.stored))

    def tell_outdated(self, outdated: OutdatedError, mark: str) -> None:
        """What was entered is still there; the next attempt is about what this mark is of."""
        self.is_stale = True
        self.add_error(None, str(outdated))
        self._begin_from(mark)

    def _begin_from(self, mark: str) -> None:
        posted: Any = self.data
        posted = posted.copy()  # that of a request is read-only
        posted[self.add_prefix("seen")] = mark
        self.data = posted


def _shown(field: forms.Field, value: Any) -> str:
    if isinstance(field, forms.TypedChoiceField) and (chosen := _chosen(field, value)):
        return chosen
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, Decimal):
        return number_format(value)
    if isinstance(value, datetime):
        return date_format(localtime(value), "SHORT_DATETIME_FORMAT")
    if isinstance(value, date):
        return date_format(value, "SHORT_DATE_FORMAT")
    if isinstance(value, Iterable) and not isinstance(value, str):
        return ", ".join(_shown(field, each) for each in value) or "–"
    if value in (None, ""):
        return "–"
    choices = {} if isinstance(value, Model) else dict(flatten_choices(getattr(field, "choices", ())))
    return str(choices.get(value, value))


def _chosen(field: forms.TypedChoiceField, value: Any) -> str:
    """The words of the answer that is kept as this value, as "not known" is as none."""
    choices: Any = field.choices
    kept = ((field.coerce(key), words) for key, words in choices if key not in field.empty_values)
    return next((str(words) for each, words in kept if each == value), "")
