"""Leak prevention: find personal data and secrets, take them out, bring them back.

What other apps import is the engine's public API; it needs neither Django nor settings.
"""

from apps.dlp.engine.answers import AnswerFilter, FilteredText
from apps.dlp.engine.content import Content
from apps.dlp.engine.detection import detect
from apps.dlp.engine.findings import Blocked, Finding
from apps.dlp.engine.grammar import placeholder
from apps.dlp.engine.messages import Earlier, Part, ProtectedMessages, protect_messages
from apps.dlp.engine.policies import Action, Policy
from apps.dlp.engine.protection import Protected, planned, protect, redact
from apps.dlp.engine.restoration import Restored, restore, restore_json_string
from apps.dlp.engine.stream_restorer import StreamRestorer
from apps.dlp.engine.stream_scanner import Scanned, StreamScanner
from apps.dlp.engine.vaults import Entry, Vault

__all__ = [
    "Action",
    "AnswerFilter",
    "Blocked",
    "Content",
    "Earlier",
    "Entry",
    "FilteredText",
    "Finding",
    "Part",
    "Policy",
    "Protected",
    "ProtectedMessages",
    "Restored",
    "Scanned",
    "StreamRestorer",
    "StreamScanner",
    "Vault",
    "detect",
    "placeholder",
    "planned",
    "protect",
    "protect_messages",
    "redact",
    "restore",
    "restore_json_string",
]
