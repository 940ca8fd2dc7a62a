"""Authorities of the company's own: trusted beside the public ones by whatever opens TLS."""

import ssl
from pathlib import Path

import certifi

from portal.launcher.folders import Folders, write_private
from portal.launcher.messages import Refusal

KINDS = (".pem", ".crt")


def trusted(given: str, folders: Folders) -> dict[str, str]:
    """Variables for processes, of OpenSSL and of requests, which brings public authorities of its own.

    ``given`` is a file of certificates (PEM), or a folder of such files; none in it changes nothing.
    """
    own = [_certificates(file) for file in _files(Path(given))] if given else []
    if not own:
        return {}
    known = ssl.create_default_context().get_ca_certs(binary_form=True)  # not those of a folder of OpenSSL's
    public = [*map(ssl.DER_cert_to_PEM_cert, known), Path(certifi.where()).read_text("utf-8")]
    folders.run.mkdir(parents=True, exist_ok=True)
    both = folders.run / "authorities.pem"
    write_private(both, "\n".join([*public, *own]))
    return {"SSL_CERT_FILE": str(both), "REQUESTS_CA_BUNDLE": str(both)}


def _files(given: Path) -> list[Path]:
    if given.is_dir():
        return sorted(file for file in given.iterdir() if file.suffix in KINDS)
    return [given]


def _certificates(file: Path) -> str:
    try:
        ssl.create_default_context(cafile=str(file))
        return file.read_text()
    except (OSError, ValueError) as error:
        raise Refusal(f"PORTAL_AUTHORITIES: {file} holds no certificate (PEM) that can be read.") from error
