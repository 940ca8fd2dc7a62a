"""The facts behind each field, as codes, names and numbers: no word here depends on a language."""

from django.conf import settings

from apps.register.models import DataCategory, OutputUse
from apps.register.processing.facts import Facts, leaves_eea

Fact = list[str | int]


def organisation(_facts: Facts) -> list[Fact]:
    return [[settings.ORGANISATION_NAME]] if settings.ORGANISATION_NAME else []


def dpo(facts: Facts) -> list[Fact]:
    return [[person.full_name, person.email] for person in facts.house.dpos]


def purposes(facts: Facts) -> list[Fact]:
    if facts.version is None:
        return []
    stated = sorted(facts.version.purposes.all(), key=lambda purpose: purpose.position)
    listed: list[Fact] = [[each.text, each.article_6, each.article_9, each.reference] for each in stated]
    return listed or [[facts.version.purpose, "", "", ""]]


def data_subjects(facts: Facts) -> list[Fact]:
    return [[name] for name in sorted(facts.version.persons_affected)] if facts.version else []


def data_categories(facts: Facts) -> list[Fact]:
    named = facts.version.data_categories if facts.version else []
    return [[name] for name in sorted(named) if name != DataCategory.TRADE_SECRET]


def recipients(facts: Facts) -> list[Fact]:
    found: list[Fact] = []
    for service in facts.services:
        avv = facts.processing_contract(service)
        vendor = service.vendor
        found.append(["vendor", vendor.name, vendor.country, service.name, avv.version if avv else ""])
    if facts.version and facts.version.output_use != OutputUse.INTERNAL:
        found.append(["output", facts.version.output_use])
    return found


def transfers(facts: Facts) -> list[Fact]:
    found = set()
    for route in filter(leaves_eea, facts.routes):
        clauses = facts.transfer_clauses(route.service)
        vendor = route.service.vendor
        found.add((vendor.name, vendor.country, route.region, clauses.version if clauses else ""))
    return [list(each) for each in sorted(found)]


def erasure(facts: Facts) -> list[Fact]:
    if facts.version is None:
        return []
    found: list[Fact] = [["portal", facts.version.retention_days]]
    for service in facts.services:
        kept = [r.retention_days for r in facts.routes if r.service_id == service.pk and not r.zero_retention]
        found.append(["vendor", service.vendor.name, service.name, max(kept, default=0)])
        avv = facts.processing_contract(service)
        if avv:
            found.append(["after_end", service.vendor.name, avv.deletion_days])
    return found


def measures(facts: Facts) -> list[Fact]:
    """Our own first: Art. 30(1)(g) asks for those of the controller; then those of our processors."""
    whose = [(settings.ORGANISATION_NAME, facts.house.measures)]
    whose += [(vendor.name, facts.measures(vendor)) for vendor in facts.vendors]
    return [
        [name, measure.letter, measure.category, measure.text, measure.status]
        for name, found in whose
        for measure in found
    ]
