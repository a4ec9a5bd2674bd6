"""Reads values out of an environment mapping. A wrong value raises with its name, what it was and what is allowed."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from zoneinfo import available_timezones

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

HOST = r"\.?[\w-]+(\.[\w-]+)*|\[[0-9a-fA-F:.]+\]"  # a leading dot allows the subdomains
NOT_ALLOWED = "{name}={value!r} is not allowed: {allowed}"
DATABASE_FORMS = "sqlite:///file or postgres://user:password@host:port/name"

SQLITE_OPTIONS: dict[str, Any] = {
    # IMMEDIATE, WAL and FULL together are what let many writers in without "database is locked" and without losing
    # an acknowledged row to a power cut; any two of them alone did not.
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
}
# Of SQLite too: whoever is last to close it writes the whole log back into the database and waits for the disk, and
# at little traffic every request is the last.
KEPT_OPEN = {"CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True}


def refuse(name: str, value: object, allowed: str) -> ImproperlyConfigured:
    return ImproperlyConfigured(NOT_ALLOWED.format(name=name, value=value, allowed=allowed))


def read_flag(env: Mapping[str, str], name: str, default: bool = False) -> bool:
    value = env.get(name, "").strip().lower()
    known = {"": default, "1": True, "true": True, "on": True, "0": False, "false": False, "off": False}
    if value not in known:
        raise refuse(name, value, "1, true, on, 0, false or off")
    return known[value]


def read_number(env: Mapping[str, str], name: str, default: int, least: int = 0, most: int = 1_000_000) -> int:
    value = env.get(name, "").strip() or str(default)
    if not (value.isascii() and value.isdigit() and least <= int(value) <= most):
        raise refuse(name, value, f"a whole number from {least} to {most}")
    return int(value)


def read_choice(env: Mapping[str, str], name: str, default: str, choices: tuple[str, ...]) -> str:
    value = env.get(name, "").strip() or default
    if value not in choices:
        raise refuse(name, value, " or ".join(choices))
    return value


def read_list(env: Mapping[str, str], name: str) -> list[str]:
    return [part.strip() for part in env.get(name, "").split(",") if part.strip()]


def read_numbers(env: Mapping[str, str], name: str, least: Mapping[str, int]) -> dict[str, int]:
    """`score=4000, people=5`: whole numbers by name, of those in `least`, none smaller than there."""
    pairs = [(key.strip(), value.strip()) for key, _is, value in (part.partition("=") for part in read_list(env, name))]
    for key, value in pairs:
        if key not in least or not (value.isascii() and value.isdigit() and least[key] <= int(value) <= 1_000_000):
            known = ", ".join(f"{known} from {number}" for known, number in least.items())
            raise refuse(name, env[name], f"name=number, separated by commas, of {known}")
    return {key: int(value) for key, value in pairs}


def read_ports(env: Mapping[str, str], name: str) -> list[int]:
    parts = read_list(env, name)
    if not all(part.isascii() and part.isdigit() and 0 < int(part) < 65536 for part in parts):
        raise refuse(name, env[name], "port numbers from 1 to 65535, separated by commas")
    return [int(part) for part in parts]


def read_time_zone(env: Mapping[str, str], name: str, default: str) -> str:
    value = env.get(name, "").strip() or default
    if value not in available_timezones():
        raise refuse(name, value, "a name of the time zone database, such as Africa/Casablanca")
    return value


def read_folder(env: Mapping[str, str], name: str, default: Path) -> Path:
    """The folder, which exists afterwards and may be written."""
    folder = Path(env.get(name, "").strip() or default).absolute()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise refuse(name, str(folder), f"a folder that can be made ({error.strerror})") from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise refuse(name, str(folder), "a folder that may be written")
    return folder


def read_file(env: Mapping[str, str], name: str, default: Path) -> Path:
    """A file that may be made or written: its folder exists afterwards."""
    file = Path(env.get(name, "").strip() or default).absolute()
    if file.is_dir():
        raise refuse(name, str(file), "a file, not a folder")
    return read_folder({name: str(file.parent)}, name, file.parent) / file.name


def read_site_url(env: Mapping[str, str], name: str, default: str) -> str:
    """The address readers use, without a trailing slash."""
    value = env.get(name, "").strip() or default
    if not re.fullmatch(r"https?://([\w.-]+|\[[0-9a-fA-F:.]+\])(:[0-9]{1,5})?/?", value, re.ASCII):
        raise refuse(name, value, "http(s)://host, without a path")
    return value.rstrip("/")


def read_servers(env: Mapping[str, str], name: str) -> list[str]:
    """Servers that we open ourselves, each as `read_site_url` has it."""
    return [read_site_url({name: part}, name, "") for part in read_list(env, name)]


def read_hook(env: Mapping[str, str], name: str) -> str:
    """The address of a hook, with its path; "" for none."""
    value = env.get(name, "").strip()
    if value and not re.fullmatch(r"https?://([\w.-]+|\[[0-9a-fA-F:.]+\])(:[0-9]{1,5})?/[!-~]*", value, re.ASCII):
        raise refuse(name, value, "http(s)://host/path")
    return value


def read_hooks(env: Mapping[str, str], name: str) -> list[str]:
    """Addresses with their paths, each as `read_hook` has it."""
    return [read_hook({name: part}, name) for part in read_list(env, name)]


def read_bucket(env: Mapping[str, str], name: str, beside: str = "") -> str:
    """The name of an S3 bucket, another one than `beside`; "" for none, where there is none beside it either."""
    value = env.get(name, "").strip()
    if (value or beside) and (value == beside or not re.fullmatch(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]", value)):
        raise refuse(name, value, "the name of a bucket of its own")
    return value


def read_shared_secret(env: Mapping[str, str], name: str, needed_by: str) -> str:
    """What we and another program know; needed where the address of that program is set."""
    value = env.get(name, "")
    if (value or needed_by) and len(value) < 32:
        raise ImproperlyConfigured(f"{name} is missing or short: set at least 32 random characters")
    return value


def read_secret(env: Mapping[str, str], name: str, debug: bool) -> str:
    value = env.get(name, "")
    if debug:
        return value or "only-for-development-" * 3
    if len(value) < 50 or len(set(value)) < 5 or value.startswith(("django-insecure", "only-for-development")):
        raise ImproperlyConfigured(f"{name} is missing, short or a default: set at least 50 random characters")
    return value


def read_hosts(env: Mapping[str, str], name: str, debug: bool) -> list[str]:
    hosts = read_list(env, name)
    if not all(re.fullmatch(HOST, host, re.ASCII) for host in hosts) or (not hosts and not debug):
        raise refuse(name, ",".join(hosts), "the site's host names, separated by commas, without *, scheme or port")
    return hosts or ["localhost", "127.0.0.1", "[::1]"]


def read_database(env: Mapping[str, str], name: str, var: Path) -> dict[str, Any]:
    """A Django database entry: SQLite in `var` when the variable is not set."""
    value = env.get(name, "").strip() or f"sqlite:///{var / 'newsroom.sqlite3'}"
    scheme = value.partition("://")[0]  # of a wrong value no more is shown: the rest may hold a password
    if scheme not in ("sqlite", "postgres", "postgresql"):
        raise refuse(name, scheme[:12], DATABASE_FORMS)
    try:
        database: dict[str, Any] = dict(dj_database_url.parse(value))
    except ValueError as error:
        raise refuse(name, f"{scheme}://…", DATABASE_FORMS) from error
    if database["NAME"] in ("", ":memory:"):
        raise refuse(name, f"{scheme}://…", f"{DATABASE_FORMS}, with a name that several processes can share")
    database |= KEPT_OPEN
    if scheme == "sqlite":
        database["OPTIONS"] = SQLITE_OPTIONS
        database["TEST"] = {"NAME": str(var / "test.sqlite3")}  # a file, so that several processes share it
        return database
    return database | {"OPTIONS": {"connect_timeout": 5} | database.get("OPTIONS", {})}


EMAIL_FORMS = "smtp://user:password@host:port, smtps://… or file"


@dataclass(frozen=True, kw_only=True)
class Mail:
    """A mail server."""

    host: str
    port: int
    user: str
    password: str
    use_ssl: bool
    use_tls: bool


def read_mail(env: Mapping[str, str], name: str) -> Mail | None:
    """`smtp` speaks TLS from STARTTLS on, but to this machine; `smtps` from the first byte; `file`, or nothing, is
    none. Of a wrong value only the scheme is shown: the rest may hold a password.
    """
    value = env.get(name, "").strip() or "file"
    if value == "file":
        return None
    scheme = value.partition("://")[0]
    try:
        address = urlsplit(value)
        host, port = address.hostname, address.port
    except ValueError as error:
        raise refuse(name, scheme[:12], EMAIL_FORMS) from error
    if scheme not in ("smtp", "smtps") or not host or address.path.strip("/") or address.query or address.fragment:
        raise refuse(name, scheme[:12], EMAIL_FORMS)
    is_smtps = scheme == "smtps"
    return Mail(
        host=host, port=port or (465 if is_smtps else 587),
        user=unquote(address.username or ""), password=unquote(address.password or ""),
        use_ssl=is_smtps, use_tls=not is_smtps and host not in ("localhost", "127.0.0.1"),
    )  # fmt: skip


def read_address(env: Mapping[str, str], name: str, default: str) -> str:
    """An e-mail address."""
    value = env.get(name, "").strip() or default
    if not re.fullmatch(r"[\w.+-]+@([\w.-]+|\[[0-9a-fA-F:.]+\])", value, re.ASCII):
        raise refuse(name, value, "an e-mail address")
    return value


def read_addresses(env: Mapping[str, str], name: str) -> list[str]:
    """E-mail addresses, separated by commas; none when the variable is not set."""
    return [read_address({name: address}, name, "") for address in read_list(env, name)]
