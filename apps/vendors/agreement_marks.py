"""What somebody has before them when they activate an agreement, as one mark."""

from typing import Any

from apps.lifecycle import seen
from apps.vendors.models import DocumentVersion


def mark_of(agreement: Any) -> str:
    """Another one as soon as a term, a covered service, the opinion, a clause or a file is another."""
    columns = {field.attname: getattr(agreement, field.attname) for field in agreement._meta.concrete_fields}
    del columns["state"]
    files = DocumentVersion.objects.kept().filter(document__agreement=agreement)
    clauses = agreement.clauses.all()
    found = [repr((each.item, each.result, each.place, each.quote, each.reason)) for each in clauses]
    return seen.mark_of(
        {
            **columns,
            "services": agreement.services.all(),
            "clauses": found,
            "files": files.values_list("pk", flat=True),
        }
    )
