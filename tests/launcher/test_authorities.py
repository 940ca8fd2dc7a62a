"""Certificates of the company's own authority: trusted beside the public ones, by whoever opens TLS."""

import os
import subprocess
import sys
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest

from portal.launcher import environment
from portal.launcher.authorities import trusted
from portal.launcher.folders import Folders
from portal.launcher.messages import Refusal
from portal.launcher.secret_store import SecretStore
from tests.certificates import authority, served

# As vendors are asked (aiohttp), as the identity provider is (requests), as mail is sent (ssl).
ASK = """
import asyncio, socket, ssl, sys, urllib.parse
import aiohttp, requests
url = sys.argv[1]
async def ask():
    async with aiohttp.ClientSession() as session, session.get(url) as response:
        return response.status
print(asyncio.run(ask()), requests.get(url, timeout=9).status_code)
place = urllib.parse.urlsplit(url)
with socket.create_connection((place.hostname, place.port)) as plain:
    ssl.create_default_context().wrap_socket(plain, server_hostname=place.hostname).close()
"""


class Well(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: Any) -> None: ...


def asked(url: str, env: dict[str, str]) -> "subprocess.CompletedProcess[str]":
    argv = [sys.executable, "-c", ASK, url]
    return subprocess.run(argv, env=os.environ | env, capture_output=True, text=True, check=False)


def test_with_it_everybody_trusts_the_companys_own_server(tmp_path: Path) -> None:
    certificate = authority(tmp_path)
    (tmp_path / "readme.txt").write_text("no certificate, and none is looked for here")
    with served(certificate, Well) as url:
        assert "CERTIFICATE_VERIFY_FAILED" in asked(url, {}).stderr
        env = trusted(str(tmp_path), Folders(tmp_path / "var"))
        done = asked(url, env)
    assert (done.returncode, done.stdout) == (0, "200 200\n"), done.stderr


@pytest.mark.parametrize("known", ["/etc/ssl/certs/ca-certificates.crt", "/none"])
def test_public_ones_stay_trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, known: str) -> None:
    """Also where OpenSSL knows a folder of them only, which it doesn't list."""
    monkeypatch.setenv("SSL_CERT_FILE", known)
    authority(tmp_path)
    both = Path(trusted(str(tmp_path), Folders(tmp_path / "var"))["SSL_CERT_FILE"])
    assert both.read_text().count("BEGIN CERTIFICATE") > 50
    assert both.stat().st_mode & 0o777 == 0o600


def test_processes_get_it_from_the_launcher(tmp_path: Path) -> None:
    authority(tmp_path)
    given = {"PORTAL_VAR": str(tmp_path / "var"), "PORTAL_AUTHORITIES": str(tmp_path)}
    for told in (given, {**given, "PORTAL_AUTHORITIES": ""}):
        plan = environment.read(told)
        plan.folders.make()
        env = environment.for_processes(plan, SecretStore(plan.folders.secrets), "d", "r")
        assert ("SSL_CERT_FILE" in env) is bool(told["PORTAL_AUTHORITIES"])


def test_an_empty_folder_changes_nothing_and_what_is_no_certificate_is_named(tmp_path: Path) -> None:
    folders = Folders(tmp_path / "var")
    assert trusted(str(tmp_path), folders) == {}
    (tmp_path / "ours.crt").write_text("-----BEGIN")
    for given in (tmp_path, tmp_path / "none.pem"):
        with pytest.raises(Refusal, match=r"PORTAL_AUTHORITIES: .*(ours.crt|none.pem)"):
            trusted(str(given), folders)
