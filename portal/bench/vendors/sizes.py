"""How many rows lie in the tables that make the records of vendors large."""

from django.db.models import Model

from apps.vendors.models import (
    Agreement,
    ClauseCheck,
    Document,
    DocumentVersion,
    Measure,
    ModelRoute,
    Subprocessor,
    Transfer,
    Vendor,
)

LARGE: dict[str, type[Model]] = {
    "vendors": Vendor,
    "agreements": Agreement,
    "clause checks": ClauseCheck,
    "documents": Document,
    "versions": DocumentVersion,
    "measures": Measure,
    "subprocessors": Subprocessor,
    "transfers": Transfer,
    "routes": ModelRoute,
}


def counted() -> str:
    return ", ".join(f"{model._default_manager.count()} {name}" for name, model in LARGE.items())
