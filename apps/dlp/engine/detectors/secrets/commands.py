"""Passwords that a command takes by their place: Windows, Oracle, network devices."""

import re
from collections.abc import Iterator
from functools import partial

from apps.dlp.engine.detectors.secrets import password_values as values
from apps.dlp.engine.detectors.secrets.shapes import is_stand_in
from apps.dlp.engine.detectors.secrets.words import At, Hit
from apps.dlp.engine.findings import Finding
from apps.dlp.engine.taxonomy import PASSWORD

# `ConvertTo-SecureString 'x' -AsPlainText`, also with an option before it.
_SECURE = re.compile(r"[ ](?:-(?:String|AsPlainText|Force)[ ]){0,2}[ ]{0,2}(?=[\"'])")
# `net use Z: \\server\share x /user:y`, `/user:y x`, `net user y x`; of two backslashes one may be left,
# since escapes are read before.
_SHARE = re.compile(
    r"[ ]{1,3}(?:(?:[A-Za-z]:|\*)[ ]{1,3})?\\{1,2}[^\s\\]{1,40}\\[^\s]{1,40}[ ]{1,3}"
    r"(?:/user:[^\s]{1,40}[ ]{1,3})?(?!/)"
)
_ACCOUNT = re.compile(r"[ ]{1,3}[\w.$\\-]{1,40}[ ]{1,3}(?!/)")
# `sqlplus user/x@database`, `jdbc:oracle:thin:user/x@host`.
_ORACLE = re.compile(
    r"(?:(?:[ ]-\w{1,8}){0,3}[ ]{1,3}[\"']?|:(?:thin|oci8?):)[\w.$#]{1,30}/"
    r"(?P<value>[^\s/@\"'<>]{3,64})@(?=[\w/(\[])"
)
_NEXT = re.compile(r"[ ]{1,2}")


def rules() -> list[tuple[tuple[str, ...], At]]:
    typed = (f"{kind} {number}" for kind in ("secret", "password") for number in "05789")
    return [
        (("convertto-securestring",), partial(_behind, between=_SECURE, reads=values.after_sign)),
        (("net use",), partial(_behind, between=_SHARE, reads=values.adjacent)),
        (("net user",), partial(_behind, between=_ACCOUNT, reads=values.adjacent)),
        (("sqlplus", "sqlldr", "expdp", "impdp", "jdbc:oracle"), _oracle),
        (("enable secret", *typed), partial(_behind, between=_NEXT, reads=values.adjacent)),
    ]


def _behind(text: str, at: Hit, between: re.Pattern[str], reads: values.Reads) -> Iterator[Finding]:
    gap = between.match(text, at.end)
    span = reads(text, gap.end()) if gap else None
    if span:
        yield Finding(*span, PASSWORD, 0.8, 3, "secret.command.1")


def _oracle(text: str, at: Hit) -> Iterator[Finding]:
    match = _ORACLE.match(text, at.end)
    if match and not is_stand_in(match["value"]):
        yield Finding(*match.span("value"), PASSWORD, 0.85, 3, "secret.command.1")
