"""Between "Passwort" and what it became: "wurde zurückgesetzt auf …", "geändert: …"; or an end of line."""

from apps.dlp.engine.detectors.secrets.look_alikes import DEVICE_NAME, LAID

_WAS = r"(?:wurde|ist|war|has\ been|was|is|hab\w{0,2}\ (?:ich|wir)(?:\ (?:dir|ihnen|euch|es|mal)){0,2})"
_WHEN_SAID = r"""(?:(?:soeben|eben|gerade|jetzt|inzwischen|bereits|schon|now|just|yesterday|today|last\ night
    |(?:heute|(?:vor)?gestern)(?:\ (?:früh|morgen|vormittag|mittag|nachmittag|abend|nacht))?
    |this\ (?:morning|afternoon|evening)|um\ [0-9]{1,2}(?:[:.][0-9]{2})?(?:\ uhr)?)[ ]
    |am\ (?:[0-9]{1,2}\.\ ?(?:[0-9]{1,2}\.(?:[0-9]{2,4})?|[^\W\d_]{3,9})|[^\W\d_]{3,10})[ ]
    |(?:von|vom|durch|by)\ (?:[\w-]{2,20}\ ){1,2}?)"""
_HOW_SAID = r"""(?:(?:erfolgreich|wieder|erneut|nochmals?|vorläufig|vorübergehend|temporär|zunächst|einmalig
    |manuell|testweise|bitte|einfach|neu|für\ (?:alle|beide|dich|sie|euch)
    |wie\ (?:besprochen|abgesprochen|vereinbart|gewünscht|telefonisch\ besprochen)
    |temporarily|successfully|manually|again|please)[ ]|wegen\ (?:[\w-]{2,20}\ ){1,2}?)"""
_SAID = rf"(?:{_WHEN_SAID}|{_HOW_SAID})"
_WHEN = rf"{_SAID}{{0,3}}"
_DONE = r"(?:(?:neu\ |zurück|um)?gesetzt|geändert|(?:neu\ )?vergeben|reset|changed|updated|set)(?:\ worden)?"
_TO = r"(?:auf|zu|to)"
_NEXT = r"""(?:[,.;]\ (?:und\ |and\ )?(?:es|it|das\ neue)\ (?:lautet|ist|heißt|is)(?:\ (?:jetzt|nun|now))?:?
    |[,;]\ (?:und\ )?lautet(?:\ (?:jetzt|nun))?:?|(?:[,;]|\ [–-])\ (?:neu|new)(?:\ (?:ist|lautet|is)|:)
    |\ (?:->|=>|→))"""

# "ist schon auf SRV-Mail02 …", "war gestern auf Seite12B im Handbuch zu lesen": there it lies.
_LIES = rf"""(?:(?=\w+-){DEVICE_NAME}\ |(?:{DEVICE_NAME}[a-z]?|(?:seite|folie|blatt|zettel)[0-9]{{1,3}}[a-z]?)
    \ (?:[\w-]{{1,20}}\ ){{0,3}}?(?:hinterlegt|gespeichert|abgelegt|übertragen|bekannt|notiert|geschrieben
    |gültig|verfügbar|zu\ (?:lesen|finden|sehen))
    |{LAID})"""
# A new sentence may say what it is: "zurückgesetzt, es lautet jetzt …".
CHANGED = rf"""(?:\s{{1,3}}(?:{_WAS}\ )?{_WHEN}
    (?:{_DONE}(?:\ {_TO}:?|\ {_WHEN_SAID}{{1,2}}to|\ ?:|{_NEXT})
        |(?<=\bich\ ){_TO}|(?<=\bwir\ ){_TO}|(?<=\bdir\ ){_TO}|(?<=\bihnen\ ){_TO})
    |\s{{1,3}}{_WAS}\ {_WHEN_SAID}{{1,3}}{_TO}(?!\s{{1,3}}{_LIES}))\s{{1,3}}"""
# Here may stand a place, too, or a ticket: "bitte auf … ändern", "geändert (…)", "geändert. Neu: …".
CHANGED_SOMEHOW = rf"""\s{{1,3}}(?:(?:{_WAS}\ )?{_SAID}{{1,3}}{_TO}\s{{1,3}}
    |(?:(?:{_WAS}\ )?{_WHEN}{_DONE}\ )?\((?:alt:?\ \S{{4,40}}\ )?(?:neu|new):?[ ]
    |(?:{_WAS}\ )?{_WHEN}{_DONE}(?:\ {_SAID}{{1,2}}{_TO}\s{{1,3}}|\ \(|\.\ (?:neu|new|jetzt):\ ))"""
# Whether "auf …" follows isn't asked: a stream would have let the old one go by then.
CHANGED_FROM = rf"\s{{1,3}}(?:{_WAS}\ )?{_WHEN}(?:{_DONE}\ )?(?:von|from)\ "
CHANGED_FROM_TO = rf"{CHANGED_FROM}\S{{4,40}}\ (?:auf|to)\s{{1,3}}"
# "geändert in Keycloak24" names a system: there the value must have signs.
CHANGED_IN = rf"""\s{{1,3}}(?:{_WAS}\ {_WHEN})?
    (?:{_DONE}\ in|(?<=\bich\ )in|(?<=\bwir\ )in|(?<=\bdir\ )in|(?<=\bihnen\ )in)\s{{1,3}}"""
# A machine between: "Passwort auf SRV-ERP01 und SRV-ERP02: …", "… wurde auf dem Server srv01 geändert: …".
_MACHINE = rf"(?:{DEVICE_NAME}|(?:windows|ubuntu|debian|exchange)[-_]?[0-9]{{1,2}})"
_ARTICLE = r"(?:dem|der|den|unserem|meinem|the|our)\ "
ON_DEVICE = rf"""(?:\ \([\w\ .-]{{1,24}}\))?\s{{1,3}}(?:{_WAS}\ )?{_WHEN}(?:auf|on)\ (?:{_ARTICLE})?
    (?:(?:servern?|hosts?|rechnern?|pcs?|laptops?|notebooks?|clients?)\ )?{_MACHINE}
    (?:(?:\ (?:und|sowie|and|/|&)\ |,\ |/)(?:auf\ )?{_MACHINE}){{0,3}}(?![\w-])
    (?:\ (?:bitte|wieder|heute|jetzt|nun|neu|eben|gerade|now)(?=\ ))?"""
# A machine with no number in its name: "auf dem Fileserver wurde …".
ON_THING = rf"\s{{1,3}}(?:auf|on)\ {_ARTICLE}[\w-]{{2,24}}(?:\ [\w-]{{2,20}})?"
# Below a heading stands the text of its chapter.
HEADED = r"(?<=\#\ (?:passwort|kennwort|password))"
NOT_HEADED = HEADED.replace("?<=", "?<!")
BELOW = r"(?:\ lautete?|\ ist|\ is)?\ {0,2}:?[ \t]{0,4}(?:\r?\n[ \t>]{0,8}){1,2}"
