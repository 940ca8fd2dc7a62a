"""A person's own views of the list of use cases."""

from typing import Any

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.audit.record import record
from apps.lifecycle.own_views import Shelf
from apps.register.forms.filters import FilterForm
from apps.register.models import SavedView

EVENTS = {
    "create": "saved_view:create",
    "rename": "saved_view:rename",
    "set_default": "saved_view:set_default",
    "delete": "saved_view:delete",
}


def _written(verb: str, view: SavedView, *, by: User, **details: Any) -> None:
    record(EVENTS[verb], view, by=by, **details)


SHELF = Shelf(SavedView, Permission.USE_CASE_READ, _written, lambda given: FilterForm(given).wanted)
