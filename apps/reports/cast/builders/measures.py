"""Measures, certificates and audits, recorded and checked by the DPO; questions to vendors, one answered."""

from datetime import date, datetime, timedelta

from apps.accounts.models import User
from apps.common import clock
from apps.reports.cast import measures as data
from apps.reports.cast.builders.history import backdate, put_back
from apps.reports.cast.company import Company
from apps.reports.cast.people import DEPUTY_DPO, DPO
from apps.vendors.models import Questionnaire, TomSet, Vendor
from apps.vendors.services import certificates, measures, questionnaires, tom_sets


def build(company: Company) -> None:
    """What is missing; what exists is left as people changed it."""
    for house in data.HOUSES:
        vendor = company.vendors.get(house.slug)
        if not TomSet.objects.of(vendor).exists():
            _make(company, vendor, house)
    for questions in data.QUESTIONS:
        vendor = company.vendors[questions.slug]
        if not Questionnaire.objects.filter(vendor=vendor).exists():
            _ask(company, vendor, questions)


def _make(company: Company, vendor: Vendor | None, spec: data.House) -> None:
    deputy, dpo = company.people[DEPUTY_DPO], company.people[DPO]
    draft = tom_sets.begin(vendor, by=deputy)
    for measure in spec.measures:
        measures.add(draft, _promise(measure), by=deputy)
    checked = tom_sets.put_in_force(draft, _day(spec.begins), _day(spec.ends), by=dpo)
    begun = _moment(spec.begins)
    backdate(checked.steps.all(), [begun])
    put_back(checked, made_at=begun - timedelta(days=4), checked_at=begun)
    for certificate in spec.certificates:
        certificates.record_certificate(vendor, _certificate(certificate), by=deputy)
    for audit in spec.audits:
        certificates.record_audit(vendor, _audit(audit), by=deputy)
    company.made["measures"] += len(spec.measures)


def _promise(spec: data.Measure) -> measures.Promise:
    return measures.Promise(
        category=spec.category,
        letter=spec.letter,
        text=spec.text,
        status=spec.status,
        goal=spec.goal,
        evidence=spec.evidence,
        evidence_until=None if spec.evidence_days is None else _day(spec.evidence_days),
        last_tested_on=None if spec.tested is None else _day(-spec.tested),
        test_result="" if spec.tested is None else spec.result,
    )


def _certificate(spec: data.Certificate) -> dict[str, object]:
    return {
        "kind": spec.kind,
        "scope": spec.scope,
        "issuer": spec.issuer,
        "number": spec.number,
        "valid_from": _day(spec.begins),
        "valid_until": _day(spec.ends),
        "checked_on": None if spec.checked is None else _day(-spec.checked),
    }


def _audit(spec: data.Audit) -> dict[str, object]:
    return {
        "kind": spec.kind,
        "performed_on": _day(-spec.performed),
        "result": spec.result,
        "findings": spec.findings,
        "next_due_on": None if spec.next_due is None else _day(spec.next_due),
    }


def _ask(company: Company, vendor: Vendor, spec: data.Questions) -> None:
    by: User = company.people[DPO]
    invitation = questionnaires.Invitation(spec.recipient, spec.language, _day(spec.expires), spec.categories)
    sent, _token = questionnaires.send(vendor, invitation, by=by)
    put_back(sent, sent_at=_moment(spec.expires - 30))
    if spec.answers:
        answers = {key: _answer(text) for key, text in spec.answers.items()}
        questionnaires.submit(sent, answers)
    company.made["questionnaires"] += 1


def _answer(text: str) -> dict[str, object]:
    return {
        "text": text,
        "status": data.IN_PLACE,
        "evidence": "SOC 2 Type II",
        "evidence_until": _day(150),
        "last_tested_on": _day(-40),
        "test_result": "effective",
    }


def _day(days: int) -> date:
    return clock.today() + timedelta(days=days)


def _moment(days: int) -> datetime:
    return clock.now() + timedelta(days=days)
