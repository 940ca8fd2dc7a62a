"""A person's own views of the list: kept, renamed, removed, and one of them seen first."""

from urllib.parse import urlencode

from django.db import transaction
from django.http import QueryDict
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.audit.record import record
from apps.lifecycle.advance import RefusedError
from apps.lifecycle.permits import permit
from apps.register.forms.filters import FilterForm
from apps.register.models import SavedView

MOST = 20
LONGEST_NAME = 60
LONGEST_QUERY = 500


def create(name: str, query: str, *, by: User) -> SavedView:
    """Keep what the list shows under this query string. Raises RefusedError."""
    permit(by, Permission.USE_CASE_READ)
    kept = _readable(query)
    with transaction.atomic():
        mine = _locked(by)
        if len(mine) >= MOST:
            raise RefusedError(
                "too_many", _("You have %(most)s saved views. Delete one first.") % {"most": MOST}
            )
        view = SavedView.objects.create(user=by, name=_free_name(name, mine), query=kept)
        record("saved_view:create", view, by=by)
    return view


def rename(view: SavedView, name: str, *, by: User) -> None:
    """Raises RefusedError."""
    with transaction.atomic():
        others = [other for other in _locked(by) if other.pk != view.pk]
        view.name = _free_name(name, others)
        view.save(update_fields=["name"])
        record("saved_view:rename", view, by=by)


def set_default(view: SavedView, *, by: User) -> None:
    """The list opens with this view; with no view again if it did so already."""
    with transaction.atomic():
        was = any(other.is_default for other in _locked(by) if other.pk == view.pk)
        SavedView.objects.of(by).update(is_default=False)
        SavedView.objects.of(by).filter(pk=view.pk).update(is_default=not was)
        record("saved_view:set_default", view, by=by, is_default=not was)


def delete(view: SavedView, *, by: User) -> None:
    with transaction.atomic():
        record("saved_view:delete", view, by=by)
        view.delete()


def _locked(by: User) -> list[SavedView]:
    """All of this person's, while nobody adds one: two at once can't both be the twentieth."""
    User.objects.select_for_update(of=("self",)).get(pk=by.pk)
    return list(SavedView.objects.of(by))


def _free_name(name: str, others: list[SavedView]) -> str:
    name = " ".join(name.split())[:LONGEST_NAME]
    if not name:
        raise RefusedError("name", _("Please give the view a name."))
    if name in {other.name for other in others}:
        raise RefusedError("name_taken", _("You have a view of this name already. Choose another name."))
    return name


def _readable(query: str) -> str:
    """The query string reduced to what the form understands."""
    given = QueryDict(query[:LONGEST_QUERY])
    kept = urlencode({name: given[name] for name in FilterForm(given).wanted})
    if not kept:
        raise RefusedError("empty", _("Filter or search first: there is nothing to save yet."))
    if len(kept) > LONGEST_QUERY:
        raise RefusedError("too_long", _("This view is too long to save. Use fewer words."))
    return kept
