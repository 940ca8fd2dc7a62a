"""British and American spellings of one word, as one word.

Both sides of a comparison are folded alike, so a rule may be rough: what counts is that two spellings meet
and
that two different words don't.
"""

import re

_IRREGULAR = {
    "licence": "license", "defence": "defense", "offence": "offense", "practise": "practice",
    "programme": "program",
    "centre": "center", "centres": "centers", "fulfil": "fulfill", "fulfils": "fulfills",
    "fulfilment": "fulfillment",
    "enrol": "enroll", "judgement": "judgment", "acknowledgement": "acknowledgment", "cheque": "check",
    "grey": "gray",
    "whilst": "while", "amongst": "among", "towards": "toward", "catalogue": "catalog", "dialogue": "dialog",
    "analyse": "analyze", "analysed": "analyzed", "analysing": "analyzing", "email": "email",
    "emails": "emails",
    "cancelled": "canceled", "cancelling": "canceling", "labelled": "labeled", "modelling": "modeling",
    "travelled": "traveled", "signalling": "signaling", "learnt": "learned", "ageing": "aging",
}  # fmt: skip
# The ending counts only behind a stem that is a word of its own, so "promise" and "four" stay.
_IZE = re.compile(r"(?<=[a-z]{3})(is|iz)(e|es|ed|er|ers|ing|ation|ations|ational|ationally|able)\Z")
_KEPT = frozenset({
    "otherwise", "likewise", "exercise", "exercised", "exercises", "exercising", "advise", "advised",
    "advises",
    "supervise", "supervised", "promise", "compromise", "compromised", "premises", "enterprise",
    "enterprises",
    "expertise", "raise", "raised", "arise", "arises", "revised", "precise", "comprise", "comprises",
    "disguised",
})  # fmt: skip
_OUR = re.compile(
    r"(behavi|fav|col|hon|lab|neighb|endeav|rig|harb|hum|rum|sav|vap|vig)our(s|ed|ing|able|ably|ite|al|ally|ation)?\Z"
)


def folded(word: str) -> str:
    """One spelling for a word in lower case."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word in _KEPT or not word.isascii():
        return word
    word = _IZE.sub(r"iz\2", word)
    return _OUR.sub(lambda found: f"{found[1]}or{found[2] or ''}", word)
