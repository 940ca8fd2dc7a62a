"""The chain behind a vendor, entered by the DPO; a deadline that nobody kept has its finding."""

from datetime import date, timedelta

from apps.accounts.models import User
from apps.common import clock
from apps.reports.cast import chain as data
from apps.reports.cast.company import Company
from apps.reports.cast.people import DPO
from apps.vendors.models import Service, Subprocessor
from apps.vendors.services import findings, subprocessor_changes, subprocessors, transfers
from apps.vendors.services.subprocessor_changes import Announcement
from apps.vendors.services.subprocessors import Entry
from apps.vendors.services.transfers import Ground


def make(company: Company, slug: str, service: Service) -> None:
    """After the agreements: deadlines are computed from those in force on the day of the notice."""
    dpo = company.people[DPO]
    made: dict[str, Subprocessor] = {}
    for link in data.LINKS.get(slug, ()):
        made[link.name] = _link(service, link, made, dpo)
    for ground in data.GROUNDS.get(slug, ()):
        transfers.record_transfer(service, _ground(ground, made), by=dpo)
    for notice in data.NOTICES.get(slug, ()):
        subprocessor_changes.announce(service, _announcement(notice), by=dpo)
    findings.open_lapsed()


def _link(service: Service, link: data.Link, made: dict[str, Subprocessor], by: User) -> Subprocessor:
    entry = Entry(
        name=link.name,
        country=link.country,
        purpose=link.purpose,
        since=_day(link.since),
        contact=link.contact,
        address=link.address,
        personal_data=link.personal_data,
        parent=made.get(link.under),
    )
    added = subprocessors.add(service, entry, by=by)
    return added if link.until is None else subprocessors.end(added, _day(link.until), by=by)


def _ground(ground: data.Ground, made: dict[str, Subprocessor]) -> Ground:
    return Ground(
        country=ground.country,
        basis=ground.basis,
        since=_day(ground.since),
        subprocessor=made.get(ground.to),
        module=ground.module,
        certificate=ground.certificate,
        reference=ground.reference,
        checked_on=_or(ground.checked),
        tia_on=_or(ground.tia),
        tia_result=ground.tia_result,
        tia_until=_or(ground.tia_days),
    )


def _announcement(notice: data.Notice) -> Announcement:
    return Announcement(
        kind=notice.kind,
        name=notice.name,
        country=notice.country,
        purpose=notice.purpose,
        source=notice.source,
        link=notice.link,
        notified_on=_day(notice.notified),
        effective_on=_day(notice.effective),
    )


def _day(days: int) -> date:
    return clock.today() + timedelta(days=days)


def _or(days: int | None) -> date | None:
    return None if days is None else _day(days)
