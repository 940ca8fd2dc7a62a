"""Start it, change what it says, and go through its pages as a browser does."""

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from typing import Any

import httpx2
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from tests.accounts.company_idp.serve import PASSWORD
from tests.ports import reserved_port

ROOT = Path(__file__).resolve().parents[3]
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
ACTION = re.compile(r'<form[^>]*method="post"[^>]*action="([^"]*oidc/company/login[^"]*)"')

WAY = re.compile(r'<meta http-equiv="refresh" content="0; url=([^"]+)">')


@dataclass
class Company:
    """Another company's identity provider. ``says`` replaces what it says of a person from now on."""

    address: str
    folder: Path
    claims: dict[str, dict[str, Any]] = field(repr=False)

    def says(self, who: str, /, **claims: Any) -> None:
        self.claims[who] = claims
        (self.folder / "claims.json").write_text(json.dumps(self.claims), "utf-8")


@contextmanager
def running(folder: Path, callback: str, people: dict[str, dict[str, Any]]) -> Iterator[Company]:
    key = generate_private_key(65537, 2048)
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (folder / "key.pem").write_bytes(pem)
    (folder / "claims.json").write_text(json.dumps(people), "utf-8")
    with reserved_port() as port:
        company = Company(f"http://127.0.0.1:{port}", folder, people)
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.accounts.company_idp.serve", str(port), callback],
            cwd=ROOT, env={"PATH": os.environ["PATH"], "IDP_FOLDER": str(folder)},
        )  # fmt: skip
        try:
            _await(company.address, process)
            yield company
        finally:
            process.terminate()
            process.wait(10)


class Visitor:
    """A person's browser: cookies by host, redirects followed, forms with their tokens."""

    def __init__(self, portal: str) -> None:
        self.portal = portal
        self.client = httpx2.Client(follow_redirects=True, headers={"accept-language": "en"}, timeout=20)

    def signs_in(self, email: str, wanted: str = "/me/") -> httpx2.Response:
        """From the portal's page of sign-in to the provider's and back."""
        page = self.client.get(f"{self.portal}/account/login/", params={"next": wanted})
        there = self.presses(page, unescape(ACTION.search(page.text)[1]))  # type: ignore[index]
        return self.enters(there, email) if "login" in str(there.url) else there

    def presses(self, page: httpx2.Response, action: str) -> httpx2.Response:
        """And on to where the answer leads by itself, as it does to the provider."""
        answer = self.client.post(page.url.join(action), data=self._token(page), headers=_from(page))
        led = WAY.search(answer.text)
        return self.client.get(unescape(led[1])) if led else answer

    def enters(self, page: httpx2.Response, email: str) -> httpx2.Response:
        """The provider's own form."""
        data = {**self._token(page), "login": email, "password": PASSWORD}
        if wanted := page.url.params.get("next"):
            data["next"] = wanted
        return self.client.post(page.url, data=data, headers=_from(page))

    def is_nobody_at(self, company: Company) -> None:
        """At the provider somebody else sits down at the same browser."""
        jar = self.client.cookies.jar
        for cookie in [cookie for cookie in jar if cookie.domain in company.address]:
            jar.clear(cookie.domain, cookie.path, cookie.name)

    def get(self, path: str) -> httpx2.Response:
        return self.client.get(self.portal + path)

    def _token(self, page: httpx2.Response) -> dict[str, str]:
        found = TOKEN.search(page.text)
        assert found, (page.status_code, str(page.url), page.text[:300])
        return {"csrfmiddlewaretoken": found[1]}


def _from(page: httpx2.Response) -> dict[str, str]:
    return {"referer": str(page.url)}


def _await(address: str, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        assert process.poll() is None, "the identity provider ended while it started"
        try:
            httpx2.get(f"{address}/.well-known/openid-configuration").raise_for_status()
        except httpx2.HTTPError:
            time.sleep(0.2)
        else:
            return
    raise AssertionError("the identity provider never answered")
