"""What of contracts, their chains and measures waits for the DPO and for contract owners."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Count, QuerySet, Window
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.common import clock
from apps.common.health import HEALTH_CHECKS
from apps.common.needs import NEEDS, Need
from apps.vendors.closed import closed_vendors
from apps.vendors.deputies import answered_by
from apps.vendors.due import noticeable, running_out
from apps.vendors.gaps import Gap, vendors_with
from apps.vendors.models import Agreement, AgreementState, ChangeState, Measure, MeasureStatus, TomSetState
from apps.vendors.models.subprocessor_change import SubprocessorChangeQuerySet
from apps.vendors.pages.chain_points import open_changes_for

SOON_DAYS = 30
NAMED = 5
# What is closed for personal data until somebody records it, and where that is done.
STEPS = {
    Gap.FACTS: (
        _("%(vendor)s is closed to personal data: record what the contract says of its models"),
        "vendor_routes",
    ),
    Gap.MEASURES: (_("%(vendor)s is closed to personal data: check its measures (TOM)"), "vendor_measures"),
    Gap.TRANSFER: (_("%(vendor)s is closed to personal data: record the transfer abroad"), "vendor_chain"),
}

WHOLE = _("%(vendor)s is closed to personal data. %(mend)s")
PART = _("Closed to personal data at %(vendor)s: %(models)s. %(mend)s")


def fill_needs() -> None:
    NEEDS.fill("vendors", needs_of)


def needs_of(person: User) -> Iterator[Need]:
    if person.may(Permission.VENDOR_EDIT) or person.may(Permission.PEOPLE_MANAGE):
        yield from _of_neighbours()
    if person.may(Permission.AGREEMENT_REVIEW):
        yield from _of_officer()
        yield from _of_gaps()
        yield from _of_closed()
        yield _of_chain(open_changes_for(person))
    elif person.may(Permission.VENDOR_READ):
        yield from _of_owner(person)


def _of_neighbours() -> Iterator[Need]:
    """What doesn't answer keeps files out: for who uploads, and who can have it mended."""
    away = [check() for check in HEALTH_CHECKS]
    yield from (Need(1, health.told, reverse("vendors"), "bad") for health in away if health.tone == "bad")


def _of_officer() -> Iterator[Need]:
    found = _waiting()
    yield _need(
        found,
        ngettext(
            "%(count)d agreement waits for your check",
            "%(count)d agreements wait for your check",
            len(found),
        ),
    )
    found = _ending(_running())
    yield _need(
        found,
        ngettext(
            "%(count)d agreement ends within 30 days", "%(count)d agreements end within 30 days", len(found)
        ),
    )
    yield _of_notice(_running())
    evidence = Measure.objects.filter(
        tom_set__state=TomSetState.IN_FORCE, status=MeasureStatus.PROVEN, evidence_until__lte=_soon()
    ).count()
    text = ngettext(
        "The evidence of %(count)d measure (TOM) ends within 30 days",
        "The evidence of %(count)d measures (TOM) ends within 30 days",
        evidence,
    )
    yield Need(evidence, text % {"count": evidence}, reverse("vendors"))


def _of_notice(agreements: QuerySet[Agreement]) -> Need:
    found = _noticeable(agreements)
    text = ngettext(
        "%(count)d last day to give notice within 30 days",
        "%(count)d last days to give notice within 30 days",
        len(found),
    )
    return _need(found, text)


def _of_gaps() -> Iterator[Need]:
    """Each vendor that is closed for want of a record, with the next step; many more stand in the list."""
    for gap, (text, place) in STEPS.items():
        found = list(vendors_with(gap).annotate(known=Window(Count("pk")))[:NAMED])
        for vendor in found:
            url = reverse(place, args=[vendor.slug])
            yield Need(1, text % {"vendor": vendor.name}, url, "bad")
        more = found[0].known - len(found) if found else 0
        said = ngettext(
            "%(count)d more vendor is closed to personal data: see the list",
            "%(count)d more vendors are closed to personal data: see the list",
            more,
        )
        url = f"{reverse('vendors')}?gap={gap}"
        yield Need(more, said % {"count": more}, url, "bad")


def _of_closed() -> Iterator[Need]:
    """Each vendor that was open and is closed today, whole or with some models, with what opens it again."""
    closed = closed_vendors()
    for each in closed[:NAMED]:
        names = {"vendor": each.vendor.name, "mend": each.obstacle.mend, "models": ", ".join(each.models)}
        text = PART if each.models else WHOLE
        yield Need(1, text % names, each.obstacle.url, "bad")
    more = len(closed[NAMED:])
    said = ngettext(
        "%(count)d more vendor is closed to personal data: see the list",
        "%(count)d more vendors are closed to personal data: see the list",
        more,
    )
    yield Need(more, said % {"count": more}, reverse("vendors"), "bad")


def _of_chain(found: SubprocessorChangeQuerySet) -> Need:
    """Announced changes of subprocessors that nobody has decided; one leads to its own page."""
    changes = list(found[:2])
    count = len(changes) if len(changes) < 2 else found.count()
    text = ngettext(
        "%(count)d announced change of subprocessors waits for a decision",
        "%(count)d announced changes of subprocessors wait for a decision",
        count,
    )
    url = changes[0].get_absolute_url() if count == 1 else reverse("vendors")
    return Need(count, text % {"count": count}, url)


def _of_owner(person: User) -> Iterator[Need]:
    mine = Agreement.objects.filter(answered_by(person))
    found = list(mine.filter(state=AgreementState.READY))
    yield _need(
        found,
        ngettext(
            "%(count)d agreement waits for you to activate it",
            "%(count)d agreements wait for you to activate them",
            len(found),
        ),
    )
    found = _ending(mine.filter(state=AgreementState.ACTIVATED))
    yield _need(
        found,
        ngettext(
            "%(count)d agreement of yours ends within 30 days",
            "%(count)d agreements of yours end within 30 days",
            len(found),
        ),
    )
    yield _of_notice(mine.filter(state=AgreementState.ACTIVATED))
    # While it is assessed they decide, but not on what they recorded or advised on themselves.
    changes = open_changes_for(person).filter(state=ChangeState.ASSESSING)
    theirs = changes.filter(answered_by(person, "service__vendor"))
    yield _of_chain(theirs.exclude(recorded_by=person).exclude(opinion_by=person))


def _need(found: list[Agreement], text: str) -> Need:
    """One leads to its page, several to the list."""
    url = found[0].get_absolute_url() if len(found) == 1 else reverse("vendors")
    return Need(len(found), text % {"count": len(found)}, url)


def _running() -> QuerySet[Agreement]:
    return Agreement.objects.filter(state=AgreementState.ACTIVATED)


def _waiting() -> list[Agreement]:
    return list(Agreement.objects.filter(state=AgreementState.IN_REVIEW))


def _ending(rows: QuerySet[Agreement]) -> list[Agreement]:
    return list(running_out(rows).filter(ends__range=(clock.today(), _soon())))


def _noticeable(rows: QuerySet[Agreement]) -> list[Agreement]:
    today = clock.today()
    return list(noticeable(rows, today).filter(notice__range=(today, _soon())))


def _soon() -> date:
    return clock.today() + timedelta(days=SOON_DAYS)
