"""Numbers written as words, in English and German: seventy-two, zweiundsiebzig, hundertachtzig."""

_EN_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_EN_TENS = {
    2: "twenty",
    3: "thirty",
    4: "forty",
    5: "fifty",
    6: "sixty",
    7: "seventy",
    8: "eighty",
    9: "ninety",
}
_DE_ONES = (
    "null", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf",
    "dreizehn", "vierzehn", "fünfzehn", "sechzehn", "siebzehn", "achtzehn", "neunzehn",
)  # fmt: skip
_DE_TENS = {
    2: "zwanzig", 3: "dreissig", 4: "vierzig", 5: "fünfzig", 6: "sechzig", 7: "siebzig", 8: "achtzig",
    9: "neunzig",
}  # fmt: skip
MOST_WORDS = 5


def _english(number: int) -> list[str]:
    if number < 20:
        return [_EN_ONES[number]]
    if number < 100:
        tens, ones = divmod(number, 10)
        word = _EN_TENS[tens]
        return [f"{word} {_EN_ONES[ones]}", f"{word}{_EN_ONES[ones]}"] if ones else [word]
    hundreds, rest = divmod(number, 100)
    head = f"{_EN_ONES[hundreds]} hundred"
    if not rest:
        return [head]
    return [f"{head}{link}{tail}" for tail in _english(rest) for link in (" ", " and ")]


def _german(number: int) -> list[str]:
    if number < 20:
        return [_DE_ONES[number]]
    if number < 100:
        tens, ones = divmod(number, 10)
        return [f"{_DE_ONES[ones]}und{_DE_TENS[tens]}" if ones else _DE_TENS[tens]]
    hundreds, rest = divmod(number, 100)
    heads = ["hundert", "einhundert"] if hundreds == 1 else [f"{_DE_ONES[hundreds]}hundert"]
    return [head + tail for head in heads for tail in (_german(rest) if rest else [""])]


def _table() -> dict[tuple[str, ...], int]:
    found: dict[tuple[str, ...], int] = {}
    for number in range(1, 1000):
        for words in (*_english(number), *_german(number)):
            found[tuple(words.split())] = number
    # "one" and "ein" are articles as well: whoever reads a span of time asks for them by name.
    for single in ("one", "ein", "null", "zero"):
        found.pop((single,), None)
    return found


_NUMBERS = _table()
_FIRST = frozenset(words[0] for words in _NUMBERS)
ONE = frozenset({"one", "ein", "eine", "einem", "einen", "einer", "eines", "a", "an", "eins"})


def number_at(words: list[str], at: int) -> tuple[int, int] | None:
    """The number that begins there and how many words it takes; the longest reading."""
    if words[at] not in _FIRST:
        return None
    for length in range(min(MOST_WORDS, len(words) - at), 0, -1):
        number = _NUMBERS.get(tuple(words[at : at + length]))
        if number is not None:
            return number, length
    return None
