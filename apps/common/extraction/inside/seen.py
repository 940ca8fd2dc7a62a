"""Which text of a PDF's page nobody sees: white, tiny, or drawn without ink (ISO 32000-2, 9.3.6)."""

from typing import Any

from apps.common.extraction.inside.marks import block

SHOWS = {b"Tj", b"TJ", b"'", b'"'}
WHITE = {b"g": [1.0], b"rg": [1.0] * 3, b"k": [0.0] * 4, b"sc": [1.0] * 3, b"scn": [1.0] * 3}
NO_INK = 3
TINY = 2.0  # points


class Eye:
    """Looks on while pypdf reads one page. Where nothing is seen, it is a scan with words behind."""

    def __init__(self) -> None:
        self._white = self._inkless = False
        self._shown: list[bool] = []  # of each piece since the last text, whether it is seen
        self._saved: list[tuple[bool, bool]] = []
        self._unseen: list[str] = []
        self._sees_any = False

    @property
    def visitors(self) -> dict[str, Any]:
        return {"visitor_operand_before": self._operator, "visitor_text": self._text}

    @property
    def unseen(self) -> str:
        return block("style", ["".join(self._unseen)]) if self._sees_any else ""

    def _operator(self, operator: bytes, operands: list[Any], _cm: Any, _tm: Any) -> None:
        if operator in WHITE:
            self._white = [float(each) for each in operands] == WHITE[operator]
        elif operator == b"Tr":
            self._inkless = operands[:1] == [NO_INK]
        elif operator == b"q":
            self._saved.append((self._white, self._inkless))
        elif operator == b"Q" and self._saved:
            self._white, self._inkless = self._saved.pop()
        elif operator in SHOWS:
            self._shown.append(not self._white and not self._inkless)

    def _text(self, text: str, cm: Any, tm: Any, _font: Any, size: float | None) -> None:
        height = abs(float(size or 0) * tm[3] * cm[3])
        is_seen = any(self._shown) and not 0 < height < TINY
        if text.strip() and self._shown:
            self._sees_any = self._sees_any or is_seen
            if not is_seen:
                self._unseen.append(text)
        self._shown = []
