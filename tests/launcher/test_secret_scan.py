"""A key in the repository is found, and a sample is taken into the list only on purpose."""

from pathlib import Path

import pytest

from apps.access import keyformat
from portal.launcher import secret_scan

# In two parts, so that this file isn't a finding itself.
KEY = "AKIA" + "QWERTZUIOPASDFGH"


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only one that is looked at, without samples that are known."""
    found = tmp_path / "settings.py"
    monkeypatch.setattr(secret_scan, "files", lambda _pattern: [str(found)])
    monkeypatch.setattr(secret_scan, "KNOWN", tmp_path / "known.json")
    return found


def test_a_key_is_found_until_it_is_accepted(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_text(f'REGION = "eu"\nKEY = "{KEY}"\n')
    assert secret_scan.main([]) == 1
    assert f"{file}:2: AWS Access Key" in capsys.readouterr().out
    assert secret_scan.main(["--accept"]) == 0
    assert secret_scan.main([]) == 0
    assert KEY not in secret_scan.KNOWN.read_text()


@pytest.mark.parametrize(
    "line", ["Use the key {} for the test.", 'curl -H "Authorization: Bearer {}" https://x.example']
)
def test_a_key_of_ours_is_found_in_a_sentence_and_in_a_command(
    file: Path, capsys: pytest.CaptureFixture[str], line: str
) -> None:
    file.write_text(f"# Keys\n\n{line.format(keyformat.compose()[0])}\n")
    assert secret_scan.main([]) == 1
    assert f"{file}:3: Leitplanke API key" in capsys.readouterr().out
