"""No key in the repository: detect-secrets over all files, against the findings that are known samples.

``python -m portal.launcher.secret_scan`` names new findings; with ``--accept`` it takes them into the list.
"""

import json
import sys
from collections.abc import Sequence

from detect_secrets.core.secrets_collection import SecretsCollection
from detect_secrets.settings import transient_settings

from portal.launcher.folders import ROOT
from portal.launcher.repository_files import files

KNOWN = ROOT / ".ci" / "known-samples.json"
# Hashes of packages, and other people's minified code, are nothing but random-looking text.
SKIPPED = ("requirements", "static/vendor/", "tests/line/clients/pins/", "apps/dlp/data/names/names.json")
# The name of a variable says nothing about its value; ruff's S105 to S107 look at those.
DETECTORS = [
    "AWSKeyDetector",
    "AzureStorageKeyDetector",
    "BasicAuthDetector",
    "GitHubTokenDetector",
    "JwtTokenDetector",
    "OpenAIDetector",
    "PrivateKeyDetector",
    "SlackDetector",
    "StripeDetector",
]
OWN = {"name": "OwnKeyDetector", "path": f"file://{ROOT}/portal/launcher/own_keys.py"}
ENTROPY = [{"name": "Base64HighEntropyString", "limit": 4.5}, {"name": "HexHighEntropyString", "limit": 3.0}]


def main(arguments: Sequence[str]) -> int:
    """Returns 1 when there is a finding that isn't known."""
    found = _scan()
    if "--accept" in arguments:
        names = {file: sorted(marks) for file, marks in sorted(found.items())}
        KNOWN.write_text(json.dumps(names, indent=2) + "\n")
        return 0
    known = json.loads(KNOWN.read_text()) if KNOWN.exists() else {}
    new = [
        f"{file}:{line}: {kind}"
        for file, marks in sorted(found.items())
        for mark, (line, kind) in marks.items()
        if mark not in known.get(file, ())
    ]
    if new:
        sys.stdout.write(
            "\n".join([*new, "Not a secret? python -m portal.launcher.secret_scan --accept"]) + "\n"
        )
    return 1 if new else 0


def _scan() -> dict[str, dict[str, tuple[int, str]]]:
    """File to its findings: hash of the text to line and kind."""
    collection = SecretsCollection(root=str(ROOT))
    with transient_settings({"plugins_used": [*({"name": name} for name in DETECTORS), OWN, *ENTROPY]}):
        for path in files("*"):
            if not path.startswith(SKIPPED) and not path.startswith(".ci/"):
                collection.scan_file(path)
    found: dict[str, dict[str, tuple[int, str]]] = {}
    for file, secret in collection:
        found.setdefault(file, {})[secret.secret_hash] = (secret.line_number, secret.type)
    return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
