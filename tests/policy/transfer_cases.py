"""Questions that are refused because nothing covers a transfer, one for each thing that can be wrong."""

from datetime import timedelta
from typing import Any

from apps.policy.facts import RouteFacts
from apps.policy.reasons import ReasonCode as Code
from apps.policy.record_facts import Spell
from apps.vendors.transfers import Fallen
from tests.policy.makers import (
    DAY,
    TOMORROW,
    YESTERDAY,
    Question,
    certified,
    chain,
    confirmed,
    edge,
    newcomer,
    on_own_server,
    route,
    transfer,
    use_case,
)

SEEN = use_case(confirmed=confirmed(subprocessors=frozenset({5})))
UNCOVERED = Code.TRANSFER_UNCOVERED
OLD = DAY - timedelta(days=366)


def outside(*transfers: Any, **changes: Any) -> RouteFacts:
    return route(eu_processing=False, chain=chain(*transfers, **changes))


def _to_vendor(name: str, *transfers: Any, **changes: Any) -> tuple[Code, str, Question]:
    return UNCOVERED, name, Question(route=outside(*transfers, **changes))


def passing_on(country: str, *transfers: Any, fallen: tuple[Fallen, ...] = (), **changes: Any) -> Question:
    """To a subprocessor that the approval knows."""
    known = chain(*transfers, edges={5: edge(country=country, **changes)}, fallen=fallen)
    return Question(use_case=SEEN, route=route(chain=known))


def by_silence(country: str, *transfers: Any, **changes: Any) -> Question:
    """To somebody whom our silence let in, and whom the manager has confirmed since."""
    seen = use_case(confirmed=confirmed(subprocessors=frozenset({-7})))
    silent = chain(*transfers, assumed={7: newcomer(country=country, **changes)})
    return Question(use_case=seen, route=route(chain=silent))


TRANSFER_CASES: list[tuple[Code, str, Question]] = [
    _to_vendor("none recorded"),
    _to_vendor("begins tomorrow", transfer(since=TOMORROW)),
    _to_vendor("ended yesterday", transfer(valid_until=YESTERDAY)),
    _to_vendor("no data goes there any more", transfer(last=YESTERDAY)),
    _to_vendor("clauses without a module", transfer(module=None)),
    _to_vendor("clauses without an assessment", transfer(tia_on=None)),
    _to_vendor("assessment of tomorrow", transfer(tia_on=TOMORROW)),
    _to_vendor("assessment with a bad result", transfer(tia_good=False)),
    _to_vendor("assessment until yesterday", transfer(tia_until=YESTERDAY)),
    _to_vendor("certificate never checked", certified(checked_on=None)),
    _to_vendor("certificate checked 366 days ago", certified(checked_on=OLD)),
    _to_vendor("certificate without a name", certified(named=False)),
    _to_vendor("certificate until yesterday", certified(valid_until=YESTERDAY)),
    _to_vendor("the framework knows no India", certified(country="IN")),
    _to_vendor("adequacy of the whole USA", certified(basis="adequacy")),
    _to_vendor("adequacy of India", transfer(basis="adequacy", module=None)),
    _to_vendor("rules without a name", transfer(basis="bcr", module=None)),
    _to_vendor("derogation without a reason", transfer(basis="art_49", module=None)),
    _to_vendor("an invented basis", transfer(basis="invented", named=True, reasoned=True)),
    _to_vendor("the framework fell today", certified(), fallen=(Fallen("dpf", "", DAY),)),
    _to_vendor("the clauses fell for India", transfer(), fallen=(Fallen("scc_914", "IN", DAY),)),
    _to_vendor("one of two countries", certified(), transfer(tia_good=False)),
    _to_vendor("only the subprocessor is covered", transfer(edge=5)),
    (UNCOVERED, "a subprocessor in India", passing_on("IN")),
    (UNCOVERED, "covered is another one", passing_on("IN", transfer(edge=6))),
    (UNCOVERED, "covered is another country", passing_on("IN", certified(edge=5))),
    (UNCOVERED, "covered is the vendor only", passing_on("IN", transfer())),
    (UNCOVERED, "Canada covers some only", passing_on("CA")),
    (UNCOVERED, "the decision on Japan fell",
     passing_on("JP", fallen=(Fallen("adequacy", "JP", DAY),))),
    (UNCOVERED, "all decisions fell", passing_on("CH", fallen=(Fallen("adequacy", "", YESTERDAY),))),
    (UNCOVERED, "our silence let in somebody in the USA", by_silence("US")),
    (UNCOVERED, "covered is the vendor, not who came by silence", by_silence("US", certified())),
    (UNCOVERED, "who moves by our silence is covered where it was",
     by_silence("US", transfer(edge=5), replaces=5)),
]  # fmt: skip

ALLOWED: list[tuple[str, Question]] = [
    ("clauses with an assessment", Question(route=outside(transfer()))),
    ("assessment until today", Question(route=outside(transfer(tia_until=DAY)))),
    ("valid until today", Question(route=outside(transfer(valid_until=DAY)))),
    ("certificate checked a year ago",
     Question(route=outside(certified(checked_on=DAY - timedelta(days=365))))),
    ("adequacy of Japan", Question(route=outside(transfer(country="JP", basis="adequacy", module=None)))),
    ("named rules", Question(route=outside(transfer(basis="bcr", module=None, named=True)))),
    ("a named safeguard", Question(route=outside(transfer(basis="art_46", module=None, named=True)))),
    ("derogation with reason and note",
     Question(route=outside(transfer(basis="art_49", module=None, reasoned=True)))),
    ("two countries, both covered", Question(route=outside(certified(), transfer()))),
    ("checked anew", Question(route=outside(certified(checked_on=OLD), certified()))),
    ("another basis fell", Question(route=outside(transfer(), fallen=(Fallen("dpf", "", DAY),)))),
    ("it fell for another country",
     Question(route=outside(transfer(), fallen=(Fallen("scc_914", "CN", DAY),)))),
    ("it falls tomorrow", Question(route=outside(transfer(), fallen=(Fallen("scc_914", "", TOMORROW),)))),
    ("a subprocessor in Norway", passing_on("NO")),
    ("a subprocessor in Japan", passing_on("JP")),
    ("a subprocessor in Brazil", passing_on("BR")),
    ("a subprocessor in India, covered", passing_on("IN", transfer(edge=5, module=3))),
    ("one in India without personal data", passing_on("IN", personal_data=False)),
    ("one in India until yesterday", passing_on("IN", spell=Spell(OLD, YESTERDAY))),
    ("one in India from tomorrow", passing_on("IN", spell=Spell(TOMORROW))),
    ("who came by silence, in Norway", by_silence("NO")),
    ("who came by silence, without personal data", by_silence("US", personal_data=False)),
    ("who comes by silence tomorrow", by_silence("US", spell=Spell(TOMORROW))),
    ("who changes by silence is covered as before", by_silence("IN", transfer(edge=5), replaces=5)),
    ("own server", Question(use_case=on_own_server(), route=route(own_server=True, eu_processing=False))),
]  # fmt: skip
