"""Reading the text of an agreement: passages with their place.

Plain Python: it imports neither Django nor any other part of the portal.
"""

from apps.vendors.contracts.finder import Proposal, propose
from apps.vendors.contracts.lines import MOST_CHARACTERS, TextTooLongError
from apps.vendors.contracts.passages import Passage, Text, read
from apps.vendors.contracts.sentences import Sentence, sentences

__all__ = [
    "MOST_CHARACTERS",
    "Passage",
    "Proposal",
    "Sentence",
    "Text",
    "TextTooLongError",
    "propose",
    "read",
    "sentences",
]
