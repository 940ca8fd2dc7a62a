"""Database addresses: ``postgres://role:password@host:port/name`` or ``postgres://role:@//folder/of/socket/name``."""

from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlsplit, urlunsplit

from portal.launcher.messages import Refusal

SCHEMES = ("postgres", "postgresql", "pgsql", "psql")


def parameters(url: str) -> dict[str, str]:
    """The address as keyword arguments of ``psycopg.connect``."""
    parts = _split(url)
    folder, name = _folder_and_name(parts)
    found = {
        "host": folder or parts.hostname or "",
        "port": str(parts.port or ""),
        "user": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "dbname": name,
        **dict(parse_qsl(parts.query)),
    }
    return {key: value for key, value in found.items() if value}


def with_role(url: str, role: str, password: str = "", *, database: str = "") -> str:
    """The same server, reached as another role and, if named, at another database."""
    parts = _split(url)
    folder, name = _folder_and_name(parts)
    place = parts.netloc.rpartition("@")[2]
    user = f"{quote(role, safe='')}:{quote(password, safe='')}"
    path = f"{'/' + folder if folder else ''}/{database or name}"
    return urlunsplit(("postgres", f"{user}@{place}", path, parts.query, ""))


def database_name(url: str) -> str:
    """The name of the database in the address."""
    return _folder_and_name(_split(url))[1]


def _split(url: str) -> SplitResult:
    parts = urlsplit(url)
    if parts.scheme not in SCHEMES or not _folder_and_name(parts)[1]:
        raise Refusal("DATABASE_URL must read postgres://role:password@host:5432/name")
    return parts


def _folder_and_name(parts: SplitResult) -> tuple[str, str]:
    """A path of two slashes names the folder of a Unix socket; the last part is the database."""
    folder, _, name = parts.path.removeprefix("/").rpartition("/")
    return folder, unquote(name)
