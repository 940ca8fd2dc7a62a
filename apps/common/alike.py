"""Words that are the same but for capital letters: as a unique index over ``Lower`` has it.

``iexact`` compares in capitals, and for the database the small letter of ẞ is ß, but ß has no capital; İ and
the sign of Kelvin are as lopsided. A look-up by other letters than those of the index finds nothing, and what
is then made breaks the index.
"""

from django.db.models import F, Value
from django.db.models.functions import Lower
from django.db.models.lookups import Exact


def alike(field: str, word: str) -> Exact:
    return Exact(Lower(F(field)), Lower(Value(word)))
