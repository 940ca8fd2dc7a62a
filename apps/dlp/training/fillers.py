"""Invented names, places and organisations."""

from random import Random

from apps.dlp.engine.taxonomy import LOCATION, PERSON
from apps.dlp.training.draws import Draws
from apps.dlp.training.wordlists import word_lists

_NOBLE = ("von", "van", "von der", "de", "zu", "van der", "Al", "El", "di")


class Fillers(Draws):
    """Makes names of the word lists. The same random numbers give the same names."""

    def __init__(self, random: Random) -> None:
        super().__init__(random)
        self.lists = word_lists()

    def word(self, kind: str) -> str:
        """Return a word of the vocabulary."""
        return self.one(self.lists.words[kind])

    def full_name(self) -> str:
        given, family = self.given(), self.family()
        if self.chance(0.62):
            return f"{given} {family}"
        return self.pick(
            f"{given[0]}. {family}",
            f"{given[0]}. {family}",
            f"{given} {self.given()} {family}",
            f"{given}-{self.given()} {family}",
            f"{given} {family}-{self.family()}",
            f"{given} {family}-{self.family()}",
            f"{given} {self.one(_NOBLE)} {family}",
            f"{given} {self.given()[0]}. {family}",
            f"{family} {given}",
            f"{given[0]}.{family}",
        )

    def given(self) -> str:
        return self.weighted((self.lists.given, self.lists.given_abroad), (55, 45))

    def family(self) -> str:
        lists = self.lists
        choices = lists.family, lists.family_abroad, lists.family_census, lists.given
        name = self.weighted(choices, (50, 32, 14, 4))
        return f"{name}-{self.one(lists.family)}" if self.chance(0.03) else name

    def initial(self) -> str:
        """Return a letter, as courts write a name that they don't publish."""
        return self.one("ABCDEFGHIJKLMNOPQRSTUVWXYZ") + self.pick("", ".", "")

    def town(self) -> str:
        return self.one(self.lists.towns)

    def place(self) -> str:
        choices = self.lists.towns, self.lists.towns_abroad, self.lists.regions
        return self.weighted(choices, (52, 25, 23))

    def street(self) -> str:
        name = self.made(self.family, self.noun, self.place)
        end = self.pick("Straße", "Str.", "Weg", "Platz", "Allee")
        if self.chance(0.15):
            return f"{self.given()}-{self.family()}-{end}"
        return f"{name}er {end}" if self.chance(0.15) else name + self.word("street_ends")

    def noun(self) -> str:
        return self.one(self.lists.nouns)

    def compound(self) -> str:
        return self.one(self.lists.compounds)

    def organisation(self) -> str:
        makers = (
            self._with_form,
            self._with_form,
            self._with_form,
            self._trade,
            self._house,
            self._known,
            self._known,
        )
        return self.made(*makers)

    def organisation_english(self) -> str:
        family, form = self.one(self.lists.family_census), self.word("legal_forms_english")
        return self.pick(
            f"{family} {form}",
            f"{family} and {self.family()}",
            f"{family}, {self.family()} and {self.family()}",
            f"{family}-{self.family()}",
            f"{self.coined()} {form}",
            self.coined(),
            self.one(self.lists.organisations),
            f"{family} {self.word('branches_english')}",
            f"{self.coined()} {self.word('branches_english')}",
        )

    def coined(self) -> str:
        return self.word("stems") + self.word("endings")

    def in_place_of(self, name: str, type_: str) -> str:
        """Return another name of the same form; names of other forms stay."""
        if not name[:1].isupper() or name.isupper() or len(name) < 3:
            return name
        if type_ == PERSON and name.replace(" ", "").isalpha():
            return self.full_name() if " " in name else self.made(self.family, self.family, self.given)
        if type_ == LOCATION and name.isalpha() and not name.endswith("s"):
            return self.place()
        return name

    def _with_form(self) -> str:
        family, branch = self.family(), self.word("branches")
        core = self.pick(
            family,
            f"{family} & {self.family()}",
            f"{family} {branch}",
            f"{family} & Söhne",
            self.coined(),
            f"{self.coined()} {branch}",
            f"Gebrüder {family}",
            f"{self.place()}er {branch}",
        )
        return f"{core} {self.word('legal_forms')}"

    def _trade(self) -> str:
        return f"{self.word('trades')} {self.pick('', '', 'Dr. ')}{self.family()}"

    def _house(self) -> str:
        return f"{self.word('houses')} {self.town()}"

    def _known(self) -> str:
        known = self.one(self.lists.organisations)
        return f"{known} {self.pick('AG', 'GmbH', 'SE', self.place())}" if self.chance(0.3) else known
