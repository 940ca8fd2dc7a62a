"""Chains, announced changes and transfers for tests."""

from datetime import date, timedelta
from typing import Any

from apps.accounts.models import User
from apps.common import clock
from apps.vendors.models import Service, Subprocessor, SubprocessorChange, Transfer
from apps.vendors.services import subprocessor_changes, subprocessors, transfers
from apps.vendors.services.subprocessor_changes import Announcement
from apps.vendors.services.subprocessors import Entry
from apps.vendors.services.transfers import Ground
from apps.vendors.transfers import Basis


def in_days(days: int) -> date:
    return clock.today() + timedelta(days=days)


def link(
    service: Service, name: str = "Cloud GmbH", *, by: User, country: str = "DE", since: int = -9, **more: Any
) -> Subprocessor:
    return subprocessors.add(service, Entry(name, country, "Hosting", in_days(since), **more), by=by)


def announce(
    service: Service, *, by: User, kind: str = "added", notified: int = 0, effective: int = 40, **more: Any
) -> SubprocessorChange:
    said = {"name": "Newcomer Ltd.", "country": "DE", "purpose": "Support", "source": "We will use it."}
    days = {"notified_on": in_days(notified), "effective_on": in_days(effective)}
    return subprocessor_changes.announce(service, Announcement(kind=kind, **days | said | more), by=by)


def assessed(change: SubprocessorChange, *, by: User, positive: bool = True) -> SubprocessorChange:
    """In assessment, with the DPO's opinion."""
    moved = subprocessor_changes.take(change, "assess", by=by)
    return subprocessor_changes.give_opinion(moved, positive=positive, text="Looked at", by=by)


def clauses(service: Service, *, by: User, country: str = "IN", **more: Any) -> Transfer:
    """On standard contractual clauses, with an assessment."""
    said: dict[str, Any] = {
        "basis": Basis.SCC, "since": in_days(-10), "module": 2, "tia_on": in_days(-5), "tia_result": "good",
    }  # fmt: skip
    return transfers.record_transfer(service, Ground(country=country, **said | more), by=by)


def certified(service: Service, *, by: User, **more: Any) -> Transfer:
    """In the USA, certified, looked at five days ago."""
    said: dict[str, Any] = {
        "basis": Basis.DPF, "since": in_days(-10), "certificate": "Vendor Inc.", "checked_on": in_days(-5),
    }  # fmt: skip
    return transfers.record_transfer(service, Ground(country="US", **said | more), by=by)
