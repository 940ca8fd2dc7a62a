"""What has letters and digits as a password has them: measures, versions, rules, ways to log in."""

import re

MEASURE = re.compile(
    r"""[0-9.,]+[-.]?(?:stellig\w*|zeichen|character|char|tage?|days?|mal|fach|uhr|st[dk]?|min|h|kb|mb|gb|jahre?|bit|x)\w*
    |[0-9]{1,4}[./-][0-9]{1,2}[./-][0-9]{2,4}.?|v?[0-9]+(?:\.[0-9a-z]+)+(?:-(?:rc|alpha|beta|dev|snapshot)[.0-9]*)?
    |[0-9]+[./:][0-9]+.*|[0-9]+[a-z]{1,2}|§.*""",
    re.IGNORECASE | re.VERBOSE,
)
_STANDARDS = (
    "sha|md|base|aes|rsa|utf|iso|din|oauth|https?|tls|ssl|ipv|ntlmv?|argon|bcrypt|pbkdf|kdbx|nist|bsi|en"
)
_PRODUCTS = (
    "win|windows|office|web|exchange|sharepoint|sap|microsoft|python|java|vpn"
    "|level|stufe|typ|type|version|nr|no"
)
_KINDS = "server|user|benutzer|admin"
TECHNICAL = re.compile(rf"(?i)(?:{_STANDARDS}|{_PRODUCTS}|{_KINDS})[-_. ]?[0-9][\w.-]*")
# "Admin123" and "Office2024" are what people choose: only a short number makes them something else.
VERSION = re.compile(
    rf"(?i)(?:{_STANDARDS})[-_. ]?[0-9][\w.-]*|(?:{_PRODUCTS})[-_. ]?[0-9]{{1,2}}(?:\.[0-9]+)*"
    rf"|(?:{_KINDS})[-_. ][0-9]{{1,3}}"
)
_FACTOR = (
    "(?:mfa|2fa|totp|otp|pin|tan|passkey|fido2?|yubikey|smartcard|sso|token|chip|zertifikat"
    "|biometrie|app|sms)"
)
# A count, a rule, a week; the program that keeps it ("KeePass:ERP1"); with what somebody logs in ("MFA+PIN").
COUNTED = re.compile(
    rf"""[0-9]{{1,3}}-[^\W\d_]+ | [0-9]{{1,6}}(?:of|von)[0-9]{{1,6}}
    |(?:min|mind|max)\.[0-9]{{1,2}} | (?:nach|ab|je|alle|bis)[0-9]{{1,3}}(?:x|mal|tagen?|zeichen)
    |(?:kw|q)[0-9]{{1,2}}(?:[/-][0-9]{{2,4}})?
    |(?:1password|keepass|bitwarden|lastpass)\w*
    |(?:1password|keepass\w*|bitwarden|lastpass|dashlane|passbolt)[:/]\w[\w./-]*
    |(?:vault|tresor|safe):\w[\w./-]*
    |{_FACTOR}(?:\+{_FACTOR})+""",
    re.IGNORECASE | re.VERBOSE,
)
