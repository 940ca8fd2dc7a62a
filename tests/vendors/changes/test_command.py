"""bin/portal manage agreement_diff."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from apps.vendors.management.commands import agreement_diff
from tests.vendors.changes.sources import text_of


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return _written(tmp_path / "old.md", text_of("modellbetrieb"))


def test_changes_come_as_json_with_exit_code_one(old: Path, tmp_path: Path) -> None:
    new = _written(
        tmp_path / "new.md", text_of("modellbetrieb").replace("binnen 24 Stunden", "binnen 72 Stunden")
    )
    code, told = _run(old, new, "--json")
    [change] = json.loads(told)["changes"]
    assert code == 1
    assert (change["kind"], change["old"]["value"], change["new"]["value"]) == (
        "breach_notice", "24 hours", "72 hours",
    )  # fmt: skip
    assert change["sentence"]["de"] == "Meldung von Datenschutzverletzungen: aus 24 Stunden wurde 72 Stunden."


def test_nothing_of_substance_is_exit_code_zero(old: Path, tmp_path: Path) -> None:
    new = _written(tmp_path / "new.md", text_of("modellbetrieb").replace("§ 5", "§ 6").replace("\n", "\r\n"))
    assert _run(old, new, "--json") == (0, '{\n  "changes": []\n}\n')


def test_people_read_one_line_for_each_change(old: Path, tmp_path: Path) -> None:
    new = _written(tmp_path / "new.md", text_of("modellbetrieb").replace("sieben Tage", "30 Tage"))
    code, told = _run(old, new, "--language", "de")
    assert code == 1
    assert told.splitlines() == [
        "Speicherdauer: aus 7 Tage wurde 30 Tage. [§ 8 Abs. 1 -> § 8 Abs. 1]",
        "1 named changes, 0 of other wording.",
    ]


def test_what_cannot_be_read_is_exit_code_two(
    old: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    latin = tmp_path / "latin.txt"
    latin.write_bytes("Maßnahmen".encode("latin-1"))
    for unreadable, told in (
        (tmp_path / "none.md", "No such file"),
        (latin, "UTF-8"),
        (tmp_path, "directory"),
    ):
        with pytest.raises(CommandError, match=told) as refused:
            call_command("agreement_diff", str(old), str(unreadable))
        assert refused.value.returncode == 2
    monkeypatch.setattr(agreement_diff, "MOST_BYTES", 100)
    with pytest.raises(CommandError, match="more than 100 bytes"):
        call_command("agreement_diff", str(old), str(old))


def _written(path: Path, text: str) -> Path:
    path.write_bytes(text.encode())
    return path


def _run(old: Path, new: Path, *options: str) -> tuple[int, str]:
    out = StringIO()
    try:
        call_command("agreement_diff", str(old), str(new), *options, stdout=out)
    except SystemExit as ended:
        return int(ended.code or 0), out.getvalue()
    return 0, out.getvalue()
