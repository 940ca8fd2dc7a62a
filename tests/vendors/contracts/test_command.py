import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from apps.vendors.clauses import CLAUSES
from tests.vendors.contracts.gold import OURS


def said(path: Path, *options: str) -> str:
    out = StringIO()
    call_command("check_clauses", str(path), *options, stdout=out)
    return out.getvalue()


def test_programs_get_every_item_with_its_quote() -> None:
    rows = {row["item"]: row for row in json.loads(said(OURS / "avv-nordlicht.txt", "--json"))}
    assert list(rows) == [clause.key for clause in CLAUSES]
    breach = rows["breach_hours"]
    assert (breach["found"], breach["place"], breach["page"], breach["line"]) == (True, "§ 9", 3, 71)
    assert "24 Stunden" in breach["quote"]
    assert breach["fact"]["value"] == 24
    missing = next(row for row in json.loads(said(OURS / "avv-kurz.txt", "--json")) if not row["found"])
    assert (missing["quote"], missing["place"], missing["fact"]) == ("", "", None)


def test_people_get_lines() -> None:
    lines = said(OURS / "avv-kurz.txt")
    assert "Notice of unlawful instructions (Art. 28(3))\n  nothing found" in lines
    assert "deletion_days: 14 days (Ziff. 8)" in lines


def test_what_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7 \xff\xfe")
    (tmp_path / "b.txt").write_text("a" * 2_000_001)
    for name in ("a.pdf", "b.txt", "none.txt"):
        with pytest.raises(CommandError, match=name):
            said(tmp_path / name)
    with (tmp_path / "c.txt").open("wb") as file:
        file.truncate(8_000_001)
    with pytest.raises(CommandError, match="larger"):
        said(tmp_path / "c.txt")
