"""Words of postal addresses written in English, and words that end one."""

STREETS = frozenset(
    "street road avenue ave boulevard blvd lane crescent parkway pkwy highway hwy rd st str ln dr drive ct court place pl square "
    "sq terrace way close grove mews quay row walk circle trail trl alley gardens plaza av".split()
)
# Words of other things as well: they need a capital, and "St." and "Dr." must not begin a name.
ONLY_CAPITAL = frozenset(
    "st str ln dr drive ct court place pl square sq terrace way close grove mews quay row walk circle trail trl alley gardens "
    "plaza av ave lane".split()
)
TITLES_TOO = frozenset({"st", "dr", "str", "pl", "ct", "av"})
# Kinds of streets elsewhere: before the name, or at its end.
ABROAD_BEFORE = frozenset(
    "rue avenue boulevard via viale piazza corso calle avenida avda plaza paseo rua rúa praça travessa largo ulica ul. aleja al. "
    "plac strada chemin allée impasse quai cours place camino camiño carrer λεωφόρος".split()
)
ABROAD_ENDS = (
    "straat", "laan", "gracht", "plein", "steenweg", "gata", "gatan", "gate", "gaten", "vej", "vejen", "gade", "vägen", "veien",
    "vegen", "allén", "katu", "tie", "tee", "vei", "utca", "útja", "plads", "plass", "stræti", "vegur", "bakken", "caddesi", "sokak", "stræde",
)  # fmt: skip
# Words of their own between a name and its number (Hungarian, Estonian, Norwegian).
ABROAD_AFTER = frozenset({"u.", "utca", "út", "útja", "tér", "tee", "vei", "mnt", "katu", "gate", "vej", "plads"})
UNITS = frozenset({"apt", "apartment", "suite", "ste", "unit", "flat", "box", "psc", "floor"})
# Capitalised words that begin what follows an address, and small ones that end it.
STOPS = frozenset(
    """
    a about after again all also am an and any are as at be because been before best but by can call could dear did do does for
    from fax had has have he hello her here hi him his how i if in into is it its just kind last like may me meet mobile more
    most must my near next no not now off on once only or our out over phone please regards she should since so some soon still
    sincerely than thank thanks that the their them then there these they this to today tomorrow tonight tel telephone until up us
    was we were what when where which who why will with would yesterday you your email e-mail date name iban
    der die das und oder ist sind für mit wird wurde bitte sehr nach bis zum zur bei frau herr herrn sehr uhr euro liebe lieber
    tage jahre stunden minuten monate mitarbeiter mal stück ich wir sie er es ein eine einen januar februar märz april mai juni
    juli august september oktober november dezember
    """.split()  # noqa: SIM905 - a list of this length reads better as text
)
# Small words inside the names of streets and towns.
PARTICLES = frozenset(
    "de la le les du des del della delle dalla dalle dei degli di do da dos das el los las of the and og och y et al nan van von den der am an u upon "
    "under na nad w i i̇ 's t' d'".split()
)
