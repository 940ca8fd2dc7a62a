"""``manage.py seed``: once is enough, twice does no harm."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command

from apps.access.models import ApiKey, Endpoint, KeyState
from apps.accounts.models import User
from apps.common import clock
from apps.reports.cast.access import KEYS
from apps.reports.cast.people import PEOPLE
from apps.reports.cast.vendors import VENDORS
from apps.vendors.models import ModelRoute, Purpose
from tests.cast import PASSWORD
from tests.snapshots import restored
from tests.vendors import makers

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("seed")]
LIVING = [key for key in KEYS if not key.revoked]
ROUTES = [route for vendor in VENDORS for route in vendor.routes]


@pytest.fixture(autouse=True)
def _demo_password(settings: Any) -> None:
    settings.DEMO_PASSWORD = PASSWORD


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "var" / "demo.json"


def seed(path: Path) -> str:
    said = StringIO()
    call_command("seed", demo_file=path, stdout=said)
    return said.getvalue()


@pytest.fixture
def seeded(path: Path) -> Path:
    """Where the file lies after a first run; the run itself is copied from test to test."""
    text = restored(("seed", clock.today()), lambda: seed(path) and path.read_text("utf-8"))
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")
    path.chmod(0o600)
    return path


def count_rows() -> dict[str, int]:
    return {model._meta.label: model._default_manager.count() for model in apps.get_models()}


def read(path: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return content


def test_a_second_run_changes_nothing_and_says_so(path: Path) -> None:
    assert "15 people" in seed(path)
    rows, text, stat = count_rows(), path.read_text("utf-8"), path.stat()
    assert seed(path) == "Nothing to do: the demo company is complete.\n"
    assert count_rows() == rows
    assert (path.read_text("utf-8"), path.stat().st_ino) == (text, stat.st_ino)


def test_only_the_owner_reads_the_file(path: Path) -> None:
    seed(path)
    assert path.stat().st_mode & 0o777 == 0o600
    path.chmod(0o644)
    seed(path)
    assert path.stat().st_mode & 0o777 == 0o600
    assert [found.name for found in path.parent.iterdir()] == ["demo.json"]


def test_what_the_file_says_is_true(seeded: Path, settings: Any) -> None:
    content = read(seeded)
    assert set(content) == {"web", "gateway", "users", "api_keys"}
    assert (content["web"], content["gateway"]) == (settings.WEB_URL, settings.GATEWAY_URL)
    assert len(content["users"]) == len(PEOPLE)
    for told in content["users"]:
        user = User.objects.get(email=told["email"])
        assert user.check_password(told["password"])
        assert told["role"] in user.role_keys
    keys = ApiKey.objects.filter(state=KeyState.ACTIVE).select_related("grant__use_case", "service_account")
    assert len(keys) == len(content["api_keys"])
    for key, entry in zip(keys.order_by("id"), content["api_keys"], strict=True):
        assert set(entry) == {"key", "use_case", "model", "holder"}
        assert entry["key"].split("_")[2] == key.key_id
        assert key.grant.use_case.ref == entry["use_case"]
        assert str(key.service_account or "") in entry["holder"]


def test_one_key_is_a_program_s_and_asks_for_vectors(seeded: Path) -> None:
    (entry,) = (each for each in read(seeded)["api_keys"] if "service account" in each["holder"])
    assert ModelRoute.objects.get(name=entry["model"]).purpose == Purpose.EMBEDDINGS
    key = ApiKey.objects.get(key_id=entry["key"].split("_")[2])
    assert key.service_account
    assert key.service_account.deputy
    assert (Endpoint.EMBEDDINGS in key.endpoints, bool(key.networks)) == (True, True)


def test_a_lost_file_is_written_with_a_new_key_and_the_password_of_now(seeded: Path, settings: Any) -> None:
    lost = read(seeded)
    seeded.unlink()
    settings.DEMO_PASSWORD = "Zahnradpumpe-am-Niers"
    seed(seeded)
    found = read(seeded)
    assert found["api_keys"][0]["key"] != lost["api_keys"][0]["key"]
    assert ApiKey.objects.filter(state=KeyState.ACTIVE).count() == len(LIVING)
    assert User.objects.get(email=PEOPLE[0].email).check_password("Zahnradpumpe-am-Niers")
    assert "Nothing to do" in seed(seeded)


def test_a_revoked_key_is_replaced(seeded: Path) -> None:
    before = read(seeded)
    ApiKey.objects.update(state=KeyState.REVOKED)
    seed(seeded)
    assert read(seeded)["api_keys"] != before["api_keys"]


def test_no_key_where_people_have_locked_the_way(seeded: Path) -> None:
    seeded.unlink()
    ModelRoute.objects.update(enabled=False)
    assert f"{len(LIVING)} keys of the demo open nothing any more" in seed(seeded)
    assert read(seeded)["api_keys"] == []
    assert ApiKey.objects.filter(state=KeyState.ACTIVE).count() == len(LIVING)


def test_what_people_changed_stays(seeded: Path) -> None:
    User.objects.filter(email=PEOPLE[0].email).update(full_name="Jonas Weber-Klein")
    ModelRoute.objects.filter(name="nordlicht-gross").update(base_url="https://api.nordlicht.example/v1")
    seed(seeded)
    assert User.objects.get(email=PEOPLE[0].email).full_name == "Jonas Weber-Klein"
    assert ModelRoute.objects.get(name="nordlicht-gross").base_url == "https://api.nordlicht.example/v1"


def test_routes_follow_the_simulator_to_another_port(seeded: Path, settings: Any) -> None:
    settings.SIMULATOR_URL = "http://127.0.0.1:9902"
    assert f"{len(ROUTES)} route addresses" in seed(seeded)
    route = ModelRoute.objects.get(name="nordlicht-kompakt")
    assert route.base_url == "http://127.0.0.1:9902/v1"
    assert makers.clear_key(route) == "simulator-nordlicht-kompakt"


@pytest.mark.parametrize(("mode", "password"), [("production", PASSWORD), ("demo", "")])
def test_refuses(path: Path, settings: Any, mode: str, password: str) -> None:
    settings.PORTAL_ENV, settings.DEMO, settings.DEMO_PASSWORD = mode, mode == "demo", password
    with pytest.raises(CommandError):
        seed(path)
    assert not path.exists()
    assert not User.objects.exists()
