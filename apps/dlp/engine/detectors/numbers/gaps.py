"""What may stand between a label and its number."""

import re

from apps.dlp.engine.detectors.base import CONTEXT
from apps.dlp.engine.detectors.numbers.values import VALUE

# Signs, at most one new line, and words such as in "lautet bei uns die".
_SIGNS = r"[ \t:.#=*|\"'„“”»«()\[\]<>/_\-]{0,6}"
_WORDS = (
    r"(?:lautet|lauten|ist|sind|war|wäre|is|are|was|die|der|das|den|mit|nummer|nr|number|no|unter|meine?r?"
    r"|unsere?r?|ihre?r?|bei|uns|ihnen|my|your|the|our|with|of|also|und zwar|nämlich|noch|immer|hier|bitte"
    r"|angeben|neu|alt|neue|alte|new|old|folgende|namely|vermutlich|wohl|jetzt|nun|weiterhin|künftig|hat|has|habe|have|von|vom|des|für|for|kunden?|patienten|herrn?"
    r"|frau|mr|mrs|ms)"
)
_REMARK = r"\.?(?:[ ]?\([^()\n0-9][^()\n]{0,30}\))?"  # "Steuer-ID (§ 139b AO)"

_NEW_LINE = r"(?:\r?\n[> \t]{0,4})?"
DIRECT = re.compile(
    rf"{_REMARK}{_SIGNS}{_NEW_LINE}{_SIGNS}(?:{_WORDS}\b(?![\-/]){_SIGNS}{_NEW_LINE}){{0,6}}", re.IGNORECASE
)
# Behind words that are no label by themselves: "Kunde 20931", "Kundin mit der Nummer 20931",
# "Kunde: Rohde, Nr. 20931".
NARROW = re.compile(
    r"[^.!?;\n0-9]{1,32}?[ (]nr\.?:?[ ]?(?=[0-9A-Z])|[\"']?[ \t]?(?:[:#(=.]|,(?= nr))?[ \t]?"
    r"(?:(?:mit|unter|with|hat|has|trägt)[ ](?:(?:der|dem|die|the)[ ])?)?"
    r"(?:nr\.?|nummer|no\.?|number|zeichen)?:?[ \t]?[\"']?",
    re.IGNORECASE,
)
# Any words within reach, up to the first number.
WIDE = re.compile(
    rf"{_REMARK}[^0-9.!?;\n]{{1,{CONTEXT - 2}}}?(?<![\w\-/])(?=[0-9]|[A-Z]{{1,10}}[\-/ \n]?(?:> )?[0-9])"
)
# From one number of a list to the next.
LIST = re.compile(r"[ ]?(?:,|;|/|&|und|and|sowie|bzw\.?|oder|or)[ \n]{1,2}")
# A number and what stands between it and its label: "4711-22 (Kd.-Nr.)", "4711 ist meine Kundennummer".
BEHIND = re.compile(
    rf"(?<![\w\-/.])({VALUE})[ ]?"
    r"(?:[(\[]|,?[ ](?:ist|als|is|as|war|was|=)[ ]"
    r"(?:(?:die|der|das|meine?|unsere?|ihre?|deine?|my|your|the|our|his|her)[ ])?"
    r"(?:(?:neue|alte|aktuelle|richtige|new|current)[ ])?)\Z"
)
