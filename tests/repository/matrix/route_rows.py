"""Vendors as they are recorded, their services, routes and keys."""

from collections.abc import Mapping
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.repository.matrix.rows import NONE, Row, fixed
from tests.repository.matrix.world import VENDORS, World

VENDOR = {"slug": "nordlicht-ki"}
ROUTE = {**VENDOR, "name": "nordlicht-gross"}
NOBODYS = {**VENDOR, "name": "nobodys"}
FACTS = fixed(region="Frankfurt", retention_days="0", abuse_monitoring="none", zero_retention="on")
TERMS = fixed(label="Nordlicht", context_tokens="128000")
KEY = fixed(credential="sk-matrix", not_before="2026-01-01")
BECAUSE = fixed(reason="Because")
NO_FILE = "00000000-0000-7000-8000-000000000000"
RECORD = fixed(name="Nordlicht KI GmbH", country="DE")


class _Anew(SimpleUploadedFile):
    """Everybody uploads it whole."""

    def read(self, *size: int) -> bytes:
        self.seek(0)
        return bytes(super().read(*size))


def _vendor_file(_world: World) -> Mapping[str, Any]:
    return {"file": _Anew("vendors.csv", VENDORS)}


def _route(world: World) -> Mapping[str, Any]:
    service = world.company.routes["nordlicht-gross"].service_id
    return {
        "service": service, "label": "Matrix", "provider": "compatible", "purpose": "chat",
        "upstream_model": "m",
        "base_url": "https://api.nordlicht.example/v1", "region": "Hamburg", "context_tokens": "128000",
    }  # fmt: skip


def _service(world: World) -> Mapping[str, Any]:
    return {**VENDOR, "pk": world.company.routes["nordlicht-gross"].service_id}


def _key(world: World) -> Mapping[str, Any]:
    return {**ROUTE, "pk": world.company.routes["nordlicht-gross"].credentials.usable()[0].pk}


ROWS = [
    Row("vendor_export"),
    Row("vendor_imports", data=_vendor_file),
    Row("vendor_import", "the DPO's", lambda w: {"pk": w.vendor_import.pk}),
    Row("vendor_import", NONE, fixed(pk=NO_FILE)),
    Row("vendor_import_transition", "commit", lambda w: {"pk": w.vendor_import.pk, "name": "commit"}),
    Row("vendor_import_transition", "discard", lambda w: {"pk": w.vendor_import.pk, "name": "discard"}),
    Row("vendor_import_transition", NONE, fixed(pk=NO_FILE, name="commit")),
    Row("vendor_new"),
    Row("vendor_views", data=fixed(name="Soon", query="ends=30")),
    Row("vendor_view_name", "the DPO's", lambda w: {"pk": w.vendor_view.pk}, fixed(name="Other")),
    Row("vendor_view_name", NONE, fixed(pk=0), fixed(name="Other")),
    Row("vendor_view_default", "the DPO's", lambda w: {"pk": w.vendor_view.pk}),
    Row("vendor_view_default", NONE, fixed(pk=0)),
    Row("vendor_view_deletion", "the DPO's", lambda w: {"pk": w.vendor_view.pk}),
    Row("vendor_view_deletion", NONE, fixed(pk=0)),
    Row("vendor_edit", "a vendor", fixed(**VENDOR), RECORD),
    Row("vendor_edit", NONE, fixed(slug="nobody"), RECORD),
    Row("service_new", "a vendor", fixed(**VENDOR), fixed(name="Another API")),
    Row("service_new", NONE, fixed(slug="nobody"), fixed(name="Another API")),
    Row("service_name", "a service", _service, fixed(name="Another API")),
    Row("service_name", NONE, fixed(**VENDOR, pk=0), fixed(name="Another API")),
    Row("service_retirement", "one in use", _service),
    Row("service_retirement", NONE, fixed(**VENDOR, pk=0)),
    Row("vendor_routes", "a vendor", fixed(**VENDOR)),
    Row("vendor_routes", NONE, fixed(slug="nobody")),
    Row("route_new", "a vendor", fixed(**VENDOR), _route),
    Row("route_new", NONE, fixed(slug="nobody"), _route),
    Row("route", "an open route", fixed(**ROUTE)),
    Row("route", NONE, fixed(**NOBODYS)),
    Row("route_edit", "an open route", fixed(**ROUTE), TERMS),
    Row("route_edit", NONE, fixed(**NOBODYS), TERMS),
    Row("route_facts", "an open route", fixed(**ROUTE), FACTS),
    Row("route_facts", NONE, fixed(**NOBODYS), FACTS),
    Row("route_switch", "an open route", fixed(**ROUTE), fixed(on="0")),
    Row("route_switch", NONE, fixed(**NOBODYS), fixed(on="0")),
    Row("route_check", "an open route", fixed(**ROUTE)),
    Row("route_check", NONE, fixed(**NOBODYS)),
    Row("route_key", "an open route", fixed(**ROUTE), KEY),
    Row("route_key", NONE, fixed(**NOBODYS), KEY),
    Row("route_key_revocation", "the key in use", _key),
    Row("route_key_revocation", NONE, fixed(**ROUTE, pk=0)),
    Row("route_key_leak", "the key in use", _key, BECAUSE),
    Row("route_key_leak", NONE, fixed(**ROUTE, pk=0), BECAUSE),
]
