"""PostgreSQL and Valkey for a plan: the given ones, or embedded ones under the supervisor."""

from dataclasses import dataclass

from portal.launcher import database, postgres, redis_given, valkey
from portal.launcher.database import Database
from portal.launcher.environment import Plan
from portal.launcher.messages import Refusal
from portal.launcher.secret_store import SecretStore
from portal.launcher.supervisor import Supervisor


@dataclass(frozen=True)
class Stores:
    """Where the data lies."""

    database: Database
    redis_url: str


def open_stores(supervisor: Supervisor, plan: Plan, kept: SecretStore) -> Stores:
    """Start what wasn't given, both at the same time, and make the database roles."""
    var = plan.folders.var
    url, redis_url = plan.given.get("DATABASE_URL", ""), plan.given.get("REDIS_URL", "")
    server = None
    if redis_url:
        redis_given.look_at(redis_url)
    else:
        cache = valkey.prepare(var, kept)
        redis_url = cache.url
        supervisor.start([cache.program()])
    if not url:
        _require_keys(plan, kept)
        server = postgres.prepare(var, instance=kept.get("instance"))
        supervisor.start([server.program()])
    supervisor.await_ready()
    if server:
        return Stores(database.embedded(server), redis_url)
    return Stores(database.outside(url, plan.given.get("DATABASE_OWNER_URL", ""), kept), redis_url)


def _require_keys(plan: Plan, kept: SecretStore) -> None:
    """New keys for old data would make every stored text unreadable, and nobody would see why."""
    if plan.demo and kept.find("kek") is None and postgres.has_data(plan.folders.var):
        raise Refusal(
            f"{plan.folders.secrets} is missing, but {plan.folders.var}/postgres holds data that its keys "
            "encrypt. Restore the file, or remove the whole folder to begin anew."
        )
