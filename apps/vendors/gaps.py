"""What the gate closes for personal data because nobody has recorded it yet: as queries, for lists.

An upgrade that begins to ask for a record closes routes at once; who keeps vendors has to find them.
"""

from django.db.models import Exists, OuterRef, Q, QuerySet, TextChoices
from django.utils.translation import gettext_lazy as _

from apps.common import clock
from apps.vendors import consequences
from apps.vendors.countries import CODES
from apps.vendors.models import ModelRoute, Subprocessor, SubprocessorChange, TomSet, Transfer, Vendor
from apps.vendors.transfers import is_free


class Gap(TextChoices):
    FACTS = "facts", _("Facts from the contract")
    MEASURES = "measures", _("Checked measures (TOM)")
    TRANSFER = "transfer", _("A recorded transfer")


def vendors_with(gap: str) -> QuerySet[Vendor]:
    """Those with a route that is switched on, leads outside of our house, and lacks it today."""
    routes = ModelRoute.objects.filter(_LACKING[Gap(gap)](), enabled=True, own_server=False)
    return Vendor.objects.filter(Exists(routes.filter(service__vendor=OuterRef("pk")))).order_by("slug")


def _without_facts() -> Q:
    """The worst is assumed of a new route (services/route_facts.py): only public data may go there."""
    return Q(facts_at__isnull=True, trains_on_input=True)


def _without_measures() -> Q:
    """Art. 28(1), 32 GDPR."""
    return Q(~Exists(TomSet.objects.counting().filter(vendor=OuterRef("service__vendor"))))


def _without_transfer() -> Q:
    """Art. 44 GDPR: nothing stands for the vendor outside the EU, or for a subprocessor in a third country,
    also one that our silence let in.

    What is recorded and doesn't cover is another matter: the pages of the chain say it.
    """
    recorded = Transfer.objects.in_use(clock.today())
    own = recorded.filter(service=OuterRef("service"), subprocessor__isnull=True)
    served = Subprocessor.objects.serving().filter(service=OuterRef("service"), personal_data=True)
    today, fallen = clock.today(), consequences.standing()
    free = [code for code in CODES if is_free(code, today, fallen)]
    bare = served.exclude(country__in=free).filter(~Exists(recorded.filter(subprocessor=OuterRef("pk"))))
    assumed = SubprocessorChange.objects.assumed(today).filter(
        service=OuterRef("service"), personal_data=True
    )
    same = recorded.filter(subprocessor=OuterRef("subprocessor"), country=OuterRef("country"))
    new = assumed.exclude(country__in=free).filter(~Exists(same))
    return (Q(eu_processing=False) & ~Exists(own)) | Q(Exists(bare)) | Q(Exists(new))


_LACKING = {Gap.FACTS: _without_facts, Gap.MEASURES: _without_measures, Gap.TRANSFER: _without_transfer}
