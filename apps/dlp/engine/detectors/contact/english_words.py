"""Words of postal addresses written in English, and words that end one."""

# ruff: noqa: SIM905 - lists of this length read better as text

STREETS = frozenset(
    """
    alley av ave avenue blvd boulevard circle close court crescent ct dr drive gardens grove highway hwy
    lane ln mews parkway pkwy pl place plaza quay rd road row sq square st str street terrace trail trl
    walk way
    """.split()
)
# They are words of other things as well: they need a capital.
ONLY_CAPITAL = frozenset(
    """
    alley av ave circle close court ct dr drive gardens grove highway hwy lane ln mews parkway pkwy pl
    place plaza quay row sq square st str terrace trail trl walk way
    """.split()
)
# "St." and "Dr." must not begin a name.
TITLES_TOO = frozenset(
    """
    av ct dr pl st str
    """.split()
)
# Kinds of streets elsewhere: before the name, at its end, or a word of their own behind it.
ABROAD_BEFORE = frozenset(
    """
    al. aleja allée avda avenida avenue boulevard calle camino camiño carrer chemin corso cours impasse
    largo paseo piazza plac place plaza praça quai rua rue rúa strada travessa ul. ulica via viale
    λεωφόρος
    """.split()
)
ABROAD_ENDS = tuple(
    """
    straat laan gracht plein steenweg gata gatan gate gaten vej vejen gade vägen veien vegen allén katu
    tie tee vei utca útja plads plass stræti vegur bakken caddesi sokak stræde
    """.split()
)
ABROAD_AFTER = frozenset(
    """
    gate katu mnt plads tee tér u. utca vei vej út útja
    """.split()
)
UNITS = frozenset(
    """
    apartment apt box flat floor psc ste suite unit
    """.split()
)
# Words that stand in no address: an address ends before them.
STOPS = frozenset(
    """
    a about after again all also am an and any april are as at august be because been before bei best
    bis bitte but by call can could das date dear der dezember did die do does e-mail ein eine einen
    email er es euro fax februar for frau from für had has have he hello her here herr herrn hi him his
    how i iban ich if in into is ist it its jahre januar juli juni just kind last liebe lieber like mai
    mal may me meet minuten mit mitarbeiter mobile monate more most must my märz nach name near next no
    not november now oder off oktober on once only or our out over phone please regards sehr september
    she should sie since sincerely sind so some soon still stunden stück tage tel telephone than thank
    thanks that the their them then there these they this to today tomorrow tonight uhr und until up us
    was we were what when where which who why will wir wird with would wurde yesterday you your zum zur
    """.split()
)
# Small words inside the names of streets, towns and countries.
PARTICLES = frozenset(
    """
    al am an and da dalla dalle das de degli dei del della delle den der des di do dos du el et i la las
    le les los na nad nan och of og the u under upon van von w y
    """.split()
)
