"""``bin/portal audit``: the process that seals the log, and the question whether it is as it was sealed.

Without Django and its settings: who seals knows the database's role for it, the key and the anchor, no more.
"""

import argparse
import json
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import psycopg
import structlog
from psycopg.conninfo import make_conninfo

from apps.audit.sealing import (
    Anchor,
    AnchorDiffersError,
    SealKey,
    UnfitKeyError,
    Verified,
    seal_pending,
    verify,
    verify_if_due,
)
from apps.audit.sealing.keys import decoded, encoded, fingerprint
from apps.audit.sealing.sealer import anchor_new
from apps.common.logs import configure
from portal.launcher.addresses import parameters
from portal.launcher.environment import SEAL_KEYS
from portal.launcher.heartbeat import touch_heartbeat
from portal.launcher.messages import Refusal, say
from portal.launcher.sealing import AUDITED

EVERY = 10.0  # seconds between two looks: for so long an event may lie unsealed
ASKED_EVERY = 60.0  # seconds between two questions whether the day's look at the whole log is due
Environ = Mapping[str, str]

log = structlog.get_logger(__name__)


def audit(arguments: Sequence[str], environ: Environ) -> int:
    """One of the verbs below; returns the exit code. Raises Refusal."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options, environ))
    except UnfitKeyError as error:
        raise Refusal(f"--key: {error}; bin/portal audit public-key tells it.") from None
    except psycopg.Error as error:
        raise Refusal(f"The database can't be used ({type(error).__name__}).") from None
    except (OSError, AnchorDiffersError) as error:
        raise Refusal(f"The anchor can't be used: {error}") from None


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="bin/portal audit", description="Seals the audit log and checks it."
    )
    verbs = parser.add_subparsers(required=True, metavar="VERB")
    seal = verbs.add_parser("seal", help="seal what is new, again and again")
    seal.add_argument("--once", action="store_true", help="once, then end")
    seal.set_defaults(run=_seal)
    check = verbs.add_parser(
        "verify", help="read the whole log; ends with 1 if something isn't as it was sealed"
    )
    check.add_argument(
        "--key", action="append", default=[], help="a public key that you trust; may come again"
    )
    check.add_argument("--anchor", type=Path, help="the file of seals outside of the database")
    check.add_argument("--json", action="store_true")
    check.set_defaults(run=_verify)
    public = verbs.add_parser("public-key", help="tell the public key and its fingerprint")
    public.set_defaults(run=_public_key)
    return parser


def _seal(options: argparse.Namespace, environ: Environ) -> int:
    configure({"level": environ.get("PORTAL_LOG_LEVEL") or "INFO"})
    key, url = _key(environ), environ.get("PORTAL_SEALER_DATABASE_URL")
    if not url:
        raise Refusal("PORTAL_SEALER_DATABASE_URL is missing: postgres://portal_sealer:…@host/portal.")
    anchor = Anchor(Path(environ["PORTAL_SEAL_ANCHOR"])) if environ.get("PORTAL_SEAL_ANCHOR") else None
    if options.once:
        _round(url, key, anchor)
        return 0
    # Beside it: of millions of events the look takes minutes, in which new ones want their seals.
    threading.Thread(target=_verify_daily, args=(url, key, anchor), name="verify", daemon=True).start()
    while True:
        touch_heartbeat()
        try:
            _round(url, key, anchor)
        except (
            psycopg.Error,
            OSError,
            AnchorDiffersError,
        ) as error:  # tried again: nothing is lost meanwhile
            log.error("audit.not_sealed", error=type(error).__name__)
        time.sleep(EVERY)


def _round(url: str, key: SealKey, anchor: Anchor | None) -> None:
    with _connected(url) as connection:
        made = seal_pending(connection, key)
        if made:
            log.debug("audit.sealed", count=sum(seal.count for seal in made))
        if anchor is not None:
            anchor_new(connection, anchor)


def _verify_daily(url: str, key: SealKey, anchor: Anchor | None) -> None:
    while True:
        try:
            verify_today(url, key, anchor)
        except (psycopg.Error, OSError, AnchorDiffersError) as error:  # asked again, nothing is lost
            log.error("audit.not_verified", error=type(error).__name__)
        time.sleep(ASKED_EVERY)


def verify_today(url: str, key: SealKey, anchor: Anchor | None) -> None:
    """The day's look at the whole log, if it is due. Raises psycopg.Error, AnchorDiffersError, OSError."""
    with _connected(url) as connection:
        checked = verify_if_due(connection, [key.public], anchor)
    if checked is not None and checked.found:
        log.error("audit.not_as_sealed", count=len(checked.found), kind=checked.found[0].kind.value)
    elif checked is not None:
        log.info("audit.verified", count=checked.events)


def _verify(options: argparse.Namespace, environ: Environ) -> int:
    url = next((environ[name] for name in AUDITED if environ.get(name)), "")
    if not url:
        raise Refusal(f"Which database? Give one of {', '.join(AUDITED)}.")
    keys = [decoded(each) for each in options.key] or _own_key(environ)
    anchor = Anchor(options.anchor) if options.anchor else None
    with _connected(url) as connection:
        checked = verify(connection, keys, anchor)
    say(json.dumps(_plain(checked), indent=2) if options.json else _told(checked, trusted=bool(keys)))
    return 1 if checked.found else 0


def _public_key(_options: argparse.Namespace, environ: Environ) -> int:
    public = _key(environ).public
    say(f"{encoded(public)}\nfingerprint {fingerprint(public)}")
    return 0


def _connected(url: str) -> psycopg.Connection[Any]:
    return psycopg.connect(make_conninfo(**parameters(url)), autocommit=True, connect_timeout=5)


def _own_key(environ: Environ) -> list[bytes]:
    return [_key(environ).public] if any(environ.get(name) for name in SEAL_KEYS) else []


def _key(environ: Environ) -> SealKey:
    text, file = (environ.get(name, "") for name in SEAL_KEYS)
    try:
        return SealKey.read(Path(file).read_text("ascii") if file else text)
    except UnfitKeyError as error:
        raise Refusal(f"{SEAL_KEYS[bool(file)]}: {error}; docs/operations.md says how to make one.") from None
    except (OSError, ValueError):
        raise Refusal(f"{SEAL_KEYS[1]}: {file} can't be read.") from None


def _plain(checked: Verified) -> dict[str, Any]:
    since = checked.open_since.isoformat() if checked.open_since else None
    found = [{**asdict(each), "kind": each.kind.value, "says": str(each)} for each in checked.found]
    return {"ok": not found, **asdict(checked), "open_since": since, "found": found}


def _told(checked: Verified, *, trusted: bool) -> str:
    lines = [f"events: {checked.events}, seals: {checked.seals}, not sealed yet: {checked.open}"]
    lines += [f"  {each}" for each in checked.found]
    lines.append("SOMETHING ISN'T AS IT WAS SEALED" if checked.found else "all is as it was sealed")
    if not trusted:
        lines.append(
            "No key was given: whose signatures these are wasn't asked (--key, bin/portal audit public-key)."
        )
    return "\n".join(lines)
