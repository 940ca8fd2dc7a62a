"""Leak prevention: find personal data and secrets, take them out, bring them back.

What other apps import is the engine's public API; it needs neither Django nor settings.
"""

from apps.dlp.engine import (
    Action,
    AnswerFilter,
    Blocked,
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
    planned,
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
    "planned",
    "protect",
    "protect_messages",
    "redact",
    "restore",
    "restore_json_string",
]
