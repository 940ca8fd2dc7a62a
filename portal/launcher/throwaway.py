"""PostgreSQL and Valkey for one test run or one check: in a temporary folder, gone afterwards."""

import shutil
import tempfile
import time
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path

from portal.launcher import postgres, valkey
from portal.launcher.account import can_reach, service_account
from portal.launcher.addresses import with_role
from portal.launcher.folders import Folders
from portal.launcher.messages import Refusal, tail
from portal.launcher.process import Program, end, spawn
from portal.launcher.roles import APP, OWNER, ROLES, ensure_roles
from portal.launcher.secret_store import SecretStore, random_key, random_text

START_SECONDS = 60.0


class Throwaway:
    """Starts what ``given`` doesn't name; ``env`` is what its users must have in their environment.

    A given DATABASE_URL without DATABASE_OWNER_URL must be an administrator's: the roles are made there, with
    new passwords, and the database ``name`` beside the one it names. ``durable``: the disk is waited for.
    """

    def __init__(self, given: Mapping[str, str], *, name: str = "portal_test", durable: bool = False) -> None:
        self._name, self._durable = name, durable
        self._cleanup = ExitStack()
        self.folder = _folder()
        self._cleanup.callback(shutil.rmtree, self.folder, ignore_errors=True)
        self._kept = SecretStore(self.folder / "secrets.json")
        self.env = {
            "PORTAL_ENV": "test",
            "PORTAL_VAR": str(self.folder),
            "SECRET_KEY": random_text(),
            "PORTAL_KEK": random_key(),
            "PORTAL_KEY_PEPPER": random_key(),
        }
        try:
            self.env |= self._open_redis(given) | self._open_database(given)
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """Stop the servers and remove the folder; harmless to repeat."""
        self._cleanup.close()

    def _open_redis(self, given: Mapping[str, str]) -> dict[str, str]:
        if given.get("REDIS_URL"):
            return {"REDIS_URL": given["REDIS_URL"]}
        cache = valkey.prepare(self.folder, self._kept)
        self._serve(cache.program())
        return {"REDIS_URL": cache.url}

    def _open_database(self, given: Mapping[str, str]) -> dict[str, str]:
        url, owner_url = given.get("DATABASE_URL", ""), given.get("DATABASE_OWNER_URL", "")
        if url and owner_url:
            return {"DATABASE_URL": url, "DATABASE_OWNER_URL": owner_url}
        passwords = {}
        if url:
            passwords = {role: self._kept.get(role) for role in ROLES}
        else:
            server = postgres.prepare(self.folder, instance=self.folder.name, durable=self._durable)
            self._serve(server.program())
            url = server.admin_url
        ensure_roles(url, self._name, passwords)
        return {
            "PORTAL_TEST_ADMIN_URL": url,
            "DATABASE_URL": with_role(url, APP, passwords.get(APP, ""), database=self._name),
            "DATABASE_OWNER_URL": with_role(url, OWNER, passwords.get(OWNER, ""), database=self._name),
        }

    def _serve(self, program: Program) -> None:
        log = Folders(self.folder).make().log / f"{program.name}.log"
        process = spawn(program, log)
        self._cleanup.callback(end, [(program, process)])
        deadline = time.monotonic() + START_SECONDS
        while not program.is_ready(process.pid):
            if process.poll() is not None or time.monotonic() > deadline:
                raise Refusal(f"{program.name} didn't start:\n{tail(log)}")
            time.sleep(0.02)


def _folder() -> Path:
    """A new temporary folder that the database account can pass through."""
    account = service_account()
    for parent in (tempfile.gettempdir(), "/var/tmp"):  # noqa: S108 - mkdtemp makes a closed folder there
        folder = Path(tempfile.mkdtemp(prefix="leitplanke-", dir=parent))
        folder.chmod(0o711)
        if can_reach(account, folder):
            return folder
        folder.rmdir()
    raise Refusal("No temporary folder that the database account can reach; set TMPDIR.")
