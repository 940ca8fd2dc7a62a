"""Leak prevention: find personal data and secrets, take them out, bring them back.

What other apps import is the engine's public API; it needs neither Django nor settings.
"""

from apps.dlp.engine import (
    Action,
    AnswerFilter,
    Blocked,
    Content,
    Entry,
    FilteredText,
    Finding,
    Part,
    Policy,
    Protected,
    ProtectedMessages,
    Restored,
    Scanned,
    StreamRestorer,
    StreamScanner,
    Vault,
    detect,
    protect,
    protect_messages,
    redact,
    restore,
    restore_json_string,
)

__all__ = [
    "Action",
    "AnswerFilter",
    "Blocked",
    "Content",
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
    "protect",
    "protect_messages",
    "redact",
    "restore",
    "restore_json_string",
]
