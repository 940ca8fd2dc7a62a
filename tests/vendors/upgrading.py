"""A database as it was before the vendors' data moved, with rows of that time, brought up to today."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.core.management import call_command

from tests.migrating import OWNER, empty, step_by_step

BEFORE = ("vendors", "0021_routes_and_credentials")
NOTICED = datetime(2025, 2, 3, 9, 30, tzinfo=UTC)
BEGAN, FOLLOWED = date(2025, 1, 15), date(2026, 2, 1)


@contextmanager
def upgraded(database: str) -> Iterator[None]:
    """Within, the connection ``owner`` leads to the upgraded database of this name."""
    with empty(database):
        executor = step_by_step()
        executor.migrate([BEFORE])
        _fill(executor.loader.project_state(BEFORE).apps)
        call_command("migrate", "vendors", database=OWNER, verbosity=0)
        yield


def _fill(then: Any) -> None:
    def make(app: str, model: str, **fields: Any) -> Any:
        return then.get_model(app, model).objects.using(OWNER).create(**fields)

    owner = make("accounts", "User", email="anke@rheinwerk.example", full_name="Anke Petersen")
    vendor = make("vendors", "Vendor", name="Nordlicht", slug="nordlicht", country="DE", contract_owner=owner)
    make("vendors", "Vendor", name="Bare", slug="bare", country="US")
    service = make("vendors", "Service", vendor=vendor, name="Chat")
    route: dict[str, Any] = {"service": service, "upstream_model": "m", "region": "Hamburg"}
    known = {"checked_at": NOTICED, "facts_at": NOTICED + timedelta(days=9), "facts_by": owner}
    for name, more in (
        ("sealed", {"credential": b"sealed bytes", "zero_retention": True, **known}),
        ("bare", {"zero_retention": False}),
    ):
        address = f"https://{name}.nordlicht.example:8443/v1"
        make("vendors", "ModelRoute", name=name, label=name, base_url=address, **route, **more)
    _agreements(make, vendor)
    _measures(make, vendor)


def _agreements(make: Any, vendor: Any) -> None:
    first = make(
        "vendors", "Agreement", vendor=vendor, version="1.0", state="superseded", effective_from=BEGAN
    )
    second = make(
        "vendors", "Agreement", vendor=vendor, version="2.0", state="activated", effective_from=FOLLOWED,
        supersedes=first,
    )  # fmt: skip
    make(
        "vendors", "Agreement", vendor=vendor, version="3.0", state="draft", effective_from=date(2030, 1, 1),
        supersedes=second,
    )  # fmt: skip
    make(
        "vendors",
        "Agreement",
        vendor=vendor,
        version="C",
        kind="scc",
        state="activated",
        effective_from=FOLLOWED,
    )


def _measures(make: Any, vendor: Any) -> None:
    for category, letter, status, evidence in (
        ("Verschlüsselung", "a", "proven", "Report"),
        ("Zutrittskontrolle", "b", "evidence_expiring", "Photo"),
        ("Regelmäßige Überprüfung", "d", "evidence_missing", ""),
        ("Hausregel", "c", "proven", ""),
    ):
        make(
            "vendors", "Measure", vendor=vendor, category=category, letter=letter, text=f"We do {category}",
            status=status, evidence=evidence,
        )  # fmt: skip
