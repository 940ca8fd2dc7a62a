"""Keys of programs: our own and those that vendors mark by a prefix."""

import re
from collections.abc import Iterator

from apps.dlp.engine.detectors.base import Sample
from apps.dlp.engine.findings import Finding
from apps.dlp.engine.taxonomy import API_KEY

# Rule, a text that must occur, pattern. Every pattern fires on its first MAX_FINDING characters.
_RULES = tuple(
    (f"api_key.{name}", hint, re.compile(rf"(?<![A-Za-z0-9]){pattern}"))
    for name, hint, pattern in (
        ("portal", "lp_", r"lp_[a-z]{2,12}_[0-9A-Za-z]{10}_[0-9A-Za-z]{43}_[0-9A-Za-z]{6}(?![0-9A-Za-z])"),
        ("aws", "AKIA", r"AKIA[0-9A-Z]{16}(?![0-9A-Za-z])"),
        ("aws_session", "ASIA", r"ASIA[0-9A-Z]{16}(?![0-9A-Za-z])"),
        ("sk", "sk-", r"sk-(?=[A-Za-z_-]{0,60}[0-9])[A-Za-z0-9_-]{20,120}"),
        ("stripe", "k_live_", r"[sr]k_live_[A-Za-z0-9]{16,100}"),
        ("github", "gh", r"gh[pousr]_[A-Za-z0-9]{36,100}"),
        ("github_pat", "github_pat_", r"github_pat_[A-Za-z0-9_]{22,100}"),
        ("gitlab", "glpat-", r"glpat-[A-Za-z0-9_-]{20,60}"),
        ("slack", "xox", r"xox[abeprs]-[A-Za-z0-9-]{10,100}"),
        ("google", "AIza", r"AIza[A-Za-z0-9_-]{35}"),
    )
)


def find(sample: Sample) -> Iterator[Finding]:
    text = sample.text
    for rule_id, hint, pattern in _RULES:
        if hint in text:
            for match in pattern.finditer(text):
                yield Finding(*match.span(), API_KEY, 0.95, 3, rule_id)
