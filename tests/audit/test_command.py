"""``bin/portal audit``: what a person at a terminal and a monitor are told."""

import json
from pathlib import Path
from typing import Any

import pytest

from apps.audit.sealing.keys import encoded
from portal.audit import audit
from portal.launcher.messages import Refusal
from tests.audit.conftest import KEY, Log

PRIVATE = encoded(b"seal-key-of-the-tests-32-bytes!!")


@pytest.fixture
def environ(log: Log, tmp_path: Path) -> dict[str, str]:
    at = log.sealer.info
    return {
        "PORTAL_SEALER_DATABASE_URL": f"postgres://portal_sealer:@/{at.host}/{at.dbname}",
        "PORTAL_SEAL_KEY": PRIVATE,
        "PORTAL_SEAL_ANCHOR": str(tmp_path / "seals.jsonl"),
    }


def asked(
    capsys: pytest.CaptureFixture[str], environ: dict[str, str], *more: str
) -> tuple[int, dict[str, Any]]:
    code = audit(["verify", "--json", *more], environ)
    return code, json.loads(capsys.readouterr().out)


def test_sealed_anchored_and_verified(
    log: Log, environ: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    log.write(2)
    assert audit(["seal", "--once"], environ) == 0
    anchor = environ["PORTAL_SEAL_ANCHOR"]
    assert len(Path(anchor).read_text().splitlines()) == 1
    code, said = asked(capsys, environ, "--anchor", anchor)
    assert (code, said["ok"], said["events"], said["seals"]) == (0, True, 2, 1)
    log.rewrite("UPDATE audit_event SET target = '2'")
    code, said = asked(capsys, environ)
    assert (code, [each["kind"] for each in said["found"]]) == (1, ["changed", "changed"])


def test_a_person_reads_sentences(
    log: Log, environ: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    log.seal(1)
    assert audit(["verify"], environ) == 0
    assert "events: 1, seals: 1, not sealed yet: 0" in (said := capsys.readouterr().out)
    assert "all is as it was sealed" in said
    assert audit(["verify", "--key", encoded(bytes(32))], environ) == 1
    assert "a key that isn't yours" in capsys.readouterr().out


def test_who_brings_no_key_is_told(
    log: Log, environ: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    log.seal(1)
    del environ["PORTAL_SEAL_KEY"]
    assert audit(["verify"], environ) == 0
    assert "No key was given" in capsys.readouterr().out


def test_the_public_key_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "key"
    file.write_text(f"{PRIVATE}\n")
    assert audit(["public-key"], {"PORTAL_SEAL_KEY_FILE": str(file)}) == 0
    assert capsys.readouterr().out.startswith(encoded(KEY.public))


@pytest.mark.parametrize(
    ("arguments", "env", "says"),
    [
        (["seal"], {}, "PORTAL_SEAL_KEY: .*32 bytes"),
        (["seal"], {"PORTAL_SEAL_KEY": PRIVATE}, "PORTAL_SEALER_DATABASE_URL"),
        (["seal"], {"PORTAL_SEAL_KEY_FILE": "/nowhere"}, "can't be read"),
        (["verify"], {}, "Which database"),
        (["verify", "--key", "x"], {"DATABASE_URL": "postgres://x@127.0.0.1:1/x"}, "--key: .*base64"),
        (["verify"], {"DATABASE_URL": "postgres://x@127.0.0.1:1/x"}, "OperationalError"),
    ],
)
def test_what_is_missing_is_named(arguments: list[str], env: dict[str, str], says: str) -> None:
    with pytest.raises(Refusal, match=says):
        audit(arguments, env)
