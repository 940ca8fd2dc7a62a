"""Words of German street names, and words before a number that are none."""

# ruff: noqa: SIM905 - lists of this length read better as text

# A word that ends so names a street wherever a house number follows.
STREET_ENDINGS = tuple(
    """
    straße strasse str strase straat weg platz allee gasse gässchen gässle ring ufer damm chaussee steig
    stieg pfad promenade twiete gürtel stiege lände siedlung graben kamp koppel brink wall terrasse
    zingel reihe
    """.split()
)
# Standing alone they ask for a name before them: "Berliner Straße", "Karl Marx Str."
BARE = frozenset(
    """
    allee chaussee damm gasse graben heerstr heerstraße landstr landstrasse landstraße markt platz
    promenade reihe ring steig str strasse straße ufer wall weg
    """.split()
)
# Of these any name before them will do: "Goethe Str. 5".
LANES = frozenset(
    """
    allee chaussee gasse str strasse straße
    """.split()
)
# Roads between places, named by a town before them; without one they are a street of their own.
OVERLAND = frozenset(
    """
    heerstr heerstraße landstr landstrasse landstraße
    """.split()
)
# Typed small these still name a street, with a house number behind.
SMALL_TOO = tuple(
    """
    straße strasse str weg platz allee gasse
    """.split()
)
# Words that only end like a street.
NO_STREETS = tuple(
    """
    bundesstraße landesstraße kreisstraße staatsstraße zeile rang autobahn äufer umweg bildungsweg
    rechtsweg postweg dienstweg lebensweg heimweg arbeitsweg schulweg ausweg lösungsweg hinweg rückweg
    beweg klageweg lernweg vertriebsweg mittelweg versandweg rettungsweg fluchtweg übertragungsweg
    durchweg arbeitsplatz sitzplatz stellplatz parkplatz listenplatz studienplatz einstellplatz
    stehplatz ausbildungsplatz startplatz kitaplatz tabellenplatz speicherplatz kindergartenplatz
    krippenplatz ersatz praktikumsplatz pflegeplatz heimplatz lagerplatz steckplatz betreuungsplatz
    tiefgaragenstellplatz therapieplatz sieg anstieg abstieg umstieg einstieg ausstieg aufstieg hering
    versuchsreihe testreihe buchreihe fallreihe baureihe messreihe modellreihe titelreihe sitzreihe
    typreihe zahlenreihe tagesreihe artikelreihe stuhlreihe serie bestieg überstieg verstieg
    fertigungsstraße datenautobahn firewall vorstieg wiedereinstieg tostring
    """.split()
)
# Endings of words that only look like "-ring", and of those that do not.
NO_RINGS = tuple(
    """
    oring uring aring tring pring iring cring dering tering nering fering pering gering hering vering
    kering mering eering lering sering
    """.split()
)
RINGS = tuple(
    """
    dererring nerring kerring ostring westring stadtring marktring
    """.split()
)
# Places of a village after which lanes are called: "Am Alten Markt 3", "Hinter der Kirche 5".
PLACES = tuple(
    """
    markt linden kirche kirchhof bach mühlbach wald stadtwald berg anger graben hof mühle feld park
    stadtpark see brunnen tor stadttor wall rain sand bruch hang bahnhof hügel dorf wiesen wiese gärten
    garten hafen deich schloss schlosspark kloster rathaus teich weiher fluss brücke quelle heide moor
    holz winkel eck grund tal höhe weinberg mühlenteich sonnenhang kanal steg aue kamp busch acker
    schulhof dom domplatz gericht zoll zollhaus schützenplatz sportplatz wasserturm friedhof spitz
    zehnthof burg burgberg buchen eichen birken tannen ulmen pappeln weiden erlen
    """.split()
)
# What may stand between a preposition and a number without being a lane: "Im Kapitel 3".
NO_PLACES = tuple(
    """
    kapitel raum jahr jahre artikel fall falle abschnitt zimmer stock monat quartal punkt absatz teil
    band semester schnitt alter wert tag seite woche klasse uhr spiel anhang bereich schritt satz
    gebäude block modul feld tabelle abteilung mittel umfang
    """.split()
)
# Capitalised words before a street that do not belong to its name.
NOT_IN_NAME = frozenset(
    """
    ab abnahmestelle absender adresse am an anschrift auf aus baustelle bei betriebsstätte büro dach das
    der die ecke einbruch einsatzort empfänger familie filiale firma frau grundstück haus hausnummer
    herr herrn höhe im immobilie in kreuzung kunde lager lieferadresse lieferstelle meldeadresse
    mietobjekt nach neue objekt oder praxis praxisadresse privat rechnung schaden seit sitz standort str
    strasse straße treffpunkt und unfall unfallort unser unsere verbrauchsstelle von wohnadresse
    wohnhaft wohnort wohnung zum zur zählerstelle
    """.split()
)
ADJECTIVES = frozenset(
    """
    alte alten alter am an auf bad breite breiter groß große großen großer grüne grüner heiliger hintere
    hinterer hohe hoher im innere klein kleine kleinen kleiner krumme kurze kurzer lange langer linke
    mittlere neue neuen neuer obere oberer rechte rote roter sankt schöne st. untere unterer vordere
    weißer zum zur äußere
    """.split()
)
