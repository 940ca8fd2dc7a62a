"""The command line: what it tells, and what it refuses."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from apps.accounts.models import User
from apps.audit.models import AuditEvent
from apps.register.models import ImportBatch
from tests.register.imports.makers import csv_file
from tests.register.imports.test_imports import ROWS
from tests.vendors import makers


@pytest.mark.django_db
def test_a_dry_run_writes_nothing(importer: User, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "register.csv"
    path.write_bytes(csv_file(*ROWS, ("c", "", "")))
    call_command("import_use_cases", str(path), dry_run=True)
    said = capsys.readouterr().out
    for words in ("3 rows (nothing written)", "2 imported", "1 refused", "row 4, Title: There is no title."):
        assert words in said
    assert not ImportBatch.objects.exists()
    assert not AuditEvent.objects.exists()


@pytest.mark.django_db
def test_the_command_refuses_with_a_sentence(importer: User, tmp_path: Path) -> None:
    large, missing = tmp_path / "large.csv", tmp_path / "missing.csv"
    with large.open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    for path, sentence in ((large, "50 MB; 20 MB are the most"), (missing, "can't be read")):
        with pytest.raises(CommandError, match=sentence):
            call_command("import_use_cases", str(path))
    small = tmp_path / "small.csv"
    small.write_bytes(csv_file(*ROWS))
    with pytest.raises(CommandError, match="may not import"):
        call_command("import_use_cases", str(small), by=makers.person("employee").email)
