"""JSON Web Tokens (RFC 7519), plain or in Base64 again, known by their header: a stream sees no more."""

import base64
import binascii
import re
from collections.abc import Iterator

from apps.dlp.engine.detectors.secrets.words import At, Hit, opens
from apps.dlp.engine.findings import Finding
from apps.dlp.engine.taxonomy import JWT

_TOKEN = re.compile(r"eyJ[A-Za-z0-9_-]{14,1024}(?:\.[A-Za-z0-9_/\\=-]{0,2048}){0,4}")
_RUN = re.compile(r"[A-Za-z0-9_+/-]{0,32}")
_ENCODED = re.compile(r"ZXlK[A-Za-z0-9+/_-]{40,4096}={0,2}")
# Names of header parameters: RFC 7515 4.1, RFC 7516 4.1, RFC 7517 4, RFC 7518 4, RFC 7797, RFC 9449.
_HEADER = re.compile(
    rb'\{\s{0,4}"(?:alg|apu|apv|aud|b64|crit|cty|epk|enc|iss|iv|jku|jwk|key_ops|kid|kty|nonce|p2c|p2s|ppt|sub|svt|tag'
    rb'|typ|url|use|ver|version|x5c|x5t|x5t#S256|x5u|zip)"'
)


def rules() -> list[tuple[tuple[str, ...], At]]:
    return [(("eyj",), _plain), (("zxlk",), _encoded)]


def _plain(text: str, at: Hit) -> Iterator[Finding]:
    start = at.start
    match = _TOKEN.match(text, start) if opens(text, start) and _is_header(text[start : start + 24]) else None
    if match:
        length = len(match[0].rstrip(".\\"))
        yield Finding(start, start + length, JWT, 0.95, 3, "secret.jwt.1")


def _encoded(text: str, at: Hit) -> Iterator[Finding]:
    match = _ENCODED.match(text, at.start) if opens(text, at.start) else None
    if match and _is_header(_decoded(match[0][:32]).decode("ascii", "replace")):
        yield Finding(*match.span(), JWT, 0.95, 3, "secret.jwt.2")


def _is_header(beginning: str) -> bool:
    return _HEADER.match(_decoded(beginning)) is not None


def _decoded(text: str) -> bytes:
    run = _RUN.match(text)
    whole = run[0][: len(run[0]) // 4 * 4] if run else ""
    try:
        return base64.b64decode(whole, altchars=b"-_")
    except (binascii.Error, ValueError):
        return b""
