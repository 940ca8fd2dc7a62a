"""A person's own views of the list of use cases."""

from apps.accounts.permissions import Permission
from apps.lifecycle.own_views import LONGEST_NAME, LONGEST_QUERY, MOST, Shelf
from apps.register.forms.filters import FilterForm
from apps.register.models import SavedView

__all__ = ["LONGEST_NAME", "LONGEST_QUERY", "MOST", "create", "delete", "rename", "set_default"]

SHELF = Shelf(SavedView, Permission.USE_CASE_READ, "saved_view", lambda given: FilterForm(given).wanted)
create, rename, set_default, delete = SHELF.create, SHELF.rename, SHELF.set_default, SHELF.delete
