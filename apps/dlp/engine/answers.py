"""The way of an answer to the person: first scan, then restore."""

from dataclasses import dataclass

from apps.dlp.engine.findings import Finding
from apps.dlp.engine.policies import DEFAULT_POLICY, Policy
from apps.dlp.engine.stream_restorer import StreamRestorer
from apps.dlp.engine.stream_scanner import Scanned, StreamScanner
from apps.dlp.engine.vaults import Vault


@dataclass(frozen=True, slots=True)
class FilteredText:
    """`raw` is the pseudonymised text released (what is stored), `shown` what the person sees of it.

    `findings` are new sensitive data in the answer, with offsets in the whole raw text.
    """

    raw: str
    shown: str
    findings: tuple[Finding, ...] = ()


class AnswerFilter:
    """Filters one stream: one choice, or the arguments of one tool call (`json_escape=True`)."""

    def __init__(self, vault: Vault, policy: Policy = DEFAULT_POLICY, *, json_escape: bool = False) -> None:
        self._scanner = StreamScanner(policy, known=vault)
        self._restorer = StreamRestorer(vault, json_escape=json_escape)

    @property
    def pending(self) -> str:
        """What has come and is not released."""
        return self._scanner.pending

    @property
    def restored(self) -> int:
        return self._restorer.restored

    @property
    def unrestored(self) -> int:
        return self._restorer.unrestored

    def expect(self, text: str) -> None:
        """Look at once at what comes next in several pieces; it is fed all the same."""
        self._scanner.expect(text)

    def feed(self, chunk: str) -> FilteredText:
        """Take the next piece of the answer. Raises Blocked; nothing of the blocked text was released."""
        return self._filtered(self._scanner.feed(chunk))

    def end(self, last: str = "") -> FilteredText:
        """Take the last piece, or the whole in one, and return the rest. Raises Blocked."""
        rest = self._filtered(self._scanner.end(last))
        return FilteredText(rest.raw, rest.shown + self._restorer.end(), rest.findings)

    def abandon(self) -> FilteredText:
        """Return what was scanned but not yet shown, after Blocked or a broken stream."""
        return FilteredText("", self._restorer.end())

    def _filtered(self, scanned: Scanned) -> FilteredText:
        return FilteredText(scanned.text, self._restorer.feed(scanned.text), scanned.findings)
