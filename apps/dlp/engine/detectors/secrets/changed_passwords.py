"""Between "Passwort" and what it became: "wurde zurückgesetzt auf …", "geändert: …"; or an end of line."""

from apps.dlp.engine.detectors.secrets.look_alikes import DEVICE_NAME

_WAS = r"(?:wurde|ist|war|has\ been|was|is|hab\w{0,2}\ (?:ich|wir)(?:\ (?:dir|ihnen|euch|es|mal)){0,2})"
_WHEN_SAID = r"""(?:(?:soeben|eben|gerade|heute|(?:vor)?gestern|jetzt|inzwischen|bereits|schon|now|just
    |yesterday)[ ]
    |am\ (?:[0-9]{1,2}\.\ ?(?:[0-9]{1,2}\.(?:[0-9]{2,4})?|[^\W\d_]{3,9})|[^\W\d_]{3,10})[ ]
    |(?:von|vom|durch|by)\ (?:[\w-]{2,20}\ ){1,2}?)"""
_WHEN = rf"{_WHEN_SAID}{{0,2}}"
_DONE = r"(?:(?:neu\ |zurück|um)?gesetzt|geändert|(?:neu\ )?vergeben|reset|changed|updated|set)(?:\ worden)?"
_TO = r"(?:auf|zu|to)"
_NEXT = r"[,.;]\ (?:und\ |and\ )?(?:es|it|das\ neue)\ (?:lautet|ist|heißt|is)(?:\ (?:jetzt|nun|now))?:?"

# "ist schon auf SRV-Mail02 …", "war gestern auf Seite12B im Handbuch zu lesen": there it lies.
_LIES = rf"""(?:(?=\w+-){DEVICE_NAME}\ |(?:{DEVICE_NAME}[a-z]?|(?:seite|folie|blatt|zettel)[0-9]{{1,3}}[a-z]?)
    \ (?:[\w-]{{1,20}}\ ){{0,3}}?(?:hinterlegt|gespeichert|abgelegt|übertragen|bekannt|notiert|geschrieben
    |gültig|verfügbar|zu\ (?:lesen|finden|sehen)))"""
# A new sentence may say what it is: "zurückgesetzt, es lautet jetzt …".
CHANGED = rf"""(?:\s{{1,3}}(?:{_WAS}\ {_WHEN})?
    (?:{_DONE}(?:\ {_TO}:?|\ ?:|{_NEXT})|(?<=ich\ ){_TO}|(?<=wir\ ){_TO}|(?<=dir\ ){_TO}|(?<=ihnen\ ){_TO})
    |\s{{1,3}}{_WAS}\ {_WHEN_SAID}{{1,2}}{_TO}(?!\s{{1,3}}{_LIES}))\s{{1,3}}"""
# "geändert in Keycloak24" names a system: there the value must have signs.
CHANGED_IN = rf"""\s{{1,3}}(?:{_WAS}\ {_WHEN})?
    (?:{_DONE}\ in|(?<=ich\ )in|(?<=wir\ )in|(?<=dir\ )in|(?<=ihnen\ )in)\s{{1,3}}"""
# A machine between: "Passwort auf SRV-ERP01 und SRV-ERP02: …", "… wurde auf dem Server srv01 geändert: …".
_MACHINE = rf"(?:{DEVICE_NAME}|(?:windows|ubuntu|debian|exchange)[-_]?[0-9]{{1,2}})"
ON_DEVICE = rf"""\s{{1,3}}(?:{_WAS}\ )?{_WHEN}(?:auf|on)\ (?:(?:dem|der|den|unserem|meinem|the|our)\ )?
    (?:(?:server|host|rechner|pc|laptop|notebook|client)\ )?{_MACHINE}
    (?:(?:\ (?:und|sowie|and|/|&)\ |,\ |/)(?:auf\ )?{_MACHINE}){{0,3}}(?![\w-])
    (?:\ (?:bitte|wieder|heute|jetzt|nun|neu|eben|gerade|now)(?=\ ))?"""
# Below a heading stands the text of its chapter.
HEADED = r"(?<=\#\ (?:passwort|kennwort|password))"
NOT_HEADED = HEADED.replace("?<=", "?<!")
BELOW = r"(?:\ lautete?|\ ist|\ is)?\ {0,2}:?[ \t]{0,4}(?:\r?\n[ \t>]{0,8}){1,2}"
