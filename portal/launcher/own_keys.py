"""Our own API keys, as detect-secrets looks for them (the form: apps/access/keyformat.py, docs/keys.md)."""

import re
from typing import ClassVar

from detect_secrets.plugins.base import RegexBasedDetector


class OwnKeyDetector(RegexBasedDetector):
    """Random text in a sentence or a command is nothing to the detectors of entropy: they ask for quotes."""

    secret_type = "Leitplanke API key"  # noqa: S105 -- what it is called
    denylist: ClassVar = [re.compile(r"lp_(?:demo|test|prod)_[0-9A-Za-z]{10}_[0-9A-Za-z]{43}_[0-9A-Za-z]{6}")]
