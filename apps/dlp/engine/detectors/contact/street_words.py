"""Words of German street names, and words before a number that are none."""

# A word that ends so names a street wherever a house number follows.
STREET_ENDINGS = (
    "straße", "strasse", "str", "strase", "straat", "weg", "platz", "allee", "gasse", "gässchen", "gässle", "ring",
    "ufer", "damm", "chaussee", "steig", "stieg", "pfad", "promenade", "twiete", "gürtel", "stiege", "lände",
    "siedlung", "graben", "kamp", "koppel", "brink", "wall", "terrasse", "zingel", "reihe",
)  # fmt: skip
# The same words standing alone ask for a name before them ("Berliner Straße", "Karl Marx Str.") or behind.
BARE = frozenset(
    {
        "straße", "strasse", "str", "weg", "platz", "allee", "gasse", "ring", "ufer", "damm", "chaussee", "steig",
        "promenade", "markt", "graben", "wall", "reihe", "landstraße", "landstr", "landstrasse", "heerstraße", "heerstr",
    }
)  # fmt: skip
# Typed small these still name a street, with a house number behind.
SMALL_TOO = ("straße", "strasse", "str", "weg", "platz", "allee", "gasse")
# Roads between places, named by a town before them; without one they are a street of their own.
OVERLAND = frozenset({"landstraße", "landstr", "landstrasse", "heerstraße", "heerstr"})
# Of these any name before them will do: "Goethe Str. 5".
LANES = frozenset({"straße", "strasse", "str", "allee", "gasse", "chaussee"})
NO_STREETS = (
    "bundesstraße", "landesstraße", "kreisstraße", "staatsstraße", "zeile", "rang", "autobahn", "äufer",
    "umweg", "bildungsweg", "rechtsweg", "postweg", "dienstweg", "lebensweg", "heimweg", "arbeitsweg", "schulweg",
    "ausweg", "lösungsweg", "hinweg", "rückweg", "beweg", "klageweg", "lernweg", "vertriebsweg", "mittelweg", "versandweg",
    "rettungsweg", "fluchtweg", "übertragungsweg", "durchweg", "arbeitsplatz", "sitzplatz", "stellplatz", "parkplatz",
    "listenplatz", "studienplatz", "einstellplatz", "stehplatz", "ausbildungsplatz", "startplatz", "kitaplatz",
    "tabellenplatz", "speicherplatz", "kindergartenplatz", "krippenplatz", "ersatz", "praktikumsplatz", "pflegeplatz",
    "heimplatz", "lagerplatz", "steckplatz", "betreuungsplatz", "tiefgaragenstellplatz", "therapieplatz",
    "sieg", "anstieg", "abstieg", "umstieg", "einstieg", "ausstieg", "aufstieg", "hering", "versuchsreihe", "testreihe",
    "buchreihe", "fallreihe", "baureihe", "messreihe", "modellreihe", "titelreihe", "sitzreihe", "typreihe", "zahlenreihe",
    "tagesreihe", "artikelreihe", "stuhlreihe", "serie", "bestieg", "überstieg", "verstieg", "fertigungsstraße",
    "datenautobahn", "firewall", "vorstieg", "wiedereinstieg",
)  # fmt: skip
# Endings of English and German words that only look like "-ring".
NO_RINGS = ("oring", "uring", "aring", "tring", "pring", "iring", "cring", "dering", "tering", "nering", "fering", "pering",
            "gering", "hering", "vering", "kering", "mering", "eering", "lering", "sering")  # fmt: skip
RINGS = ("dererring", "nerring", "kerring")

# Places of a village after which lanes are called: "Am Alten Markt 3", "Hinter der Kirche 5".
PLACES = (
    "markt", "linden", "kirche", "kirchhof", "bach", "mühlbach", "wald", "stadtwald", "berg", "anger", "graben", "hof",
    "mühle", "feld", "park", "stadtpark", "see", "brunnen", "tor", "stadttor", "wall", "rain", "sand", "bruch", "hang",
    "bahnhof", "hügel", "dorf", "wiesen", "wiese", "gärten", "garten", "hafen", "deich", "schloss", "schlosspark",
    "kloster", "rathaus", "teich", "weiher", "fluss", "brücke", "quelle", "heide", "moor", "holz", "winkel", "eck",
    "grund", "tal", "höhe", "weinberg", "mühlenteich", "sonnenhang", "kanal", "steg", "aue", "kamp", "busch", "acker",
    "schulhof", "dom", "domplatz", "gericht", "zoll", "zollhaus", "schützenplatz", "sportplatz", "wasserturm", "friedhof",
    "spitz", "zehnthof", "burg", "burgberg", "buchen", "eichen", "birken", "tannen", "ulmen", "pappeln", "weiden", "erlen",
)  # fmt: skip
# Words before a street's name that don't belong to it, though they are capitalised.
NOT_IN_NAME = frozenset(
    {
        "adresse", "anschrift", "straße", "strasse", "str", "wohnort", "wohnhaft", "herr", "herrn", "frau", "familie",
        "firma", "die", "der", "das", "in", "im", "an", "am", "bei", "von", "nach", "aus", "zur", "zum", "praxis",
        "lieferadresse", "sitz", "objekt", "wohnung", "ecke", "filiale", "standort", "büro", "neue", "unsere", "unser",
        "haus", "mietobjekt", "hausnummer", "kunde", "absender", "empfänger", "baustelle", "treffpunkt", "unfallort",
        "kreuzung", "einsatzort", "lager", "betriebsstätte", "grundstück", "wohnadresse", "meldeadresse", "unfall", "dach",
        "und", "oder", "auf", "seit", "ab", "privat", "praxisadresse", "höhe", "schaden", "einbruch", "immobilie", "rechnung",
    }
)  # fmt: skip
ADJECTIVES = (
    "alte", "alter", "alten", "neue", "neuer", "neuen", "große", "großer", "großen", "kleine", "kleiner", "kleinen", "obere",
    "oberer", "untere", "unterer", "lange", "langer", "hohe", "hoher", "breite", "breiter", "hintere", "hinterer", "vordere",
    "innere", "äußere", "kurze", "kurzer", "schöne", "sankt", "st.", "bad", "am", "an", "im", "zum", "zur", "auf", "mittlere",
    "linke", "rechte", "krumme", "grüner", "grüne", "roter", "rote", "weißer", "heiliger", "groß", "klein",
)  # fmt: skip
