"""Asks every question again and again, and says how long the answers took."""

import re
import time
from dataclasses import dataclass
from functools import partial
from html import unescape
from urllib.parse import urlencode

from django.test import Client

from apps.accounts.models import User
from apps.register.services.similar import similar
from portal.bench import asking
from portal.bench.register.company import Company
from portal.bench.shape import Figure

DEEP = 40
LIST = "/use-cases/"
NEXT = re.compile(r'href="([^"]+)" rel="next"')


@dataclass(frozen=True, slots=True)
class Question:
    """``pages``: how many pages are turned before the one that counts."""

    name: str
    url: str
    pages: int = 0
    employee: bool = False


def _search(words: str, *, employee: bool = False, pages: int = 0, **filters: str) -> Question:
    about = f"search “{words}”" + "".join(f", {name} {value}" for name, value in filters.items())
    about += f", page {pages}" if pages else ""
    return Question(about + _by(employee), f"{LIST}?{urlencode({'q': words, **filters})}", pages, employee)


def _by(employee: bool) -> str:
    return ", employee" if employee else ""


def _filtered(**filters: str) -> Question:
    about = ", ".join(f"{name} {value}" for name, value in filters.items())
    return Question(f"filter {about}", f"{LIST}?{urlencode(filters)}")


QUESTIONS = (
    Question("list", LIST + "?state="),
    Question("list, employee", LIST + "?state=", employee=True),
    Question(f"list, page {DEEP}", LIST + "?state=", pages=DEEP),
    _search("UC-77"),
    _search("7"),
    _search("Verträge"),
    _search("Vertraege prüfen"),
    _search("Pruefung", employee=True),
    _search("Bewerbugen"),
    _search("Zusamenfassung", employee=True),
    _search("invoices summary"),
    _search("Texte"),
    _search("Entwürfe"),
    _search("Entwürfe", pages=DEEP),
    _search("Entwürfe", employee=True),
    _search("Angebotstexte"),
    _search("Tauchpumpe K417"),
    _search("Saarbruecken Kantine"),
    _search("Wie kann ich Protokolle aus meinen Besprechungen schreiben lassen"),
    _search("Quittenmarmelade"),
    _search("Schulung", state="active", channel="api"),
    _filtered(state="decision", data_class="3"),
    _filtered(department="5", channel="api", due="30"),
    _filtered(route="modell-3-1", state="suspended"),
    _filtered(vendor="modellhaus-2", data_class="0", channel="both"),
    _filtered(mine="on"),
    _filtered(due="0"),
    Question("one use case", "/use-cases/UC-0777/"),
    Question("catalogue", "/catalogue/", employee=True),
    Question(f"catalogue, page {DEEP}", "/catalogue/", pages=DEEP, employee=True),
    Question("catalogue, search “Reklamationen”", "/catalogue/?q=Reklamationen", employee=True),
)


def arrivals(company: Company) -> dict[str, tuple[Client, str]]:
    """By question: a signed-in browser, and the address of the page that counts."""
    return {question.name: _arrived(company, question) for question in QUESTIONS}


def queries(places: dict[str, tuple[Client, str]]) -> dict[str, int]:
    """How many queries every question takes, the second time it is asked."""
    return {name: asking.queries(client, url) for name, (client, url) in places.items()}


def figures(
    company: Company, places: dict[str, tuple[Client, str]], rounds: int, counts: dict[str, int], must: float
) -> list[Figure]:
    made = []
    for name, (client, url) in places.items():
        made += asking.times(name, partial(asking.ask, client, url), rounds, must)
        made.append(Figure(f"{name}: queries", counts[name], "queries"))
    hint = asking.times("hint at similar use cases", partial(_hint, company.employee), rounds, must)
    return [*made, *hint]


def _arrived(company: Company, question: Question) -> tuple[Client, str]:
    client = asking.browser(company.employee if question.employee else company.officer)
    path, url = question.url.partition("?")[0], question.url
    for _ in range(question.pages):
        following = NEXT.search(client.get(url).content.decode())
        url = path + unescape(following[1]) if following else url
    return client, url


def _hint(person: User) -> float:
    began = time.perf_counter()
    similar("Entwürfe für Angebotstexte", "Angebote an gewerbliche Kunden aus Stichworten entwerfen", person)
    return time.perf_counter() - began
