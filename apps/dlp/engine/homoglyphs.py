"""Cyrillic and Greek letters that look like Latin ones (Unicode Technical Standard 39, confusables)."""

import re

_CYRILLIC = ("АВЕКМНОРСТУХЅІЈԚԜҮаеорсухѕіјһԁԛԝѵү", "ABEKMHOPCTYXSIJQWYaeopcyxsijhdqwvy")
_GREEK = ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαικνορυχϲϳ", "ABEZHIKMNOPTYXaikvopuxcj")
_LATIN = str.maketrans(_CYRILLIC[0] + _GREEK[0], _CYRILLIC[1] + _GREEK[1])
_FOREIGN = re.compile("[\u0370-\u052f]")
_WORD = re.compile("[0-9A-Za-z\u00c0-\u024f\u0370-\u052f]+")
_ANCHOR = re.compile("[0-9A-Za-z\u00c0-\u024f]")


def unmasked(text: str) -> str:
    """Return the text with look-alikes read as Latin if their word has Latin letters or digits, too.

    The length stays. Words with a letter that no Latin one resembles are foreign, and stay.
    """
    return _WORD.sub(_plain, text) if _FOREIGN.search(text) else text


def _plain(word: re.Match[str]) -> str:
    if not _ANCHOR.search(word[0]) or not _FOREIGN.search(word[0]):
        return word[0]
    latin = word[0].translate(_LATIN)
    return word[0] if _FOREIGN.search(latin) else latin
