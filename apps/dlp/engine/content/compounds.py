"""German compounds of a term: "Rheingoldprojekt", "Adler-Projekt" and "Adlerprojekt" of "Projekt Adler".

Only with words that offices put beside a name: "Adlerauge" and "Rheingoldader" are words of their own. The
list is folded (engine.content.folding) and closed, so that a term finds no more than it says.
"""

from collections.abc import Iterator

_HEADS = """
    abkommen abteilung akte aktion anfrage angebot anlage antrag auftrag auftraege ausschuss ausschreibung
    bericht besprechung bestellung bezirk budget code daten datei deal dokument dokumente einheit entwicklung
    entwurf fall faelle fonds gebaeude gelaende geschaeft gesellschaft gespraech gespraeche gremium gruppe
    gutachten initiative kampagne kauf kaufvertrag konto konzept konzern kosten kunde kunden leitung liste
    mandat marke mappe meeting mitarbeiter modell muster mandant ordner paket partner patent plan plaene
    planung praesentation preise programm projekt projekte protokoll prototyp rechnung rezept rezeptur
    runde rezepturen sache server sitzung software standort strategie studie team teams termin test
    tochter transaktion treffen uebernahme unterlagen unternehmen verfahren verhandlung verhandlungen
    verkauf vertrag vertraege vorgang vorhaben werk zahlen zusammenarbeit
"""
HEADS = frozenset(_HEADS.split())
_ENDINGS = ("", "e", "en", "er", "es", "n", "s")
_INFLECTED = frozenset(head + ending for head in HEADS for ending in _ENDINGS)
_LENGTHS = sorted({len(form) for form in _INFLECTED})
_LINKS = ("", "s", "es", "n", "en")  # between two parts, as in "Rheingoldsprojekt"
SHORTEST = 4  # letters of a term that compounds are looked for of


def stems(token: str) -> Iterator[str]:
    """What may be a term before a head in this word: with and without the letters that link them."""
    for length in _LENGTHS:
        if len(token) - length < SHORTEST:
            return
        if token[-length:] in _INFLECTED:
            stem = token[:-length]
            yield from (stem.removesuffix(link) for link in _LINKS if stem.endswith(link))


def turned(term: str) -> tuple[str, ...]:
    """Other forms of a term of two words that begins with a head: "Projekt Adler" as "Adler-Projekt", and as
    "(des) Projekts Adler".
    """
    head, space, name = term.partition(" ")
    if not space or head not in HEADS or len(name) < SHORTEST or not name.isalpha():
        return ()
    return (
        *(f"{name}{link}{head}" for link in ("-", " ", "", "s")),
        *(f"{head}{ending} {name}" for ending in ("s", "es")),
    )
