"""The columns of the table, for the way out and for the way in."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from apps.common.tables import Column, Table
from apps.vendors.models import Agreement, Service, Vendor

SEPARATOR = "; "


@dataclass(frozen=True, slots=True, repr=False)
class VendorRow:
    """One agreement of a vendor; a vendor without one has a row as well."""

    vendor: Vendor
    agreement: Agreement | None = None

    def services(self) -> str:
        """What is sold, and what the agreement covers though it is retired."""
        covered = {each.pk for each in self.agreement.services.all()} if self.agreement else set()
        sold: Any = self.vendor.services.all()
        return names_of(each for each in sold if each.retired_on is None or each.pk in covered)

    def covered(self) -> str:
        return names_of(self.agreement.services.all()) if self.agreement else ""

    def modules(self) -> str:
        return SEPARATOR.join(map(str, self.agreement.modules)) if self.agreement else ""


def names_of(services: Iterable[Service]) -> str:
    return SEPARATOR.join(map(_quoted, sorted(service.name for service in services)))


def _quoted(name: str) -> str:
    """In quotation marks where it would be taken for several names, or for one in quotation marks."""
    if ";" not in name and not name.startswith('"'):
        return name
    return '"' + name.replace('"', '""') + '"'


def _mail(name: str, row: VendorRow) -> str:
    person = getattr(row.vendor, name)
    return person.email if person else ""


def _vendor(name: str, row: VendorRow) -> Any:
    return getattr(row.vendor, name)


def _term(name: str, row: VendorRow) -> Any:
    return getattr(row.agreement, name) if row.agreement else None


def _word(name: str, row: VendorRow) -> str:
    return str(getattr(row.agreement, f"get_{name}_display")()) if row.agreement else ""


COLUMNS: dict[str, Column[VendorRow]] = {
    "name": Column(_("Vendor"), partial(_vendor, "name"), 30),
    "key": Column(_("Short name of the vendor"), partial(_vendor, "slug"), 20),
    "country": Column(_("Country"), partial(_vendor, "country"), 8),
    "legal_entity": Column(_("Contracting company"), partial(_vendor, "legal_entity"), 30),
    "address": Column(_("Postal address"), partial(_vendor, "address"), 30),
    "representative": Column(_("Representative in the Union"), partial(_vendor, "representative"), 24),
    "dpo_contact": Column(_("Data protection contact"), partial(_vendor, "dpo_contact"), 26),
    "homepage": Column(_("Homepage"), partial(_vendor, "homepage"), 26),
    "contract_owner": Column(_("E-mail of the contract owner"), partial(_mail, "contract_owner"), 28),
    "contract_deputy": Column(_("E-mail of the deputy"), partial(_mail, "contract_deputy"), 28),
    "services": Column(_("Services"), VendorRow.services, 30),
    "kind": Column(_("Kind of agreement"), partial(_word, "kind"), 24),
    "modules": Column(_("Modules"), VendorRow.modules, 10),
    "version": Column(_("Version"), partial(_term, "version"), 10),
    "state": Column(_("State"), partial(_word, "state"), 14),
    "our_entity": Column(_("Our company"), partial(_term, "our_entity"), 24),
    "form": Column(_("Form of its conclusion"), partial(_word, "form"), 22),
    "evidence": Column(_("Evidence of its conclusion"), partial(_term, "evidence"), 24),
    "effective_from": Column(_("In force from"), partial(_term, "effective_from"), 12),
    "effective_until": Column(_("In force until"), partial(_term, "effective_until"), 12),
    "notice_days": Column(_("Notice period in days"), partial(_term, "notice_days"), 10),
    "renewal_months": Column(_("Goes on by itself, in months"), partial(_term, "renewal_months"), 10),
    "authorisation": Column(_("Authorisation of subprocessors"), partial(_word, "authorisation"), 24),
    "objection_days": Column(_("Days to object to subprocessors"), partial(_term, "objection_days"), 10),
    "breach_notice_hours": Column(_("Breach notice in hours"), partial(_term, "breach_notice_hours"), 10),
    "deletion_days": Column(_("Deletion after the end in days"), partial(_term, "deletion_days"), 10),
    "covered": Column(_("Covered services"), VendorRow.covered, 30),
}
VENDORS: Table[VendorRow] = Table(_("Vendors & AVV"), tuple(COLUMNS.values()))
# What an agreement is; in which state it is decides a person, never a file.
OF_TERMS = tuple(name for name in tuple(COLUMNS)[11:] if name not in {"state", "covered"})


def label_of(name: str) -> str:
    return str(COLUMNS[name].label)


def headings() -> dict[str, str]:
    """The name of each column by its heading in every language of the portal, case-folded."""
    found: dict[str, str] = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            found |= {" ".join(label_of(name).split()).casefold(): name for name in COLUMNS}
    return found
