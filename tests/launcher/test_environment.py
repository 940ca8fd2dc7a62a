"""From what the launcher is told to what it tells the processes."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from portal.launcher import environment
from portal.launcher.messages import Refusal
from portal.launcher.secret_store import SecretStore, random_key

PRODUCTION = {
    "SECRET_KEY": "s",
    "PORTAL_KEK": random_key(),
    "PORTAL_KEY_PEPPER": "p",
    "DATABASE_URL": "postgres://portal_app:x@db/portal",
    "REDIS_URL": "redis://cache",
    "PORTAL_WEB_URL": "https://portal.example.org",
    "PORTAL_GATEWAY_URL": "https://api.example.org",
    "ALLOWED_HOSTS": "portal.example.org",
    "EMAIL_URL": "smtp+tls://mail.example.org:587",
}


def test_without_settings_it_is_a_demo_on_three_ports_in_a_row() -> None:
    plan = environment.read({"PORT": "9000"})
    assert plan.demo
    assert (plan.web_port, plan.gateway_port, plan.simulator_port) == (9000, 9001, 9002)


def test_each_port_can_be_set_alone() -> None:
    plan = environment.read({"PORTAL_GATEWAY_PORT": "7777"})
    assert (plan.web_port, plan.gateway_port, plan.simulator_port) == (8000, 7777, 8002)
    assert plan.gateway_url == "http://127.0.0.1:7777"


@pytest.mark.parametrize("trigger", [{"SECRET_KEY": "s"}, {"PORTAL_ENV": "production"}])
def test_production_names_everything_that_is_missing_at_once(trigger: dict[str, str]) -> None:
    with pytest.raises(Refusal) as refused:
        environment.read(trigger)
    missing = set(PRODUCTION) - set(trigger)
    assert all(name in str(refused.value) for name in missing)


def test_production_with_all_settings_is_accepted_and_a_key_file_serves_too(tmp_path: Path) -> None:
    assert not environment.read(PRODUCTION).demo
    without = {name: value for name, value in PRODUCTION.items() if name != "PORTAL_KEK"}
    file = tmp_path / "kek"
    file.write_text(random_key() + "\n")
    assert environment.read({**without, "PORTAL_KEK_FILE": str(file)}).mode == "production"
    file.write_text("k")
    for unfit in (file, tmp_path, tmp_path / "none"):
        with pytest.raises(Refusal, match="PORTAL_KEK_FILE"):
            environment.read({**without, "PORTAL_KEK_FILE": str(unfit)})


@pytest.mark.parametrize("key", ["k", "0f" * 32, "A" * 40 + "=", "ü" * 44])
def test_a_key_that_is_none_is_refused_before_anything_is_sealed(key: str) -> None:
    with pytest.raises(Refusal, match="PORTAL_KEK must be 32 bytes"):
        environment.read({**PRODUCTION, "PORTAL_KEK": key})


@pytest.mark.parametrize(
    ("variable", "value"), [("PORT", "http"), ("PORT", "70000"), ("PORTAL_ENV", "staging")]
)
def test_a_value_that_makes_no_sense_is_refused_by_name(variable: str, value: str) -> None:
    with pytest.raises(Refusal, match=rf"{variable} is '{value}'"):
        environment.read({variable: value})


def test_an_empty_line_says_nothing() -> None:
    """Compose hands it on as a value: read as "no" it would switch the second factor off."""
    given = environment.read(
        {**PRODUCTION, "PORTAL_SECOND_FACTOR": "", "CLAMAV_ADDRESS": "", "LANG": ""}
    ).given
    assert set(given) == {*PRODUCTION, "LANG"}


def test_processes_get_the_app_role_and_never_the_owner(tmp_path: Path) -> None:
    given = {"PORTAL_VAR": str(tmp_path), "DATABASE_OWNER_URL": "postgres://owner@db/portal"}
    kept = SecretStore(tmp_path / "secrets.json")
    env = environment.for_processes(
        environment.read(given), kept, "postgres://portal_app:@/x/portal", "redis://c"
    )
    assert env["DATABASE_URL"] == "postgres://portal_app:@/x/portal"
    assert "DATABASE_OWNER_URL" not in env


@pytest.mark.parametrize(
    ("command", "default"), [("migrate", "owner"), ("flush", "owner"), ("seed", "app"), ("maintain", "app")]
)
def test_only_the_commands_that_change_tables_work_as_the_owner(command: str, default: str) -> None:
    env = environment.with_owner({"DATABASE_URL": "app"}, "owner", command)
    assert env == {"DATABASE_URL": default, "DATABASE_OWNER_URL": "owner"}


def test_demo_secrets_are_made_once_and_kept_private(tmp_path: Path) -> None:
    plan = environment.read({"PORTAL_VAR": str(tmp_path)})
    first = environment.for_processes(plan, SecretStore(plan.folders.secrets), "d", "r")
    second = environment.for_processes(plan, SecretStore(plan.folders.secrets), "d", "r")
    names = ("SECRET_KEY", "PORTAL_KEK", "PORTAL_KEY_PEPPER", "PORTAL_DEMO_PASSWORD")
    assert all(first[name] and first[name] == second[name] for name in names)
    assert plan.folders.secrets.stat().st_mode & 0o777 == 0o600


def test_production_makes_no_secrets(tmp_path: Path) -> None:
    plan = environment.read({**PRODUCTION, "PORTAL_VAR": str(tmp_path)})
    env = environment.for_processes(plan, SecretStore(plan.folders.secrets), "d", "r")
    assert env["SECRET_KEY"] == "s"
    assert "PORTAL_DEMO_PASSWORD" not in env
    assert not plan.folders.secrets.exists()


@pytest.mark.parametrize(
    "variable", ["SECRET_KEY", "PORTAL_KEK", "PORTAL_KEY_PEPPER", "PORTAL_DEMO_PASSWORD"]
)
def test_production_refuses_the_secrets_of_the_demo(tmp_path: Path, variable: str) -> None:
    var = {"PORTAL_VAR": str(tmp_path)}
    plan = environment.read(var)
    demo = environment.for_processes(plan, SecretStore(plan.folders.secrets), "d", "r")
    with pytest.raises(Refusal, match=variable):
        environment.read({**PRODUCTION, **var, variable: demo[variable]})


def test_a_demo_key_is_known_in_every_folder(tmp_path: Path) -> None:
    plan = environment.read({"PORTAL_VAR": str(tmp_path / "demo")})
    plan.folders.make()
    key = environment.for_processes(plan, SecretStore(plan.folders.secrets), "d", "r")["SECRET_KEY"]
    with pytest.raises(Refusal, match="SECRET_KEY"):
        environment.read({**PRODUCTION, "PORTAL_VAR": str(tmp_path / "other"), "SECRET_KEY": key})


def test_without_the_launcher_the_settings_refuse_too() -> None:
    done = settings_read(PORTAL_ENV="production", SECRET_KEY="demo-anything")
    assert done.returncode != 0
    assert "secrets of the demo" in done.stderr


@pytest.mark.parametrize(
    ("mode", "mail", "said"),
    [
        ("production", "", "EMAIL_URL"),
        ("production", "consolemail://", "EMAIL_URL would write mails"),
        ("production", "dummymail://", ""),
        ("demo", "", ""),
    ],
)
def test_production_writes_no_mail_into_its_log(mode: str, mail: str, said: str) -> None:
    """With the link that sets a password whoever reads the log would come in."""
    done = settings_read(PORTAL_ENV=mode, EMAIL_URL=mail)
    assert (done.returncode == 0) is (said == "")
    assert said in done.stderr


@pytest.mark.parametrize(
    ("variable", "value", "said"),
    [
        ("PORTAL_SECOND_FACTOR", "ja", "PORTAL_SECOND_FACTOR is 'ja'; it must be true or false."),
        ("PORTAL_OIDC_ONLY", "ture", "PORTAL_OIDC_ONLY is 'ture'; it must be true or false."),
        (
            "PORTAL_CONFIRM_MINUTES",
            "abc",
            "PORTAL_CONFIRM_MINUTES is 'abc'; it must be a whole number, 1 or more.",
        ),
        ("PORTAL_SESSION_HOURS", "0", "PORTAL_SESSION_HOURS is '0'; it must be a whole number, 1 or more."),
        (
            "PORTAL_GATEWAY_BODY_BYTES",
            "16MB",
            "PORTAL_GATEWAY_BODY_BYTES is '16MB'; it must be a whole number",
        ),
        ("PORTAL_GATEWAY_SEND_SECONDS", "99", "a number of seconds between 1 and 30."),
        ("PORTAL_VENDOR_IDLE_SECONDS", "nan", "a number of seconds between 0.1 and"),
        (
            "PORTAL_CHAT_LIMITS",
            "60",
            "PORTAL_CHAT_LIMITS has 1 numbers; it must have 3, separated by commas.",
        ),
        (
            "PORTAL_CHAT_LIMITS",
            "60,-1,5",
            "PORTAL_CHAT_LIMITS is '-1'; it must be a whole number, 0 or more.",
        ),
        ("PORTAL_TIME_ZONE", "Europe/Berln", "PORTAL_TIME_ZONE is 'Europe/Berln'; it must be a name"),
        ("PORTAL_LOG_LEVEL", "loud", "PORTAL_LOG_LEVEL is 'LOUD'; it must be one of DEBUG, INFO"),
        ("EMAIL_URL", "mail.host.example", "EMAIL_URL must look like smtp+tls://"),
        ("REDIS_URL", "cache:6379", "REDIS_URL must look like redis://"),
        ("REDIS_URL", "redis://:ge[heim@cache/0", "REDIS_URL must look like redis://"),
    ],
)
def test_what_can_not_be_meant_is_refused_in_one_sentence(variable: str, value: str, said: str) -> None:
    done = settings_read(**{variable: value})
    assert done.returncode == 1
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("word", ["false", "No", "off ", "0"])
def test_a_clear_no_is_a_no(word: str) -> None:
    assert settings_read(PORTAL_SECOND_FACTOR=word).returncode == 0


def settings_read(**given: str) -> "subprocess.CompletedProcess[str]":
    """The settings, read as by a process that was started past the launcher; what is empty isn't there."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("PORTAL_")}
    env = {name: value for name, value in (env | PRODUCTION | given).items() if value}
    argv = [sys.executable, "-c", "import portal.settings"]
    return subprocess.run(argv, env=env, capture_output=True, text=True, check=False)
