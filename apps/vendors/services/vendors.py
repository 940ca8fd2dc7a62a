"""Record a vendor and what it sells."""

from dataclasses import dataclass
from itertools import chain, count

from django.db import IntegrityError, transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.audit.record import record
from apps.common import clock
from apps.lifecycle.advance import RefusedError
from apps.lifecycle.permits import permit
from apps.lifecycle.seen import check
from apps.notices.services import notify
from apps.vendors import notices
from apps.vendors.answering import stays_apart
from apps.vendors.models import Service, Vendor

PEOPLE = frozenset({"contract_owner", "contract_deputy"})
TAKEN = frozenset({"new", "views", "export", "import"})  # addresses beside those of vendors

NAME_TAKEN = gettext_lazy("There is a vendor of this name already.")


@dataclass(frozen=True, slots=True)
class VendorRecord:
    """Who the vendor is. ``country``: two letters (ISO 3166-1). ``contract_owner`` may activate its AVV;
    ``contract_deputy`` hears of dates that the owner leaves open, and may do the same.
    """

    name: str
    legal_entity: str = ""
    address: str = ""
    country: str = ""
    representative: str = ""
    dpo_contact: str = ""
    homepage: str = ""
    contract_owner: User | None = None
    contract_deputy: User | None = None


def create(said: VendorRecord, services: list[str], *, by: User, template: str = "") -> Vendor:
    """With its services. Raises RefusedError."""
    permit(by, Permission.VENDOR_EDIT)
    _check_deputy(said)
    with transaction.atomic():
        _check_name(said.name)
        vendor = _saved(Vendor(slug=_free_slug(said.name), template=template, **_fields(said)))
        record("vendor:create", vendor, by=by, template=template)
        for name in dict.fromkeys(services):
            add_service(vendor, name, by=by)
    return vendor


def edit(vendor: Vendor, said: VendorRecord, *, by: User, seen: str = "") -> list[str]:
    """The names of the fields that changed; the address of its pages stays.

    ``seen``: the mark of ``stored`` as the writer had it before them. Raises RefusedError, StaleError.
    """
    permit(by, Permission.VENDOR_EDIT)
    with transaction.atomic():
        locked = Vendor.objects.select_for_update(of=("self",)).get(pk=vendor.pk)
        check(seen, stored(locked), _fields(said))
        _check_name(said.name, locked)
        changed = [name for name, value in _fields(said).items() if getattr(locked, name) != value]
        if not PEOPLE.isdisjoint(changed):  # who stands there from before stops no other change
            _check_deputy(said)
        for name in changed:
            setattr(locked, name, getattr(said, name))
        if changed:
            _saved(locked, changed)
            record("vendor:edit", locked, by=by, fields=changed)
        _tell_named(locked, changed, by)
    return changed


def stored(vendor: Vendor) -> dict[str, object]:
    """The record as it stands."""
    return {name: getattr(vendor, name) for name in VendorRecord.__dataclass_fields__}


def add_service(vendor: Vendor, name: str, *, by: User) -> Service:
    """Raises RefusedError."""
    permit(by, Permission.VENDOR_EDIT)
    with transaction.atomic():
        Vendor.objects.select_for_update(of=("self",)).get(pk=vendor.pk)
        made = vendor.services.create(name=_free_service(vendor, name))
        record("service:add", made, by=by, vendor=vendor.pk)
    return made


def rename_service(service: Service, name: str, *, by: User) -> Service:
    """Agreements and routes stay with it. Raises RefusedError."""
    permit(by, Permission.VENDOR_EDIT)
    with transaction.atomic():
        locked = Service.objects.select_for_update(of=("self",)).get(pk=service.pk)
        if name.strip() != locked.name:
            locked.name = _free_service(locked.vendor, name)
            locked.save(update_fields=["name"])
            record("service:rename", locked, by=by)
    return locked


def retire_service(service: Service, *, by: User) -> Service:
    """It takes no new route. Raises RefusedError while a route of it is switched on."""
    permit(by, Permission.VENDOR_EDIT)
    with transaction.atomic():
        locked = Service.objects.select_for_update(of=("self",)).get(pk=service.pk)
        if locked.retired_on is not None:
            raise RefusedError("wrong_state", _("This service is retired already."))
        if locked.routes.filter(enabled=True).exists():
            raise RefusedError(
                "in_use", _("A route of this service is switched on: have it switched off first.")
            )
        locked.retired_on = clock.today()
        locked.save(update_fields=["retired_on"])
        record("service:retire", locked, by=by)
    return locked


def _tell_named(vendor: Vendor, changed: list[str], by: User) -> None:
    """Who has come to answer for the contract hears of it."""
    for name, kind in (
        ("contract_owner", notices.OWNER_NAMED), ("contract_deputy", notices.DEPUTY_NAMED),
    ):  # fmt: skip
        person = getattr(vendor, name)
        if name in changed and person is not None and person != by:
            notify([person], kind, vendor.get_absolute_url(), vendor=vendor.name)


def _fields(said: VendorRecord) -> dict[str, object]:
    return {name: getattr(said, name) for name in VendorRecord.__dataclass_fields__}


def _check_name(name: str, but: Vendor | None = None) -> None:
    others = Vendor.objects.exclude(pk=but.pk) if but else Vendor.objects.all()
    if others.filter(name__iexact=name).exists():
        raise RefusedError("name_taken", str(NAME_TAKEN))


def _saved(vendor: Vendor, fields: list[str] | None = None) -> Vendor:
    try:
        with transaction.atomic():
            vendor.save(update_fields=fields)
    except IntegrityError:  # two at once had found the same name free, or the same address
        _check_name(vendor.name, vendor)
        if fields is not None:
            raise
        vendor.slug = _free_slug(vendor.name)
        vendor.save()
    return vendor


def _check_deputy(said: VendorRecord) -> None:
    deputy = said.contract_deputy
    if deputy is None:
        return
    if deputy == said.contract_owner:
        raise RefusedError("deputy", _("The deputy is somebody else than the contract owner."))
    if stays_apart(deputy):
        raise RefusedError("deputy", _("Who advises on contracts or audits them is nobody's deputy."))


def _free_slug(name: str) -> str:
    """Of the name; with a number where that is taken."""
    base = slugify(name)[:70] or "vendor"
    known = set(Vendor.objects.filter(slug__startswith=base).values_list("slug", flat=True)) | TAKEN
    numbered = (f"{base}-{number}" for number in count(2))
    return next(each for each in chain([base], numbered) if each not in known)


def _free_service(vendor: Vendor, name: str) -> str:
    wanted = " ".join(name.split())
    if not wanted or len(wanted) > 160:
        raise RefusedError("name", _("Please name the service in at most 160 characters."))
    if vendor.services.filter(name__iexact=wanted).exists():
        raise RefusedError("name_taken", _("This vendor has a service of this name already."))
    return wanted
