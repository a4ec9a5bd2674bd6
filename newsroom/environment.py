"""Reads values out of an environment mapping. A wrong value raises with its name, what it was and what is allowed."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

NOT_ALLOWED = "{name}={value!r} is not allowed: {allowed}"

SQLITE_OPTIONS: dict[str, Any] = {
    # IMMEDIATE, WAL and FULL together are what let many writers in without "database is locked" and without losing
    # an acknowledged row to a power cut; any two of them alone did not.
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
}


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


def read_site_url(env: Mapping[str, str], name: str, default: str) -> str:
    """The address readers use, without a trailing slash."""
    value = env.get(name, "").strip() or default
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.path.strip("/"):
        raise refuse(name, value, "http(s)://host, without a path")
    return value.rstrip("/")


def read_secret(env: Mapping[str, str], name: str, debug: bool) -> str:
    value = env.get(name, "")
    if debug:
        return value or "only-for-development-" * 3
    if len(value) < 50 or len(set(value)) < 5 or value.startswith(("django-insecure", "only-for-development")):
        raise ImproperlyConfigured(f"{name} is missing, short or a default: set at least 50 random characters")
    return value


def read_hosts(env: Mapping[str, str], name: str, debug: bool) -> list[str]:
    hosts = read_list(env, name)
    if "*" in hosts or (not hosts and not debug):
        raise refuse(name, ",".join(hosts), "the site's host names, separated by commas, without *")
    return hosts or ["localhost", "127.0.0.1", "[::1]"]


def read_database(env: Mapping[str, str], name: str, var: Path) -> dict[str, Any]:
    """A Django database entry: SQLite in `var` when the variable is not set."""
    value = env.get(name, "").strip() or f"sqlite:///{var / 'newsroom.sqlite3'}"
    if not value.startswith(("sqlite://", "postgres://", "postgresql://")):
        raise refuse(name, value.split(":")[0], "sqlite:///file or postgres://user:password@host:port/name")
    database: dict[str, Any] = dict(dj_database_url.parse(value))
    if value.startswith("sqlite"):
        database["OPTIONS"] = SQLITE_OPTIONS
        database["TEST"] = {"NAME": str(var / "test.sqlite3")}  # a file, so that several processes share it
        return database
    return database | {"CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True}
