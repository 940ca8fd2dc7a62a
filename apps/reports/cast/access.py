"""Who asked for what, what came of it, and which keys programs hold. Days count back from today."""

from dataclasses import dataclass

from apps.access.models import RequestState, Scope

CHAT, API = Scope.CHAT, Scope.API
GRANTED = RequestState.GRANTED


@dataclass(frozen=True, slots=True)
class Request:
    """``days`` is the duration asked for; a granted one begins on the day it was asked for.

    ``reason`` is that of a refusal, or the question that waits for its answer.
    """

    person: str
    use_case: str
    scope: Scope
    purpose: str
    days: int = 180
    asked: int = 40
    state: RequestState = GRANTED
    reason: str = ""


REQUESTS = (
    Request("jonas.weber", "UC-0001", CHAT, "Angebote für Wasserwerke und Stadtwerke vorbereiten"),
    Request("leyla.aydin", "UC-0001", CHAT, "Angebote prüfen und Vorlagen pflegen", 365, 120),
    Request("leyla.aydin", "UC-0001", API, "Textbausteine im Angebotssystem erzeugen", 365, 90),
    Request("petra.janssen", "UC-0001", CHAT, "Angebote im Innendienst nachfassen"),
    Request("miriam.schulte", "UC-0002", CHAT, "Zeugnisse für ausscheidende Beschäftigte entwerfen", 365, 75),
    Request("owen.hughes", "UC-0002", CHAT, "Draft references for colleagues who leave the Leeds office"),
    Request("leyla.aydin", "UC-0003", CHAT, "Datenblätter für die Messe in Bologna übersetzen"),
    Request("jonas.weber", "UC-0003", CHAT, "Übersetzungen für die Ausschreibung in Lyon", 90, 100),
    Request("hannah.vogt", "UC-0004", API, "Prüfskripte für die Steuerungssoftware", 365, 60),
    Request("david.schreiber", "UC-0004", API, "Ähnliche Stellen im Quelltext finden", 365, 20),
    Request("jonas.weber", "UC-0005", CHAT, "Marktübersicht Kreiselpumpen zusammenstellen", 180, 35),
    Request("jonas.weber", "UC-0001", API, "Angebotstexte aus der Preisliste vorbereiten", 90, 1,
            RequestState.REQUESTED),
    Request("owen.hughes", "UC-0003", CHAT, "Translate the staff handbook for the Leeds office", 90, 2,
            RequestState.REQUESTED),
    Request("miriam.schulte", "UC-0003", CHAT, "Stellenanzeigen für das Büro in Leeds übersetzen", 90, 3,
            RequestState.ASKED, "Stehen in den Anzeigen Namen von Beschäftigten?"),
    Request("jonas.weber", "UC-0004", API, "Eigene Auswertungen programmieren", 180, 30, RequestState.REFUSED,
            "Dafür gibt es das Berichtswesen; bitte dort einen Bericht anfordern."),
    Request("owen.hughes", "UC-0001", CHAT, "Help out in sales during the trade fair", 30, 25,
            RequestState.WITHDRAWN),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Account:
    """A service account; its owner is who holds the access that it uses."""

    name: str
    purpose: str
    owner: str
    use_case: str
    deputy: str


ACCOUNTS = (
    Account("Quelltextsuche", "Legt zu jeder Datei einen Vektor an und findet ähnliche Stellen.",
            "david.schreiber", "UC-0004", "anke.petersen"),
)  # fmt: skip
# Where the demo runs: this machine, or a network of containers on it (RFC 1918).
LOCAL_NETWORKS = ("127.0.0.0/8", "::1/128", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16")


@dataclass(frozen=True, slots=True)
class Key:
    """``model`` is what scripts try it with; living keys stand in the demo file. ``issued`` days ago.

    ``account``: the service account that holds it, whose owner is ``person``.
    """

    name: str
    person: str
    use_case: str
    model: str
    days: int = 180
    issued: int = 0
    revoked: bool = False
    template: str = "Skript einer Fachabteilung"
    account: str = ""
    networks: tuple[str, ...] = ()


KEYS = (
    Key("Angebotssystem", "leyla.aydin", "UC-0001", "nordlicht-gross"),
    Key("Angebotssystem, alter Server", "leyla.aydin", "UC-0001", "nordlicht-gross", issued=80, revoked=True),
    Key("Quelltextsuche", "david.schreiber", "UC-0004", "nordlicht-vektor", template="Dienst (Server)",
        account="Quelltextsuche", networks=LOCAL_NETWORKS),
)  # fmt: skip
