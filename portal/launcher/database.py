"""Which database the portal uses: an embedded one, or one given by ``DATABASE_URL``."""

from dataclasses import dataclass

import psycopg

from portal.launcher.addresses import database_name, parameters, with_role
from portal.launcher.messages import Refusal
from portal.launcher.postgres import Postgres
from portal.launcher.quiet import tell_of_loud
from portal.launcher.roles import APP, OWNER, ROLES, SEALER, ensure_roles, identity, may_make_roles
from portal.launcher.secret_store import SecretStore

NAME = "portal"


@dataclass(frozen=True)
class Database:
    """The addresses of the roles the launcher hands out, and what tells this database from another."""

    app_url: str
    owner_url: str
    identity: str
    sealer_url: str = ""
    """Empty where somebody else made the roles: then its address has to be given."""


def embedded(server: Postgres, name: str = NAME) -> Database:
    """Roles and database on a server that was just started."""
    ensure_roles(server.admin_url, name)
    return _known(*(server.url(f"{role}:", name) for role in (APP, OWNER, SEALER)))


def outside(url: str, owner_url: str, kept: SecretStore) -> Database:
    """A database given from outside.

    With ``owner_url`` both addresses are used as they are. Without, ``url`` must be an administrator's: the
    roles are made, with passwords kept in ``var/secrets.json``. Who gave a server that logs what
    people type is warned.
    """
    try:
        if owner_url:
            tell_of_loud(url, {*ROLES, *(parameters(each).get("user", "") for each in (url, owner_url))})
            return _known(url, owner_url)
        if not may_make_roles(url):
            raise Refusal(
                "The role in DATABASE_URL may not create roles. Give an administrator's address, or make the "
                f"roles {', '.join(ROLES)} (see portal/launcher/roles.py) and give DATABASE_URL for {APP} "
                f"and DATABASE_OWNER_URL for {OWNER}."
            )
        passwords = {role: kept.get(role) for role in ROLES}
        ensure_roles(url, database_name(url), passwords)
        tell_of_loud(url, ROLES)
    except psycopg.Error as error:
        raise Refusal(f"The database in DATABASE_URL can't be used: {str(error).strip()}") from None
    return _known(*(with_role(url, role, passwords[role]) for role in (APP, OWNER, SEALER)))


def _known(app_url: str, owner_url: str, sealer_url: str = "") -> Database:
    return Database(app_url, owner_url, identity(owner_url), sealer_url)
