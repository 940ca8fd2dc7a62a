"""What changed in substance between two versions of an agreement."""

from apps.vendors.contracts.changes.compare import Change, compare
from apps.vendors.contracts.changes.items import changed_items
from apps.vendors.contracts.changes.kinds import Kind

__all__ = ["Change", "Kind", "changed_items", "compare"]
