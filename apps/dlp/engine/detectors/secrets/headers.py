"""Secrets on the way to a server: Authorization (RFC 9110, 11.6.2), and options of command lines."""

import re
from collections.abc import Iterator

from apps.dlp.engine.detectors.secrets.shapes import entropy, is_stand_in
from apps.dlp.engine.detectors.secrets.words import At, Hit
from apps.dlp.engine.findings import Finding
from apps.dlp.engine.taxonomy import API_KEY, PASSWORD

_VALUE = r"(?P<value>[\w=~@.+/:-]{8,256})(?=[\s\"'`,;)\\]|\Z|[^\w])"
_SCHEME = r"(?P<scheme>(?:Basic|Bearer|Digest|ApiKey|(?:Api-)?Token(?:\ token=)?)[ \t]{1,3})?"
_HEADER = re.compile(rf"[\"']?\s{{0,2}}[:=]\s{{0,5}}[\"'`]?{_SCHEME}[\"']?{_VALUE}", re.IGNORECASE)
_BEARER = re.compile(rf"[ \t]{{1,3}}{_VALUE}")
_USER = re.compile(
    r"""(?:=|[ ]{0,5})["']?(?P<user>[^\s"':$<{]{0,64})["']?
    :["']?(?P<password>[^\s"']{3,64})["']?(?=[\s"'\\]|$)""",
    re.VERBOSE,
)
_OPTION = re.compile(r"""(?:=|[ ]{1,3})["']?(?P<value>[^\s"'$<{-][^\s"']{3,127})""")
_ATTACHED = re.compile(r"""[^\n|;]{0,60}?\s-p["']?(?P<value>[^\s"'$<{-][^\s"']{3,63})""")
_APART = re.compile(r"""[^\n|;]{0,60}?\s-p[ ]?["']?(?P<value>[^\s"'$<{-][^\s"']{3,63})""")
_PERCENT = re.compile(r"""["']?[\w\\.-]{1,30}%(?P<value>[^\s"'%$<{][^\s"']{3,63})""")
_WEAK = re.compile(r"(?i)change(?:it|me)|pass(?:word)?|pwd|test|token|secret|[0-9]{1,7}|[a-z-]+-data")
_NEAR = 72


def rules() -> list[tuple[tuple[str, ...], At]]:
    return [
        (("authorization", "x-api-key", "x-auth-token", "private-token"), _authorization),
        (("bearer",), _bearer),
        ((" -u", "--user", "--proxy-user"), _user),
        (("--password", "--pass", "--passphrase", "--passwd"), _option),
        (("mysql", "mysqldump", "mariadb"), _attached),
        (("sshpass", "docker login"), _set_apart),
        (("-u ",), _percent),
    ]


def _authorization(text: str, at: Hit) -> Iterator[Finding]:
    yield from _token(_HEADER.match(text, at.end), 2.75)


def _bearer(text: str, at: Hit) -> Iterator[Finding]:
    yield from _token(_BEARER.match(text, at.end), 3.2)


def _token(match: re.Match[str] | None, least: float) -> Iterator[Finding]:
    if match is None:
        return
    value = match["value"].rstrip(".:,")
    letters = value.lower() != value and len(value) >= 16 and match.groupdict().get("scheme", "Bearer")
    mixed = any(c.isdigit() for c in value) or letters
    if mixed and not is_stand_in(value) and entropy(value) >= least:
        start = match.start("value")
        yield Finding(start, start + len(value), API_KEY, 0.85, 3, "secret.authorization.1")


def _user(text: str, at: Hit) -> Iterator[Finding]:
    """`curl -u user:password`; other programs take numbers of users there."""
    match = _USER.match(text, at.end)
    if match is None or not re.search(
        r"\b(?:curl|wget|http|https)\b", text[max(0, at.start - _NEAR) : at.start]
    ):
        return
    password = match["password"]
    if (
        not _WEAK.fullmatch(password)
        and not is_stand_in(password)
        and not is_stand_in(match["user"] or "-a1")
    ):
        yield Finding(*match.span("password"), PASSWORD, 0.85, 3, "secret.command.1")


def _option(text: str, at: Hit) -> Iterator[Finding]:
    match = _OPTION.match(text, at.end)
    if match and (match[0][0] == "=" or not match["value"].isalpha()):
        yield from _argument(match)


def _attached(text: str, at: Hit) -> Iterator[Finding]:
    """`mysql -pSecret`: what stands behind a space is the database."""
    yield from _argument(_ATTACHED.match(text, at.end))


def _set_apart(text: str, at: Hit) -> Iterator[Finding]:
    """`sshpass -p Secret`."""
    yield from _argument(_APART.match(text, at.end))


def _percent(text: str, at: Hit) -> Iterator[Finding]:
    """`smbclient -U user%password`."""
    yield from _argument(_PERCENT.match(text, at.end))


def _argument(match: re.Match[str] | None) -> Iterator[Finding]:
    if match and not _WEAK.fullmatch(match["value"]) and not is_stand_in(match["value"]):
        yield Finding(*match.span("value"), PASSWORD, 0.8, 3, "secret.command.1")
