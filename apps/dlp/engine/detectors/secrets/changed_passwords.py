"""Between "Passwort" and what it became: "wurde zurückgesetzt auf …", "geändert: …"; or an end of line."""

_WAS = r"(?:wurde|ist|war|has\ been|was|is|hab\w{0,2}\ (?:ich|wir)(?:\ (?:dir|ihnen|euch|es|mal)){0,2})"
_WHEN_SAID = r"""(?:(?:soeben|eben|gerade|heute|(?:vor)?gestern|jetzt|inzwischen|bereits|schon|now|just
    |yesterday)[ ]
    |am\ (?:[0-9]{1,2}\.\ ?(?:[0-9]{1,2}\.(?:[0-9]{2,4})?|[^\W\d_]{3,9})|[^\W\d_]{3,10})[ ]
    |(?:von|vom|durch|by)\ (?:[\w-]{2,20}\ ){1,2}?)"""
_WHEN = rf"{_WHEN_SAID}{{0,2}}"
_DONE = r"(?:(?:neu\ |zurück|um)?gesetzt|geändert|(?:neu\ )?vergeben|reset|changed|updated|set)(?:\ worden)?"
_TO = r"(?:auf|zu|to)"
_NEXT = r"[,.;]\ (?:und\ |and\ )?(?:es|it|das\ neue)\ (?:lautet|ist|heißt|is)(?:\ (?:jetzt|nun|now))?:?"

# A new sentence may say what it is: "zurückgesetzt, es lautet jetzt …".
CHANGED = rf"""(?:\s{{1,3}}(?:{_WAS}\ {_WHEN})?
    (?:{_DONE}(?:\ {_TO}:?|\ ?:|{_NEXT})|(?<=ich\ ){_TO}|(?<=wir\ ){_TO}|(?<=dir\ ){_TO}|(?<=ihnen\ ){_TO})
    |\s{{1,3}}{_WAS}\ {_WHEN_SAID}{{1,2}}{_TO})\s{{1,3}}"""
# "geändert in Keycloak24" names a system: there the value must have signs.
CHANGED_IN = rf"""\s{{1,3}}(?:{_WAS}\ {_WHEN})?
    (?:{_DONE}\ in|(?<=ich\ )in|(?<=wir\ )in|(?<=dir\ )in|(?<=ihnen\ )in)\s{{1,3}}"""
# Below a heading stands the text of its chapter.
HEADED = r"(?<=\#\ (?:passwort|kennwort|password))"
NOT_HEADED = HEADED.replace("?<=", "?<!")
BELOW = r"(?:\ lautete?|\ ist|\ is)?\ {0,2}:?[ \t]{0,4}(?:\r?\n[ \t>]{0,8}){1,2}"
