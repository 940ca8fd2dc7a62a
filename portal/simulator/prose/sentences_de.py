"""German sentences. Slots of units and documents are feminine or plural, so that case never shows."""

from portal.simulator.prose.bank import Bank

STATEMENTS = (
    "Beim Thema {s} empfiehlt es sich, zuerst {doc} zu prüfen und offene Punkte schriftlich festzuhalten.",
    "Die Erfahrung zeigt, dass bei diesem Vorgang {risk} häufig zu spät erkannt wird.",
    "Aus Sicht des Einkaufs zählt vor allem, dass {doc} {time} vollständig vorliegen.",
    "Ein Puffer von {days} Arbeitstagen genügt in der Regel, um Rückfragen zu klären.",
    "Sinnvoll ist ein kurzer Abgleich mit {unit_d}, bevor die Fassung nach außen geht.",
    "Die Kosten lassen sich nur belastbar schätzen, wenn {doc} in der aktuellen Fassung zugrunde liegen.",
    "Wird die Frist überschritten, sollte {unit} {time} informiert werden.",
    "Im Vergleich zum Vorjahr wäre eine Abweichung von rund {percent} Prozent noch unauffällig.",
    "Wichtig ist eine klare Zuständigkeit: {unit} führt die Liste, die Freigabe erfolgt an anderer Stelle.",
    "Beim Thema {s} lohnt sich ein Blick auf vergleichbare Vorgänge aus den letzten {days} Monaten.",
    "Die Formulierung sollte sachlich bleiben und keine Zusagen enthalten, die nicht abgestimmt sind.",
    "Sollten Unterlagen fehlen, kann der Vorgang {time} ohne Nachteil ruhen.",
    "Die vorliegenden Angaben reichen für einen ersten Entwurf aus, nicht aber für eine Entscheidung.",
    "Neben dem Preis sollten auch Lieferzeit, Gewährleistung und Erreichbarkeit bewertet werden.",
    "Rechtlich maßgeblich ist die unterschriebene Fassung, nicht der Stand im E-Mail-Verlauf.",
    "Eine Abstimmung mit {unit_d} verhindert, dass {risk} erst bei der Abnahme auffällt.",
    "Der Aufwand liegt erfahrungsgemäß bei {days} bis {more} Stunden, verteilt auf zwei Personen.",
    "Wenn {unit} zustimmt, kann der nächste Schritt {time} erfolgen.",
    "Für die Ablage genügt ein Vermerk mit Datum, Anlass und Ergebnis.",
    "Der Text lässt sich kürzen, ohne dass {doc} an Aussagekraft verlieren.",
    "Bei wiederkehrenden Fällen bietet sich eine Vorlage an, die {unit} einmal im Jahr durchsieht.",
    "Maßstab beim Thema {s} ist, was intern bereits vereinbart und dokumentiert wurde.",
    "Rund {percent} Prozent der Rückfragen entstehen, weil Ansprechpartner nicht genannt sind.",
    "Ein fester Termin schafft Verbindlichkeit, ohne die Beteiligten unter Druck zu setzen.",
    "Zu klären bleibt, ob {doc} nur intern verwendet oder auch weitergegeben werden.",
    "Die Reihenfolge ist entscheidend: erst die Fakten, dann die Bewertung, zuletzt die Empfehlung.",
    "Wo Schätzungen nötig sind, sollten Annahme und Bandbreite offen genannt werden.",
    "Ein Zwischenstand nach {days} Tagen reicht aus; häufigere Berichte bringen keinen Mehrwert.",
    "Das Vorgehen ist mit den üblichen Regelungen vereinbar, sofern {unit} eingebunden ist.",
    "Gegenüber Dritten genügt eine knappe, freundliche Auskunft mit Verweis auf den weiteren Ablauf.",
    "Beim Thema {s} sollte außerdem geprüft werden, welche Angaben wirklich benötigt werden.",
    "Nicht erforderliche personenbezogene Angaben gehören weder in den Entwurf noch in die Anlage.",
    "{unit} kann die Zahlen {time} bestätigen; bis dahin gelten sie als vorläufig.",
    "Ein Nachlass von bis zu {percent} Prozent ist üblich, wenn die Zahlung früher erfolgt.",
    "Die bisherige Lösung war praktikabel, stößt bei größeren Mengen aber an Grenzen.",
    "Für Rückfragen sollte eine Stelle benannt werden, die {time} erreichbar ist.",
    "Eine kurze Begründung erhöht die Bereitschaft, dem Vorschlag zu folgen.",
    "Der Vorgang ist abgeschlossen, sobald {doc} geprüft und abgelegt sind.",
    "Falls {risk} eintritt, hilft ein vorab vereinbarter Ablauf mehr als eine schnelle Einzelentscheidung.",
    "Gemessen am Nutzen ist der Aufwand vertretbar, vor allem bei mehr als {more} Fällen im Jahr.",
    "Die Zusammenarbeit mit {unit_d} hat sich an dieser Stelle bewährt.",
    "Offen ist lediglich, ob die Regelung auch für bestehende Vorgänge gelten soll.",
    "Für den Einstieg in das Thema {s} reicht eine Seite; Einzelheiten gehören in den Anhang.",
    "Ein Satz zum weiteren Ablauf nimmt Unsicherheit und spart spätere Nachfragen.",
    "Änderungen sollten so gekennzeichnet sein, dass {unit} sie ohne Vergleichsfassung erkennt.",
    "Die Zahlen beziehen sich auf einen Zeitraum von {more} Wochen und sind gerundet.",
    "{time} sollte feststehen, wer die Umsetzung begleitet.",
    "Bleibt eine Rückmeldung aus, ist eine höfliche Erinnerung nach {days} Tagen angemessen.",
    "Der Ton sollte verbindlich sein, ohne Schuldzuweisungen und ohne juristische Drohkulisse.",
    "In der Praxis genügt es, das Thema {s} einmal im Quartal auf die Tagesordnung zu setzen.",
)

ACTIONS = (
    "**Unterlagen sichten:** {doc} auf Vollständigkeit prüfen.",
    "**Zuständigkeit klären:** {unit} als Ansprechstelle benennen.",
    "**Frist setzen:** Rückmeldung {time} erbitten.",
    "**Kosten abgleichen:** Abweichungen über {percent} Prozent begründen.",
    "**Entwurf abstimmen:** kurze Durchsicht mit {unit_d}.",
    "**Ergebnis festhalten:** Vermerk mit Datum und Beteiligten ablegen.",
    "Rückfragen zum Thema {s} gesammelt stellen, nicht einzeln.",
    "Einen Ersatztermin in {days} Tagen vormerken.",
    "Prüfen, ob {risk} auch andere Vorgänge betrifft.",
    "Beteiligte {time} über den Stand unterrichten.",
    "Vorlage aktualisieren und die alte Fassung als `veraltet` kennzeichnen.",
    "Stichprobe von {more} Vorgängen ziehen und auswerten.",
    "Freigabe einholen, bevor {doc} das Haus verlassen.",
    "Angaben, die niemand benötigt, aus dem Entwurf streichen.",
)

MENTIONS = {
    "PERSON": (
        "Ansprechpartner für den Vorgang ist {p}.",
        "Mit {p} ist abzustimmen, wer die nächsten Schritte übernimmt.",
        "Ich schlage vor, dass {p} {time} eine Rückmeldung gibt.",
        "Das Schreiben richtet sich an {p} und sollte persönlich gehalten sein.",
    ),
    "EMAIL": (
        "Die Bestätigung geht an {p}, gern mit Lesebestätigung.",
        "Rückfragen beantwortet die Stelle unter {p} {time}.",
        "Als Absenderadresse ist {p} hinterlegt.",
    ),
    "PHONE": (
        "Telefonisch ist die Stelle unter {p} erreichbar.",
        "Ein kurzer Anruf unter {p} klärt den Punkt schneller als ein Schreiben.",
    ),
    "IBAN": (
        "Die Zahlung erfolgt auf das Konto {p}, sobald die Freigabe vorliegt.",
        "Bitte gleichen Sie die Bankverbindung {p} mit den Stammdaten ab.",
    ),
    "CREDIT_CARD": ("Die Kartennummer {p} gehört nicht in das Schreiben und sollte dort entfallen.",),
    "DE_STEUER_ID": ("Die Steuer-ID {p} wird nur für die Bescheinigung benötigt.",),
    "STREET_ADDRESS": ("Als Anschrift verwenden Sie {p}.",),
    "LOCATION": ("Der Termin findet in {p} statt.",),
    "ORGANIZATION": (
        "Auf der Gegenseite handelt {p}; die Vertretungsbefugnis sollte vorliegen.",
        "Mit {p} besteht bereits eine Rahmenvereinbarung.",
    ),
    "DATE_OF_BIRTH": ("Das Geburtsdatum {p} dient allein der Zuordnung.",),
    "": (
        "Die Angabe {p} habe ich unverändert übernommen.",
        "Bitte prüfen Sie die Angabe {p} noch einmal anhand der Unterlagen.",
        "Zu {p} liegt noch keine Bestätigung vor.",
    ),
}

SLOTS = {
    "unit": (
        "die Buchhaltung | die Personalabteilung | die Technik | die Geschäftsführung | die "
        "Rechtsabteilung | die Projektleitung | die Disposition | die Qualitätssicherung | die "
        "Fachabteilung | die IT-Leitung"
    ),
    "unit_d": (
        "der Buchhaltung | der Personalabteilung | der Technik | der Rechtsabteilung | der "
        "Projektleitung | der Disposition | der Qualitätssicherung | der Fachabteilung | dem "
        "Datenschutz | dem Vertrieb"
    ),
    "doc": (
        "die Vertragsunterlagen | die Angebotsunterlagen | die Stammdaten | die Protokolle | die "
        "Prüfberichte | die Lieferscheine | die Belege | die Anlagen | die Nachweise | die "
        "Kalkulationsblätter"
    ),
    "risk": (
        "eine Lücke in den Unterlagen | eine abweichende Absprache | eine fehlende Freigabe | eine "
        "doppelte Buchung | eine überholte Preisliste | eine unklare Zuständigkeit | eine knappe "
        "Frist | eine Verzögerung beim Lieferanten"
    ),
    "time": (
        "bis Ende der Woche | innerhalb von zehn Arbeitstagen | zum Monatsende | in der kommenden "
        "Woche | nach der nächsten Besprechung | vor dem Quartalsabschluss | bis zum vereinbarten "
        "Termin | im Laufe des Tages"
    ),
    "days": "zwei | drei | vier | fünf | sechs | acht",
    "more": "zehn | zwölf | fünfzehn | zwanzig | dreißig",
    "percent": "2 | 3,5 | 5 | 7 | 8,5 | 10 | 12",
}

BANK = Bank(
    notice="[Simulator] Diese Antwort stammt aus einem Simulator, nicht aus einem Sprachmodell.",
    short="[Simulator] Simulierte Antwort zum Thema **{s}**.",
    openings=(
        "Zum Thema **{s}** schlage ich das folgende Vorgehen vor.",
        "Gern, hier ist ein Vorschlag rund um das Thema **{s}**.",
        "Zu Ihrer Frage nach **{s}** lassen sich mehrere Punkte festhalten.",
        "Beim Thema **{s}** kommt es vor allem auf eine saubere Vorbereitung an.",
        "Nachfolgend finden Sie eine erste Einschätzung zum Thema **{s}**.",
        "In Sachen **{s}** würde ich in drei Schritten vorgehen.",
    ),
    statements=STATEMENTS,
    actions=ACTIONS,
    headings=(
        "Ausgangslage",
        "Bewertung",
        "Nächste Schritte",
        "Offene Punkte",
        "Zeitplan",
        "Kosten und Aufwand",
        "Risiken",
        "Zuständigkeiten",
        "Empfehlung",
        "Formulierungsvorschlag",
        "Hinweise zur Umsetzung",
        "Ablage",
    ),
    leads=(
        "Im Einzelnen bietet sich Folgendes an:",
        "Daraus ergeben sich diese Schritte:",
        "Beim Thema {s} sind diese Punkte wesentlich:",
        "Vor dem Versand sollten Sie Folgendes prüfen:",
    ),
    closings=(
        "Auf Wunsch arbeite ich einzelne Punkte weiter aus.",
        "Wenn Sie mir die fehlenden Angaben nennen, ergänze ich den Entwurf.",
        "Bitte prüfen Sie die Angaben vor der Verwendung.",
        "Sagen Sie mir gern, welche Fassung Sie bevorzugen.",
    ),
    slots={name: tuple(values.split(" | ")) for name, values in SLOTS.items()},
    table=(
        "Schritt|Termin",
        "Entwurf|{time}",
        "Abstimmung mit {unit_d}|{time}",
        "Freigabe|{time}",
        "Versand|nach Freigabe",
        "Auswertung|nach {days} Wochen",
    ),
    details=("Angabe", "Wert"),
    mentions=MENTIONS,
    genitives=(
        "Die Rückmeldung {p} ist im Entwurf berücksichtigt.",
        "Nach Auffassung {p} besteht kein weiterer Handlungsbedarf.",
        "Die Unterlagen {p} liegen {time} vor.",
    ),
    code={
        "excel": '```excel\n=WENN(B2>0;RUNDEN(C2/B2;2);"")\n```',
        "sql": "```sql\nSELECT monat, SUM(betrag)\nFROM buchungen\nGROUP BY monat\nORDER BY monat;\n```",
        "python": "```python\ndef summe(posten: list[float]) -> float:\n    return sum(posten)\n```",
    },
    code_lead="Als Ausgangspunkt genügt wenig Code:",
    leaked="Ähnliches bearbeitete {email}; die Erstattung ging auf das Konto {iban}, der Zugang war {key}.",
    exfil_lead="Eine Übersicht zum Vorgang finden Sie hier:",
    tool_result="Das Ergebnis der Abfrage liegt vor und ist unten eingearbeitet.",
)
