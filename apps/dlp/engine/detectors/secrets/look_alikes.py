"""What has letters and digits as a password has them: measures, versions, rules, ways to log in."""

import re

MEASURE = re.compile(
    r"""[0-9.,]+[-.]?(?:stell(?:ig|en)\w*|minütig\w*|x(?:[0-9]{2,4})?|(?:zeichen|characters?|chars?|tage?|days?|mal|fach|uhr|stunden?|st[dk]?
    |minuten?|min|h|kb|mb|gb|jahre?|years?|bits?)(?:n|ig\w*|e[nrs]?)?)
    |[0-9]{1,4}[./-][0-9]{1,2}[./-][0-9]{2,4}.?|v?[0-9]+(?:\.[0-9a-z]+)+(?:-(?:rc|alpha|beta|dev|snapshot)[.0-9]*)?
    |(?:[0-9]{1,3}\.){3}[0-9]{1,3}.*|[0-9]+\.[0-9]+\.[0-9]+[-+~][\w.+~-]*
    |[0-9]+[./:][0-9]+[0-9.,/:x–-]*(?:(?:[a-z%°µ]{1,4}[²³]?(?:/[a-z0-9]{1,4}[²³]?)?)?|[-/][^\W\d_]+)
    |[0-9.,]+[kmg]hz[-+/](?:[0-9.,]+[kmg]hz|netz\w*|band|w?lan|frequenz\w*)
    |[0-9]+[.,][0-9]{2}(?:[€$£]|eur|usd|chf)(?:/(?:monat|month|mo|jahr|year|woche|tag|nutzer|user|platz|seat|person
    |lizenz|gerät|device))+
    |[0-9]{1,3}/[0-9]{1,3}(?:minuten?|stunden?|tagen?|(?:fehl)?versuche?n?)
    |[0-9]{1,2}\.[0-9]{1,2}\([0-9]{1,3}[a-z]?\)[a-z]{0,3}[0-9]{0,2}[a-z]?|[0-9]+(?:\.[0-9]+){2,},build[0-9]+
    |[0-9]{1,3}%-?t?ig(?:e[mnrs]?)?
    |[0-9]{3,5}(?-i:k?Hz|m(?:A|Ah|V)|[uµ]F|kV)
    |[0-9]{1,3}[a-z]{1,2}|[0-9]{4}(?:kg|mm|cm|km|ms|px|[mgk]b|[kmg]w|er|[gmslhvwx])|§.*""",
    re.IGNORECASE | re.VERBOSE,
)
_STANDARDS = (
    "sha|md|base|aes|rsa|utf|iso|din|oauth|https?|tls|ssl|ipv|ntlmv?|argon|bcrypt|pbkdf|kdbx|nist|bsi|en"
)
_PRODUCTS = (
    "win|windows|office|web|exchange|sharepoint|sap|microsoft|python|java|vpn"
    "|level|stufe|typ|type|version|nr|no"
)
_DEVICES = "outlook|iphone|android"
_KINDS = "server|user|benutzer|admin"
TECHNICAL = re.compile(rf"(?i)(?:{_STANDARDS}|{_PRODUCTS}|{_DEVICES}|{_KINDS})[-_. ]?[0-9][\w.-]*")
# "Admin123" and "Office2024" are what people choose: only a short number makes them something else.
VERSION = re.compile(
    rf"(?i)(?:{_STANDARDS})[-_. ]?[0-9][\w.-]*|(?:{_PRODUCTS})[-_. ]?[0-9]{{1,2}}(?:\.[0-9]+)*"
    rf"|(?:{_KINDS})[-_. ][0-9]{{1,3}}"
)
# How houses call their machines: "SRV-ERP01", "NB-0815"; "Client2024" is what somebody chose.
DEVICE_NAME = (
    r"(?!\w*(?<![0-9])(?:19|20)[0-9]{2}(?![0-9-]))"
    r"(?:(?:pc|nb|ws|dc|vm|cl|fs|lt|ts|db|server|client|host|laptop|notebook|rechner)(?:[-_][a-z]{0,12}[-_]?)?"
    r"|(?:srv|svr)[-_]?[a-z]{0,12}[-_]?)[0-9]{1,5}"
)
# Behind mere "auf" a system, too.
DEVICE = re.compile(rf"(?i:{DEVICE_NAME}|(?:ubuntu|debian)[-_. ]?[0-9]{{1,2}}(?:\.[0-9]+)*)")
# What many choose: "Sommer2026".
SEASON = re.compile(r"(?i)(?:frühling|frühjahr|sommer|herbst|winter|spring|summer|autumn)(?:20)?[0-9]{2}")
_FACTOR = (
    "(?:mfa|2fa|totp|otp|pin|tan|passkey|fido2?|yubikey|smartcard|sso|token|chip|zertifikat"
    "|biometrie|app|sms)"
)
_OF_WLAN = (
    "(?:psk|sae|eap|tkip|aes|ccmp|owe|enterprise|personal|mixed|wpa[23]?|verschlüsselung|schlüssel|key)"
)
# How a network is closed, and no key of one: "WPA2-PSK", "WPA2-Schlüssel".
WLAN = re.compile(rf"wpa[23]?(?:[-/+]{_OF_WLAN})+", re.IGNORECASE)
# A count, a rule, a week; the program that keeps it ("KeePass:ERP1"); with what somebody logs in ("MFA+PIN").
COUNTED = re.compile(
    rf"""[0-9]{{1,3}}-[^\W\d_]+ | [0-9]{{1,6}}(?:of|von)[0-9]{{1,6}}
    |(?:min|mind|max)\.[0-9]{{1,2}} | (?:nach|ab|je|alle|bis)[0-9]{{1,3}}(?:x|mal|tagen?|zeichen)
    |(?:kw|q)[0-9]{{1,2}}(?:[/-][0-9]{{2,4}})?
    |(?:1password|keepass|bitwarden|lastpass)\w*
    |(?:1password|keepass\w*|bitwarden|lastpass|dashlane|passbolt)[:/]\w[\w./-]*
    |(?:vault|tresor|safe):\w[\w./-]*
    |(?:min|max)[-.]?(?:läng\w{{1,2}}|len\w{{0,3}})[:=]?[0-9]{{1,3}}
    |(?:min|mind|max)\.?[0-9]{{1,3}}(?:zeichen|stellen|chars?)
    |{_FACTOR}(?:\+{_FACTOR})+ | [m2]fa-[^\W\d_]+ | {WLAN.pattern}""",
    re.IGNORECASE | re.VERBOSE,
)
_TICKET = (
    r"(?:INC|REQ|RITM|SCTASK|TASK|CHG|PRB)(?:[0-9]{7,10}|-[0-9]{3,7}[a-z]?)"
    r"|(?i:ticket|vorgang|case)[#][0-9]{4,}"
)
# Where it was laid; the verb shows it, and comes before a stream lets the place go.
LAID = (
    "(?:raum|büro|zimmer|halle|platz|tisch|schrank|regal|fach|lager)[0-9]{1,3}[#][0-9]{1,3}"
    r"\ (?:ab|hinter)?(?:ge)?leg(?:t|en)\b"
)
# In brackets behind a change stands the ticket that asked for it: "geändert (OTRS#2024011812345678)".
TOLD_OF_CHANGE = re.compile(
    rf"""{LAID}|(?<=\()(?:otrs|znuny|zammad|jira|glpi|redmine|topdesk|servicenow|freshdesk|zendesk
    |omnitracker|it|edv|bsi(?:-tr)?|change|anfrage|request|vorgang|case|ticket|incident|issue|task|auftrag|störung|meldung)
    [#][0-9]{{3,}}(?=[),;:.]*(?:\s|\Z))""",
    re.IGNORECASE | re.VERBOSE,
)
# A chapter, a paper of the house, a weakness: "A.5.17", "ORP.4.A22", "Kap.3.2", "QM-AA-017", "CVE-2024-1234".
_PAPER = (
    r"[A-Z]{1,4}(?:\.[A-Z]?[0-9]{1,3}){2,4} | (?:Kap|Abs|Art|Ziff|S)\.[0-9]{1,3}(?:\.[0-9]{1,3})*f{0,2}"
    r"|[A-Z]{1,4}(?:-[A-Z]{1,4}){1,3}-[0-9]{2,3} | CVE-[0-9]{4}-[0-9]{4,7}"
    r"|(?:DS-?GVO|BDSG|BSIG|BGB|HGB|AO|SGB|StGB|StPO|GDPR|TDDDG|TTDSG|TKG|GeschGehG|BetrVG)"
    r"§[0-9]{1,3}[a-z]?(?:-[^\W\d_]+)?"
)
# A variable, a file, a branch of the registry, an expression, an account of a service.
_OF_SYSTEMS = (
    r"(?:[A-Z0-9]+_)+(?:PW|PWD|PASS|PASSWORD)(?:_?[0-9])?"
    r"|[\w.&+~$#-]+\.(?:dll|dit|kdbx?[0-9]?|csv|xlsx?|docx?|pdf|txt)"
    r"|\\{1,2}[\w.-]+\\.* | [\w.-]+@[\w.-]+:[/~].*"
    r"|HK(?:LM|CU|CR|U)\\.* | \^[^\[]*\[[^\]]+\].*\$ | svc[_-][a-z_-]+[0-9]{0,2}"
)
# A time, so often in so long, a width, a flow, a pump: "5x/30min", "DN200", "12m³/h", "KSB-65/200".
_FIGURE = (
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+(?:Z|[+-][0-9:]+)? | [0-9]{1,3}x?/[0-9]{0,3}(?:min|h|d|tage?)"
    r"|DN[0-9]{2,4} | [0-9]+(?:[.,][0-9]+)?(?:m[³3]|l|kg)/(?:h|min|s) | [A-Z]{2,4}-[0-9]{2,3}/[0-9]{2,3}"
    r"|NPSH[0-9.,]+ | (?:i|mac|ipad)OS[0-9]{1,2}(?:\.[0-9]+)* | ITIL[0-9]"
    r"|SW[0-9]{1,2}(?:[+/]SW[0-9]{1,2})*"
)
# What stands behind "Passwort", another word and a colon, and was never chosen as one.
REFERENCE = re.compile(f"{_TICKET}|{_PAPER}|{_OF_SYSTEMS}|{_FIGURE}", re.VERBOSE)
# In what holds passwords: whose it is.
KEPT = re.compile(r"(?i)(?:abteilung|abt)[_-][^\W\d_]{1,16}#[0-9]")
# Who works where: "root@db01".
ACCOUNT = re.compile(r"[a-z][a-z0-9_.-]*@[a-z][a-z0-9.-]*")
