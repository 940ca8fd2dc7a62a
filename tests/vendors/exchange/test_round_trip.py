"""What the list of vendors hands out comes in again as it was, into a portal that has none of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import transaction
from django.utils import translation
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from apps.accounts.models import User
from apps.common.tables import FORMATS
from apps.vendors.exchange.columns import VENDORS, VendorRow
from apps.vendors.models import Agreement, AgreementState, Service, Vendor
from apps.vendors.services import imports
from tests.vendors import makers

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]
NASTY = [
    *"=+-@＝;,:|\"'\\&<–%", " ", "  ", "\u00a0", "'+", "'=", "; '-", ", -", '"; "', "a", "ß", "1",
    "31.12.2026", "1,5", "TRUE",
]  # fmt: skip
lines = st.lists(st.sampled_from(NASTY), max_size=10).map("".join).map(str.strip)
# The pages keep the name of a service on single blanks.
names = lines.map(lambda line: " ".join(f"{line}z".split())).filter(bool)
FACTS = ("name", "country", "legal_entity", "address", "representative", "dpo_contact", "homepage")
TERMS = ("version", "our_entity", "evidence", "notice_days", "effective_from", "effective_until", "modules")


@contextmanager
def forgotten() -> Iterator[None]:
    """What an example wrote is gone before the next one."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def said() -> dict[str, Any]:
    """Texts on single blanks, as they come in."""
    vendor, agreement = Vendor.objects.get(), Agreement.objects.get()
    fields = {name: getattr(vendor, name) for name in FACTS}
    fields |= {name: getattr(agreement, name) for name in TERMS}
    fields = {
        name: " ".join(each.split()) if isinstance(each, str) else each for name, each in fields.items()
    }
    fields["services"] = sorted(vendor.services.values_list("name", flat=True))
    return fields | {"covered": sorted(agreement.services.values_list("name", flat=True))}


def emptied(vendor: Vendor) -> None:
    vendor.agreements.all().delete()
    vendor.tom_sets.all().delete()
    vendor.services.all().delete()
    vendor.delete()


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
# Without shrinking: an example that fails is small enough to be read.
@settings(
    max_examples=25,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    texts=st.lists(lines, min_size=6, max_size=6),
    services=st.lists(names, min_size=1, max_size=4, unique_by=str.casefold),
)
@example(texts=["=x"] * 6, services=["Chat", "'+Plus", "'=Summe", "'-1", "'@Post"])
@example(texts=["Nord\u00a0KI  & Co"] * 6, services=["A; B; C; D; E; F", '"Q"; R', '"', "A;B"])
def test_every_field_comes_back(
    officer: User, kind: str, language: str, texts: list[str], services: list[str]
) -> None:
    name, entity, address, representative, ours, evidence = texts
    with forgotten(), translation.override(language):
        vendor = makers.vendor(name=f"{name}N")
        vendor.legal_entity, vendor.address, vendor.representative = entity, address, representative
        vendor.save()
        vendor.services.all().delete()
        Service.objects.bulk_create(Service(vendor=vendor, name=each) for each in services)
        made = makers.agreement(vendor, AgreementState.DRAFT, our_entity=ours, evidence=evidence)
        made.services.set(vendor.services.all()[:2])
        before = said()
        data = b"".join(FORMATS[kind][1](VENDORS, [VendorRow(vendor, made)]))
        again = imports.commit(imports.stage(data, f"v.{kind}", by=officer), by=officer)
        assert again.counts == {"new": 0, "changed": 0, "unchanged": 1, "refused": 0}
        assert vendor.services.count() == len(services)
        emptied(vendor)
        done = imports.commit(imports.stage(data, f"v.{kind}", by=officer), by=officer)
        assert done.counts == {"new": 1, "changed": 0, "unchanged": 0, "refused": 0}
        assert said() == before
