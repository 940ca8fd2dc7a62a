"""Bring the values of a thread back into a text that arrives in pieces."""

from apps.dlp.engine.grammar import MAX_MANGLED
from apps.dlp.engine.restoration import Restorer
from apps.dlp.engine.vaults import Vault


class StreamRestorer:
    """Restores incrementally: however the text is cut, the sum of what comes out is `restore` of the whole.

    Holds back at most `grammar.MAX_MANGLED` characters, and only while they may become a placeholder. One
    restorer serves one stream: one choice, or one tool call (`json_escape=True`).
    """

    def __init__(self, vault: Vault, *, json_escape: bool = False) -> None:
        self._restorer = Restorer(vault, json_escape=json_escape)
        self._buffer = ""
        self._done = 0  # how much of the buffer is out already; a little is kept for looking behind

    @property
    def restored(self) -> int:
        return self._restorer.restored

    @property
    def unrestored(self) -> int:
        return self._restorer.unrestored

    @property
    def held(self) -> int:
        """How many characters are held back."""
        return len(self._buffer) - self._done

    def feed(self, chunk: str) -> str:
        """Take the next piece and return what is certain by now."""
        self._buffer += chunk
        return self._drain(final=False)

    def end(self) -> str:
        """Return the rest; the stream is over."""
        return self._drain(final=True)

    def _drain(self, *, final: bool) -> str:
        text, position, restorer = self._buffer, self._done, self._restorer
        out: list[str] = []
        plain: list[str] = []
        while (at := restorer.start(text, position)) is not None:
            plain.append(text[position:at])
            position = at
            if not final and restorer.may_grow(text, at):
                break
            match = restorer.match(text, at, final=final)
            if match:
                out += (self._passed(plain), restorer.shown(match))
            else:
                plain.append(text[at])
            position = match.end() if match else at + 1
        else:
            plain.append(text[position:])
            position = len(text)
        out.append(self._passed(plain))
        kept_from = max(position - MAX_MANGLED, 0)
        self._buffer, self._done = text[kept_from:], position - kept_from
        return "".join(out)

    def _passed(self, plain: list[str]) -> str:
        text = "".join(plain)
        plain.clear()
        self._restorer.passes(text)
        return text
