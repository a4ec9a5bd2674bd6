"""Runs the suite on each database: `python -m tests.run [--sqlite] [--postgresql] [what pytest takes]`.

On the second of them, only the tests that ask a database: the others would answer the same again.

The last lines say, plainly, how many tests passed, failed and were left out on each. Left out are browser tests where
there is no Chromium, and tests of caches where there is no nginx or no Varnish; with CI set, that is a failure.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from tests import postgresql
from tests.databases import DATABASE_ONLY
from tests.e2e.caches.programs import MISSING
from tests.e2e.conftest import CHROMIUM

ROOT = Path(__file__).resolve().parent.parent
NO_CHROMIUM = "No Chromium found: browser tests are left out. On Debian: apt-get install chromium"
NO_CACHES = f"Tests of caches are left out. On Debian: apt-get install {' '.join(MISSING)}"
WHY = [words for words, is_so in ((NO_CHROMIUM, not CHROMIUM), (NO_CACHES, bool(MISSING))) if is_so]


@dataclass(frozen=True, kw_only=True)
class Tally:
    passed: int
    failed: int
    left_out: int
    exit_code: int

    @property
    def in_words(self) -> str:
        words = f"{self.passed} passed, {self.failed} failed"
        return f"{words}, {self.left_out} left out" if self.left_out else words


@contextmanager
def sqlite() -> Iterator[str]:
    yield ""  # the settings' own default, in this run's VAR_DIR


DATABASES: dict[str, Callable[[], AbstractContextManager[str]]] = {"SQLite": sqlite, "PostgreSQL": postgresql.server}


def run_suite(database_url: str, arguments: list[str], *, is_again: bool) -> Tally:
    """One run of pytest, one process more than there are cores: tests wait for browsers, servers and disks. Its output
    goes to the terminal as it comes."""
    with tempfile.TemporaryDirectory(prefix="newsroom-tests-") as folder:
        results = Path(folder) / "results.xml"
        command = [
            sys.executable,
            "-m",
            "pytest",
            "-n",
            str(cores() + 1),
            "--dist",
            "worksteal",
            f"--junitxml={results}",
        ]
        env = os.environ | {"DATABASE_URL": database_url, "VAR_DIR": str(Path(folder) / "var")}
        env |= {DATABASE_ONLY: "1"} if is_again else {}
        env.pop("PYTHONDONTWRITEBYTECODE", None)  # or each of some hundred processes compiles everything anew
        code = subprocess.run([*command, *arguments], cwd=ROOT, env=env, check=False).returncode
        return read_results(results, code)


def read_results(results: Path, exit_code: int) -> Tally:
    if not results.exists():
        return Tally(passed=0, failed=0, left_out=0, exit_code=exit_code or 1)
    suite = next(ElementTree.parse(results).iter("testsuite"))  # noqa: S314 - pytest wrote it just now
    total, failed, left_out = (int(suite.get(name, 0)) for name in ("tests", "failures", "skipped"))
    failed += int(suite.get("errors", 0))
    return Tally(passed=total - failed - left_out, failed=failed, left_out=left_out, exit_code=exit_code)


def cores() -> int:
    return len(os.sched_getaffinity(0))


def verdict(tallies: dict[str, Tally], *, is_ci: bool) -> int:
    """0 when all went well; what was left out counts only in CI."""
    if any(tally.exit_code or tally.failed for tally in tallies.values()):
        return 1
    return int(is_ci and any(tally.left_out for tally in tallies.values()))


def report(tallies: dict[str, Tally], *, is_ci: bool) -> str:
    lines = [f"{database}: {tally.in_words}" for database, tally in tallies.items()]
    if any(tally.left_out for tally in tallies.values()):
        lines += WHY or ["Tests were left out."]
        lines += ["With CI set, a test that is left out is a failure."] if is_ci else []
    return "\n".join(lines)


def main(arguments: list[str]) -> int:
    flags = {f"--{name.lower()}": name for name in DATABASES}
    chosen = [name for flag, name in flags.items() if flag in arguments] or list(DATABASES)
    rest = [argument for argument in arguments if argument not in flags]
    is_ci = bool(os.environ.get("CI"))
    sys.stdout.writelines(f"{line}\n" for line in WHY)
    tallies: dict[str, Tally] = {}
    for name in chosen:
        sys.stdout.write(f"\n== {name}\n")
        sys.stdout.flush()
        with DATABASES[name]() as url:
            tallies[name] = run_suite(url, rest, is_again=bool(tallies))
    sys.stdout.write(f"\n{report(tallies, is_ci=is_ci)}\n")
    return verdict(tallies, is_ci=is_ci)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
