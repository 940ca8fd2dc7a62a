"""The pages of vendors that are asked for."""

from functools import partial

from django.urls import reverse

from apps.vendors.models import Agreement
from portal.bench import asking
from portal.bench.shape import Figure
from portal.bench.vendors.company import People

SLUG = "modellhaus-0000"
TABS = {
    "vendor": "overview",
    "vendor_agreements": "contracts",
    "vendor_measures": "measures",
    "vendor_chain": "chain",
    "subprocessor_changes": "changes of the chain",
    "vendor_routes": "routes",
    "vendor_documents": "documents",
}
FILTERS = {
    "list": "avv=",
    "list, AVV in force": "avv=in_force",
    "list, none in force": "avv=none",
    "list, AVV ends within 30 days": "ends=30",
    "list, search “haus 1”": "q=haus+1",
    "list, search without a hit": "q=Quittenmarmelade",
    "list, with a locked route": "locked=on",
}


def pages() -> dict[str, str]:
    """Addresses by what is asked."""
    agreement = Agreement.objects.get(vendor__slug=SLUG, version="3.0")
    return {
        **{name: f"{reverse('vendors')}?{query}" for name, query in FILTERS.items()},
        **{label: reverse(name, args=[SLUG]) for name, label in TABS.items()},
        "agreement": reverse("agreement", args=[agreement.pk]),
        "clause check": reverse("agreement_clauses", args=[agreement.pk]),
        "start page of the data protection officer": reverse("overview"),
    }


def queries(people: People) -> dict[str, int]:
    client = asking.browser(people.officer)
    return {name: asking.queries(client, url) for name, url in pages().items()}


def figures(people: People, rounds: int, counts: dict[str, int], must: float) -> list[Figure]:
    client, made = asking.browser(people.officer), []
    for name, url in pages().items():
        made += asking.times(name, partial(asking.ask, client, url), rounds, must)
        made.append(Figure(f"{name}: queries", counts[name], "queries"))
    return made
