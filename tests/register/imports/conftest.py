"""An importer, a department, and the real registers where they lie beside the repository."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.utils import translation

from apps.accounts.models import Department, User
from tests.repository.sources import ROOT
from tests.vendors import makers

REGISTERS = ROOT.parent / "shared" / "data" / "registers"


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def register() -> Callable[[str], Path]:
    def path(name: str) -> Path:
        found = REGISTERS / name
        if not found.exists():
            pytest.skip(f"{found} is absent")
        return found

    return path


@pytest.fixture
def department(db: None) -> Department:
    return Department.objects.create(name="Imports")


@pytest.fixture
def importer(department: Department) -> User:
    return makers.person("officer", department=department)
