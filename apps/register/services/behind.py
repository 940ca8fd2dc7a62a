"""What stands behind a model as an approval holds it fast: the AVV of its service, and its chain."""

from typing import Any

from django.db.models import Prefetch

from apps.vendors.models import Agreement, Subprocessor, SubprocessorChange


def behind_routes() -> "tuple[Prefetch[Any], ...]":
    """To prefetch with routes: agreements with their clauses, who serves today, who may come by silence."""
    return (
        Prefetch("service__agreements", Agreement.objects.prefetch_related("clauses")),
        Prefetch("service__subprocessors", Subprocessor.objects.serving()),
        Prefetch("service__changes", SubprocessorChange.objects.assumable()),
    )
