"""Words between "Passwort" and the sign, for what or which it is: "Passwort SAP: …", "PW alt: …"."""

# Words that go on in a sentence or name another thing: "Passwort gilt für: ERP2000", "Passwort Ticket: …".
_OTHER = r"""(?:gilt|gelten|steht|stehen|liegt|findet|findest|braucht|brauchst|hat|hatte|muss|soll|kann|wird
    |wurde|prüft|heißt|applies|lives|needs|has|as|and|or|und|oder|not|nicht|kein\w*|für|von|vom|zum|zur|for|of
    |ticket|vorgang|anfrage|frist|gültig\w*|valid\w*|version|format|muster|verfahren|algorithm\w*|typ
    |kontakt|hotline|support|owner|inhaber|verantwortlich\w*|kennzeichen|quelle|source
    |komplex\w*|complex\w*|stärke|strength|qualität|anforderung\w*|requirement\w*|mindest\w*|sicherheit\w*
    |security|score|schritt|step|histor\w*|kapitel|seite|punkt|frage
    |zeile|dialog|maske|funktion|gruppe|string|str|varchar\w*)\b"""
# Behind these stands a place or a day.
_TO = r"(?:in|im|bei|beim|ab|am|an|bis|zu|mit|ohne|auf|unter|nach|seit|at|on|until|by|with|from|since)\b"
# Names and items, not what opens them: a login name behind a word for it, a server, an item of a tracker.
_NAMED = r"""(?:(?:user|benutzer)(?:name)?\ ?:\ ?(?-i:[a-z][a-z._-]{2,})[0-9]{0,2}
    |(?:server|host)\ ?:\ ?(?:srv|svr)-?[a-z]{0,4}-?[0-9]{1,3}
    |(?:bug|story|epic|issue|feature|case|incident|störung|vorfall)\ ?:\ ?(?-i:[A-Z]{2,6})-[0-9]{1,5}
    |(?:norm|bausteine?)\ ?:\ ?[A-Z]{1,4}\.[0-9]{1,3})(?=[\s,;]|\Z)"""
_WORD = r"[\"'„]?[\w./&+\-]{1,20}(?:@[\w.\-]{1,40})?[\"'“”]?"
_MARKS = r"['\"`\])*_]{0,3}(?:\ ?\([\w\ ,.\-]{1,24}\))?['\"]?"
_SIGN = r"(?:\s{0,3}(?::|=(?![=>]))(?!:)[*_]{0,2}[ \t(]{0,4}|\ {1,2}(?:->|=>|→)\ {1,2}|\ {0,20}[\t|]\ {0,20})"
_VERB = r"\ (?:ist|lautete?|war|is|was)\ "


def between(about: str) -> str:
    """Return the pattern of such words and their sign; none of the words may hold what `about` finds."""
    other = rf"[\"'„]?(?:{_OTHER}|[\w./&+\-]{{0,19}}?(?:{about}))"
    words = rf"(?:\ (?!{other}){_WORD}){{0,2}}?\ (?!{_TO}|{_NAMED}|{other}){_WORD}"
    return rf"{words}{_MARKS}(?:{_SIGN}|{_VERB})"
