"""Vendors from the command line."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from apps.accounts.models import User
from apps.audit.models import AuditEvent
from apps.vendors.models import Vendor
from tests.vendors import makers

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


def test_the_command_line(officer: User, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "v.csv"
    path.write_text("Vendor,Country,Services,Colour\nNord,DE,Chat,red\nSüd,Germany,Chat,\n")
    call_command("import_vendors", str(path), by=officer.email, dry_run=True)
    said = capsys.readouterr().out
    for words in ("2 rows (nothing written)", "1 new", "1 refused", "left out: column Colour", "row 3, Süd:"):
        assert words in said
    assert not Vendor.objects.exists()
    assert not AuditEvent.objects.exists()
    call_command("import_vendors", str(path), by=officer.email, json=True)
    assert '"new": 1' in capsys.readouterr().out
    assert Vendor.objects.get().name == "Nord"
    call_command("import_vendors", str(path), by=officer.email)
    assert "1 unchanged" in capsys.readouterr().out


def test_the_command_refuses_with_a_sentence(officer: User, tmp_path: Path) -> None:
    large, small = tmp_path / "large.csv", tmp_path / "small.csv"
    with large.open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    small.write_text("Vendor,Country,Services\nNord,DE,Chat\n")
    for path, by, sentence in (
        (large, officer, "50 MB; 20 MB are the most"),
        (tmp_path / "missing.csv", officer, "can't be read"),
        (small, makers.person("employee"), "may not import"),
    ):
        with pytest.raises(CommandError, match=sentence):
            call_command("import_vendors", str(path), by=by.email)
    assert not Vendor.objects.exists()
