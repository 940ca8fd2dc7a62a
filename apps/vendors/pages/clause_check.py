"""The clauses of one agreement beside its text: proposed, found, still to be looked at."""

from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.vendors.clauses import CLAUSES, Clause
from apps.vendors.contracts import Passage, Proposal
from apps.vendors.forms.clauses import FindingForm
from apps.vendors.models import Agreement, ClauseCheck, ClauseResult
from apps.vendors.services.agreements import OPEN_TO_CHECKS
from apps.vendors.services.clause_reading import Reading

AROUND = 2  # passages shown before and after the place
MOST_PASSAGES = 1_500

TONES = {
    ClauseResult.FULFILLED: "ok",
    ClauseResult.PARTLY: "warn",
    ClauseResult.MISSING: "bad",
    ClauseResult.NOT_APPLICABLE: "",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """A button that records a result."""

    result: ClauseResult
    label: str | Promise
    icon: str
    key: str


ANSWERS = (
    Answer(ClauseResult.FULFILLED, _("Fulfilled"), "check", "1"),
    Answer(ClauseResult.PARTLY, _("Partly"), "circle-alert", "2"),
    Answer(ClauseResult.MISSING, _("Missing"), "x", "3"),
    Answer(ClauseResult.NOT_APPLICABLE, _("Not applicable"), "ban", "4"),
)


@dataclass(frozen=True, slots=True)
class Way:
    """How the text settles the question, in words for people."""

    tone: str
    label: str | Promise


# Whoever trains on its own account is a controller of its own (Art. 28(10) GDPR).
WAYS = {
    "opt_out": Way(
        "warn", _("Trains unless one opts out: then it is a controller of its own (Art. 28(10) GDPR)")
    ),
    "opt_in": Way("info", _("Trains only where one has switched it on")),
    "excluded": Way("ok", _("Training is excluded")),
}


@dataclass(frozen=True, slots=True)
class ItemRow:
    clause: Clause
    url: str
    tone: str
    status: str | Promise
    place: str
    current: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A passage as it is shown; ``hit`` is the place."""

    passage: Passage = field(repr=False)
    hit: bool

    @property
    def is_heading(self) -> bool:
        return self.passage.kind == "heading"


@dataclass(frozen=True, slots=True)
class FactLine:
    """A length of time as the text says it, and as the record has it."""

    value: int
    unit: str | Promise
    place: str
    quote: str = field(repr=False)
    recorded: int | None

    @property
    def differs(self) -> bool:
        return self.recorded is not None and self.recorded != self.value


@dataclass(frozen=True, slots=True)
class ClauseCheckPage:
    """``chosen``: somebody asked for this clause; else the list comes first where both have no room."""

    agreement: Agreement
    rows: list[ItemRow]
    chosen: bool
    clause: Clause
    check: ClauseCheck | None
    tone: str
    proposal: Proposal | None
    fact: FactLine | None
    way: Way | None
    near: list[Line]
    whole: list[Line]
    cut: bool
    reading: Reading | None
    form: FindingForm | None
    answers: tuple[Answer, ...]
    done: int

    @property
    def take_url(self) -> str:
        """Where the form begins with the proposal; empty where it does so already."""
        if not (self.form and self.check and self.proposal and self.proposal.found):
            return ""
        same = (self.check.place, self.check.quote) == (self.proposal.place, self.proposal.quote)
        return "" if same else f"{url_of(self.agreement, self.clause.key)}&take=1"

    @property
    def outdated(self) -> bool:
        """Whether the finding is about an older file than the one that is shown."""
        read_in = self.check.read_in_id if self.check else None
        return bool(read_in and self.reading and read_in != self.reading.version.pk)


def clause_check_page(
    agreement: Agreement,
    reading: Reading | None,
    user: User,
    item: str = "",
    form: FindingForm | None = None,
    *,
    take: bool = False,
) -> ClauseCheckPage:
    """``item`` that there is not, or none, is the first that nobody has judged.

    ``take``: the form begins with the proposal, even where somebody has found something else.
    """
    checks = {check.item: check for check in agreement.clauses.all()}
    clause = _chosen(item, checks)
    check = checks.get(clause.key)
    proposal = reading.proposals[clause.key] if reading else None
    lines = _lines(reading, proposal)
    at = next((place for place, line in enumerate(lines) if line.hit), None)
    may = user.may(Permission.VENDOR_EDIT) and agreement.state in OPEN_TO_CHECKS
    return ClauseCheckPage(
        agreement=agreement,
        rows=[_row(each, agreement, checks.get(each.key), reading, each == clause) for each in CLAUSES],
        chosen=clause.key == item,
        clause=clause,
        check=check,
        tone=TONES[ClauseResult(check.result)] if check else "",
        proposal=proposal,
        fact=_fact(agreement, proposal),
        way=WAYS.get(proposal.choice) if proposal else None,
        near=lines[max(0, at - AROUND) : at + AROUND + 1] if at is not None else [],
        whole=lines[:MOST_PASSAGES],
        cut=len(lines) > MOST_PASSAGES,
        reading=reading,
        form=(form or FindingForm(initial=_initial(None if take else check, proposal))) if may else None,
        answers=ANSWERS,
        done=len(checks),
    )


def url_of(agreement: Agreement, item: str) -> str:
    return f"{reverse('agreement_clauses', args=[agreement.pk])}?item={item}"


def next_item(agreement: Agreement, after: str) -> str:
    """The next that nobody has judged, around the end; the same where all are done."""
    found = set(agreement.clauses.values_list("item", flat=True))
    keys = [clause.key for clause in CLAUSES]
    at = keys.index(after) + 1
    return next((key for key in keys[at:] + keys[:at] if key not in found), after)


def _chosen(item: str, checks: dict[str, ClauseCheck]) -> Clause:
    named = next((clause for clause in CLAUSES if clause.key == item), None)
    return named or next((clause for clause in CLAUSES if clause.key not in checks), CLAUSES[0])


def _row(
    clause: Clause, agreement: Agreement, check: ClauseCheck | None, reading: Reading | None, current: bool
) -> ItemRow:
    url = url_of(agreement, clause.key)
    if check:
        tone = TONES[ClauseResult(check.result)]
        return ItemRow(clause, url, tone, check.get_result_display(), check.place, current)
    proposal = reading.proposals[clause.key] if reading else None
    if proposal and proposal.found:
        return ItemRow(clause, url, "info", _("Proposal"), proposal.place, current)
    return ItemRow(clause, url, "", _("Nothing found") if reading else _("Not checked"), "", current)


def _lines(reading: Reading | None, proposal: Proposal | None) -> list[Line]:
    if reading is None:
        return []
    hit = proposal.passage if proposal and proposal.found else None
    return [Line(passage, passage.index == hit) for passage in reading.text.passages]


def _fact(agreement: Agreement, proposal: Proposal | None) -> FactLine | None:
    fact = proposal.fact if proposal else None
    if fact is None:
        return None
    recorded = {
        "objection_days": agreement.objection_days,
        "breach_hours": agreement.breach_notice_hours,
        "deletion_days": agreement.deletion_days,
    }
    unit = _("hours") if fact.unit == "hours" else _("days")
    return FactLine(fact.value, unit, fact.place, fact.quote, recorded.get(fact.name))


def _initial(check: ClauseCheck | None, proposal: Proposal | None) -> dict[str, str]:
    if check:
        return {"place": check.place, "quote": check.quote, "reason": check.reason}
    if proposal and proposal.found:
        return {"place": proposal.place, "quote": proposal.quote}
    return {}
