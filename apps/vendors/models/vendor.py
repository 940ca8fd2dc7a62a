"""The company behind a model, and what it sells."""

from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.accounts.permissions import Permission


class VendorQuerySet(models.QuerySet["Vendor"]):
    def visible_to(self, user: User) -> "VendorQuerySet":
        """Records are open to every role that reads vendors."""
        return self if user.may(Permission.VENDOR_READ) else self.none()


class Vendor(models.Model):
    """A processor (Art. 4(8) GDPR): legal entity, seat, and who owns the contract in our house.

    The EDPB expects its name, address and contact to be at hand at any time (Opinion 22/2024). ``template``
    is the key of the template it was made from, whose hints its pages show.
    ``contract_deputy`` hears of dates that the owner leaves open, and may do what the owner may
    (apps.vendors.answering).
    """

    name = models.CharField(_("name"), max_length=160, unique=True)
    slug = models.SlugField(max_length=80, unique=True)
    country = models.CharField(_("country"), max_length=2, help_text="ISO 3166-1 alpha-2")
    legal_entity = models.CharField(_("contracting company"), max_length=200, blank=True, default="")
    address = models.CharField(_("address"), max_length=300, blank=True, default="")
    representative = models.CharField(
        _("representative in the Union (Art. 27 GDPR)"), max_length=300, blank=True, default=""
    )
    homepage = models.URLField(_("homepage"), max_length=300, blank=True, default="")
    template = models.SlugField(max_length=40, blank=True, default="")
    dpo_contact = models.EmailField(_("data protection contact"), blank=True)
    contract_owner = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="owned_vendors"
    )
    contract_deputy = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = VendorQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["slug"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("vendor", args=[self.slug])


class Service(models.Model):
    """A product of a vendor; agreements cover services, routes belong to one. Retired: no new route."""

    vendor = models.ForeignKey(Vendor, on_delete=models.PROTECT, related_name="services")
    name = models.CharField(_("name"), max_length=160)
    retired_on = models.DateField(_("retired on"), null=True, blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(name="service_name", fields=["vendor", "name"])]

    def __str__(self) -> str:
        return self.name
