"""What the launcher was told, and what it tells the processes: the environment is the only configuration."""

import base64
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from portal.launcher.authorities import trusted
from portal.launcher.folders import ROOT, Folders
from portal.launcher.messages import Refusal
from portal.launcher.secret_store import DEMO_MARK, SecretStore

DEMO = "demo"
PRODUCTION = "production"
# Each line: the variable, or alternatives of which one is enough, and what it is for.
REQUIRED = {
    ("SECRET_KEY",): "signs sessions and tokens",
    ("PORTAL_KEK", "PORTAL_KEK_FILE"): "the key that wraps all data keys: 32 bytes, URL-safe base64",
    ("PORTAL_KEY_PEPPER",): "goes into the hashes of API keys: 32 bytes, URL-safe base64",
    ("DATABASE_URL",): "postgres://portal_app:…@host/portal",
    ("REDIS_URL",): "redis://:…@host:6379/0",
    ("PORTAL_WEB_URL",): "the address people open, https://…",
    ("PORTAL_GATEWAY_URL",): "the address programs call, https://…",
    ("ALLOWED_HOSTS",): "the host names of both, separated by commas",
    ("EMAIL_URL",): "smtp+tls://user:…@host:587, or dummymail:// if nobody is to get mail",
}
KEK_BYTES = 32
OURS = ("PORTAL_", "ALLAUTH_", "CLAMAV_", "EMAIL_")
OWNER_ONLY = ("DATABASE_OWNER_URL", "PORTAL_ADMIN_DATABASE_URL")
# Who works in the database must not be able to sign for what stands there (portal/launcher/sealing.py).
SEAL_KEYS = ("PORTAL_SEAL_KEY", "PORTAL_SEAL_KEY_FILE")
SEALER_ONLY = (*SEAL_KEYS, "PORTAL_SEALER_DATABASE_URL")


@dataclass(frozen=True)
class Plan:
    """How this portal is to run, read from the launcher's environment."""

    mode: str
    folders: Folders
    bind: str
    web_port: int
    gateway_port: int
    simulator_port: int
    given: Mapping[str, str]

    @property
    def demo(self) -> bool:
        return self.mode == DEMO

    @property
    def web_url(self) -> str:
        # Passkeys work on a name, not on an address.
        return self.given.get("PORTAL_WEB_URL") or f"http://{_local_name()}:{self.web_port}"

    @property
    def gateway_url(self) -> str:
        return self.given.get("PORTAL_GATEWAY_URL") or f"http://127.0.0.1:{self.gateway_port}"

    @property
    def simulator_url(self) -> str:
        return self.given.get("PORTAL_SIMULATOR_URL") or f"http://127.0.0.1:{self.simulator_port}"


def read(environ: Mapping[str, str]) -> Plan:
    """Demo, unless something says production: then everything that is missing is named at once."""
    mode = environ.get("PORTAL_ENV") or (PRODUCTION if environ.get("SECRET_KEY") else DEMO)
    if mode not in (DEMO, PRODUCTION):
        raise Refusal(f"PORTAL_ENV is {mode!r}; it must be {DEMO} or {PRODUCTION}.")
    folders = Folders(Path(environ.get("PORTAL_VAR") or ROOT / "var").absolute())
    if mode == PRODUCTION:
        _require_all(environ)
        _refuse_demo_secrets(environ, folders)
        _refuse_unfit_key(environ)
    port = _port(environ, "PORT", 8000)
    return Plan(
        mode=mode,
        folders=folders,
        bind=environ.get("PORTAL_BIND") or "127.0.0.1",
        web_port=_port(environ, "PORTAL_WEB_PORT", port),
        gateway_port=_port(environ, "PORTAL_GATEWAY_PORT", port + 1),
        simulator_port=_port(environ, "PORTAL_SIMULATOR_PORT", port + 2),
        # Compose hands on an empty line of its .env file: no value is none, also where it would mean "no".
        given={name: value for name, value in environ.items() if value or not name.startswith(OURS)},
    )


def for_processes(plan: Plan, kept: SecretStore, app_url: str, redis_url: str) -> dict[str, str]:
    """The environment of web, gateway, worker, beat and simulator: the owner's address isn't in it."""
    env = {name: value for name, value in plan.given.items() if name not in OWNER_ONLY + SEALER_ONLY}
    env |= {
        "PORTAL_ENV": plan.mode,
        "PORTAL_VAR": str(plan.folders.var),
        "PORTAL_WEB_URL": plan.web_url,
        "PORTAL_GATEWAY_URL": plan.gateway_url,
        "PORTAL_SIMULATOR_URL": plan.simulator_url,
        "DATABASE_URL": app_url,
        "REDIS_URL": redis_url,
        "DJANGO_SETTINGS_MODULE": "portal.settings",
    } | trusted(plan.given.get("PORTAL_AUTHORITIES", ""), plan.folders)
    return env | (_demo_secrets(plan, kept) if plan.demo else {})


def with_owner(env: Mapping[str, str], owner_url: str, command: str = "") -> dict[str, str]:
    """The same for a step of the owner.

    ``migrate`` and its like work on the default database as the owner; seed and maintain work as the app and
    reach for the owner where they need it.
    """
    as_owner = {"DATABASE_URL": owner_url} if command in OWNER_AS_DEFAULT else {}
    return {**env, "DATABASE_OWNER_URL": owner_url, **as_owner}


OWNER_AS_DEFAULT = ("migrate", "flush", "prepare_database", "install_functions")
OWNER_COMMANDS = (*OWNER_AS_DEFAULT, "seed", "maintain")


def _require_all(environ: Mapping[str, str]) -> None:
    missing = [
        f"  {' or '.join(names)}: {what}"
        for names, what in REQUIRED.items()
        if not any(environ.get(name) for name in names)
    ]
    if missing:
        raise Refusal(
            "This is production (SECRET_KEY or PORTAL_ENV=production is set). These settings are missing:\n"
            + "\n".join(missing)
            + "\nWithout SECRET_KEY and PORTAL_ENV the portal starts as a demo that makes its own."
        )


def _refuse_demo_secrets(environ: Mapping[str, str], folders: Folders) -> None:
    """What the demo of this folder made, or any demo's key, keeps no production safe."""
    kept = SecretStore(folders.secrets)
    given = {variable: environ[variable] for variable in DEMO_SECRETS if environ.get(variable)}
    taken = [
        variable
        for variable, value in given.items()
        if value.startswith(DEMO_MARK) or value == kept.find(DEMO_SECRETS[variable])
    ]
    taken += [variable for variable in given if variable == "PORTAL_DEMO_PASSWORD" and variable not in taken]
    if taken:
        raise Refusal(f"Secrets of the demo in production: {', '.join(taken)}. Make new ones.")


def _refuse_unfit_key(environ: Mapping[str, str]) -> None:
    """It would be missed at the first message, not before."""
    if file := environ.get("PORTAL_KEK_FILE"):
        try:
            text = Path(file).read_text("ascii")
        except OSError as error:
            raise Refusal(f"PORTAL_KEK_FILE: {file} can't be read ({type(error).__name__}).") from error
        except ValueError:
            text = ""
    else:
        text = environ["PORTAL_KEK"]
    if _bytes_of(text) != KEK_BYTES:
        name = "PORTAL_KEK_FILE" if file else "PORTAL_KEK"
        raise Refusal(
            f"{name} must be {KEK_BYTES} bytes in URL-safe base64, which is 44 signs;"
            " docs/operations.md says how to make one."
        )


def _bytes_of(text: str) -> int:
    try:
        return len(base64.urlsafe_b64decode(text.strip()))
    except ValueError:
        return 0


DEMO_SECRETS = {
    "SECRET_KEY": "secret_key",
    "PORTAL_KEK": "kek",
    "PORTAL_KEY_PEPPER": "key_pepper",
    "PORTAL_DEMO_PASSWORD": "demo_password",
}


def _demo_secrets(plan: Plan, kept: SecretStore) -> dict[str, str]:
    return {variable: plan.given.get(variable) or kept.get(name) for variable, name in DEMO_SECRETS.items()}


def _port(environ: Mapping[str, str], variable: str, otherwise: int) -> int:
    text = environ.get(variable) or str(otherwise)
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise Refusal(f"{variable} is {text!r}; it must be a port number.")
    return int(text)


def _local_name() -> str:
    try:
        return "localhost" if socket.gethostbyname("localhost") == "127.0.0.1" else "127.0.0.1"
    except OSError:
        return "127.0.0.1"
