"""A database, a folder and an environment made for one measurement. Nothing of the user's own is read or written."""

import json
import secrets
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests import postgresql

ROOT = Path(__file__).resolve().parent.parent


@contextmanager
def sqlite() -> Iterator[str]:
    yield ""  # the settings' own default, in the room's folder


DATABASES: dict[str, Callable[[], AbstractContextManager[str]]] = {
    "SQLite": sqlite,
    "PostgreSQL": lambda: postgresql.server(postgresql.AS_INSTALLED),
}


class JobFailed(Exception):
    """A job ended with an error, which stands on the terminal."""


@dataclass(frozen=True, kw_only=True)
class Room:
    folder: Path
    env: dict[str, str]

    def run(self, job: str, **arguments: Any) -> Any:
        """What `bench.inside.<job>.run(**arguments)` answers in a new process."""
        command = [sys.executable, "-m", "bench.inside", job, json.dumps(arguments, default=str)]
        done = subprocess.run(command, cwd=ROOT, env=self.env, stdout=subprocess.PIPE, text=True, check=False)
        if done.returncode:
            raise JobFailed(f"{job}: exit code {done.returncode}")
        return json.loads(done.stdout)


@contextmanager
def room(database: str, **environment: str) -> Iterator[Room]:
    """An empty database with all its tables; `environment` adds to the settings."""
    with DATABASES[database]() as url, room_on(url, **environment) as made:
        yield made


@contextmanager
def room_on(url: str, **environment: str) -> Iterator[Room]:
    """The same on a database that is there already, and empty."""
    with tempfile.TemporaryDirectory(prefix="newsroom-bench-") as folder:
        made = Room(folder=Path(folder), env=_environment(Path(folder), url) | environment)
        made.run("migrate")
        yield made


def _environment(folder: Path, database_url: str) -> dict[str, str]:
    return {
        "PATH": "/usr/local/bin:/usr/bin:/bin",
        "LC_ALL": "C.UTF-8",
        "DJANGO_SETTINGS_MODULE": "bench.settings",
        "SECRET_KEY": secrets.token_urlsafe(50),
        "ALLOWED_HOSTS": "127.0.0.1",
        "VAR_DIR": str(folder / "var"),
        "DATABASE_URL": database_url,
        "LOG_LEVEL": "ERROR",
        "MODERATION_PROFILE": "simple",  # every report comes from here: the robust rule would see one network
    }
