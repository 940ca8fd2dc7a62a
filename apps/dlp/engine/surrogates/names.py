"""Words for names that stand for other words. ASCII only, none is a noun, none ends in an s, x or z.

Put together for this purpose from names that occur in Germany; no list of persons stands behind them.
"""

import re

WOMEN = (
    "Agathe", "Alwine", "Annika", "Berenike", "Birte", "Carlotta", "Clementine", "Dorothea", "Edda",
    "Elske", "Femke", "Frauke", "Friederike", "Gesche", "Gundula", "Hedwig", "Henriette", "Ilka", "Imke",
    "Isolde", "Jette", "Kunigunde", "Leonore", "Levke", "Lieselotte", "Malwine", "Mathilde", "Merle",
    "Ottilie", "Philine", "Reinhild", "Ricarda", "Roswitha", "Sunniva", "Svantje", "Tabea", "Thekla",
    "Undine", "Wiebke", "Zita",
)  # fmt: skip
MEN = (
    "Adalbert", "Alwin", "Anselm", "Arnulf", "Bertram", "Bjarne", "Bruno", "Corvin", "Detlef", "Edgar",
    "Eike", "Emmerich", "Falko", "Fokko", "Fridolin", "Gereon", "Gisbert", "Hanno", "Hartwig", "Henning",
    "Ingolf", "Jasper", "Joost", "Konradin", "Lennart", "Lorin", "Malte", "Norwin", "Onno", "Ottokar",
    "Roderich", "Rupert", "Sigurd", "Sievert", "Thorben", "Ulf", "Volkhard", "Wieland", "Wigand",
)  # fmt: skip
FAMILIES = (
    "Ahlgrimm", "Altenkamp", "Bardeleben", "Behncke", "Bissinger", "Bohlken", "Brinkhuber", "Buddenberg",
    "Cordemann", "Dahlkamp", "Deichgraeber", "Dornkamp", "Eickhoff", "Ellerbrock", "Engelmeyer",
    "Fahrenkamp", "Fehlhaber", "Finkeldey", "Freudenthal", "Gerstacker", "Gollnow", "Grabenhorst",
    "Grotjahn", "Hackenberg", "Hagedorn", "Hasselbring", "Hellweger", "Holtkamp", "Ickenroth",
    "Immendorf", "Jandrey", "Jesinghaber", "Kattenberg", "Kirchhofer", "Kloppenburg", "Knickrehm",
    "Kramberg", "Kuhlenkamp", "Lachmund", "Langhammer", "Lindtner", "Luetkemeyer", "Marquering",
    "Meinberg", "Middendorf", "Moorkamp", "Naundorf", "Niebergall", "Nordloh", "Oberdieck", "Ohlendorf",
    "Ostermeier", "Pahlkamp", "Petershagen", "Piepenbrink", "Quadbeck", "Querfurth", "Rademaker",
    "Reckefort", "Rickmer", "Rohwedder", "Ruhnau", "Sandkamp", "Schlottmann", "Siebenborn", "Stallkamp",
    "Steinbrecher", "Tecklenburg", "Tiedemann", "Tillmann", "Uhlenbrock", "Ungewitter", "Vahrenhold",
    "Veltkamp", "Vollbracht", "Wachendorf", "Wedekind", "Wellenkamp", "Wittgenfeld", "Wolkenhauer",
    "Zeidler", "Zimmerling", "Zwingenberg",
)  # fmt: skip

_GIVEN_WOMEN = frozenset(
    {
        "agnes", "ann", "astrid", "beate", "birgit", "brigitte", "carmen", "carol", "christin", "doris",
        "elfriede", "elif", "elisabeth", "ellen", "helen", "ines", "ingrid", "iris", "jasmin", "jennifer",
        "karen", "karin", "kathrin", "katrin", "kerstin", "kirsten", "margit", "margret", "marion",
        "mary", "meryem", "miriam", "nicole", "petra", "ruth", "sabrina", "sarah", "sigrid", "silke",
        "simone", "susan", "ulrike", "ute", "yvonne",
    }
)  # fmt: skip
_GIVEN_MEN = frozenset(
    {
        "arne", "bastian", "bruce", "claude", "dave", "ernie", "george", "hauke", "heiko", "helge",
        "ilja", "joe", "joscha", "juha", "lawrence", "luca", "malte", "mika", "mike", "mustafa", "nikita",
        "noah", "ole", "pete", "rune", "sascha", "steve", "toma", "uwe", "wilhelm", "wolle",
    }
)  # fmt: skip
_LETTERS_OF_WOMEN = re.compile(r".*(?:a|e|ie|in|lind|trud|hild|gard)\Z")


def given_names(like: str) -> tuple[str, ...]:
    """Return given names of the gender that the name suggests."""
    plain = like.casefold()
    if plain in _GIVEN_MEN:
        return MEN
    return WOMEN if plain in _GIVEN_WOMEN or _LETTERS_OF_WOMEN.match(plain) else MEN
