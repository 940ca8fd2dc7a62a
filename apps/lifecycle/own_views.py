"""A person's own views of a list: kept, renamed, removed, and one of them seen first. For any list."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar
from urllib.parse import urlencode

from django.db import models, transaction
from django.http import QueryDict
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.audit.record import record
from apps.lifecycle.advance import RefusedError
from apps.lifecycle.permits import permit

MOST = 20
LONGEST_NAME = 60
LONGEST_QUERY = 500


class OwnView(models.Model):
    """``query`` is the query string of the list, holding only fields of its form. Subclasses add ``user``."""

    name = models.CharField(max_length=LONGEST_NAME)
    query = models.CharField(max_length=LONGEST_QUERY)
    is_default = models.BooleanField(default=False)

    class Meta:
        abstract = True
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class Shelf:
    """The views of one list. ``wanted`` reduces a query to what its form understands; events are named
    ``event:create``, ``:rename``, ``:set_default`` and ``:delete``.
    """

    model: type[Any]
    permission: Permission
    event: str
    wanted: Callable[[QueryDict], dict[str, Any]]

    def create(self, name: str, query: str, *, by: User) -> Any:
        """Keep what the list shows under this query string. Raises RefusedError."""
        permit(by, self.permission)
        kept = self._readable(query)
        with transaction.atomic():
            mine = self._locked(by)
            if len(mine) >= MOST:
                raise RefusedError(
                    "too_many", _("You have %(most)s saved views. Delete one first.") % {"most": MOST}
                )
            view = self.model.objects.create(user=by, name=_free_name(name, mine), query=kept)
            record(f"{self.event}:create", view, by=by)
        return view

    def rename(self, view: Any, name: str, *, by: User) -> None:
        """Raises RefusedError."""
        with transaction.atomic():
            others = [other for other in self._locked(by) if other.pk != view.pk]
            view.name = _free_name(name, others)
            view.save(update_fields=["name"])
            record(f"{self.event}:rename", view, by=by)

    def set_default(self, view: Any, *, by: User) -> None:
        """The list opens with this view; with no view again if it did so already."""
        with transaction.atomic():
            was = any(other.is_default for other in self._locked(by) if other.pk == view.pk)
            self.model.objects.filter(user=by).update(is_default=False)
            self.model.objects.filter(user=by, pk=view.pk).update(is_default=not was)
            record(f"{self.event}:set_default", view, by=by, is_default=not was)

    def delete(self, view: Any, *, by: User) -> None:
        with transaction.atomic():
            record(f"{self.event}:delete", view, by=by)
            view.delete()

    def _locked(self, by: User) -> list[Any]:
        """All of this person's, while nobody adds one: two at once can't both be the twentieth."""
        User.objects.select_for_update(of=("self",)).get(pk=by.pk)
        return list(self.model.objects.filter(user=by))

    def _readable(self, query: str) -> str:
        """The query string reduced to what the form understands."""
        given = QueryDict(query[:LONGEST_QUERY])
        kept = urlencode({name: given[name] for name in self.wanted(given)})
        if not kept:
            raise RefusedError("empty", _("Filter or search first: there is nothing to save yet."))
        if len(kept) > LONGEST_QUERY:
            raise RefusedError("too_long", _("This view is too long to save. Use fewer words."))
        return kept


def _free_name(name: str, others: list[Any]) -> str:
    name = " ".join(name.split())[:LONGEST_NAME]
    if not name:
        raise RefusedError("name", _("Please give the view a name."))
    if name in {other.name for other in others}:
        raise RefusedError("name_taken", _("You have a view of this name already. Choose another name."))
    return name
