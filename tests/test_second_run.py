"""What runs on the second database: whatever asks one, and nothing that asks none or is marked `once`."""

import os
import subprocess
import sys
from pathlib import Path

from tests.databases import DATABASE_ONLY

ROOT = Path(__file__).resolve().parent.parent
NO_DATABASE = "tests/test_run.py"
LOOKS = "tests/e2e/moderation/test_transparency.py::test_all_months_are_there_and_fit_on_the_page"
FILES = ["tests/test_migrations.py", "tests/moderation/test_processes.py", "tests/e2e/test_desk.py", NO_DATABASE, LOOKS]


def collected(**environment: str) -> set[str]:
    command = [sys.executable, "-m", "pytest", "--collect-only", "-qq", "-n", "0", "-p", "no:cacheprovider", *FILES]
    told = subprocess.run(command, cwd=ROOT, env=os.environ | environment, capture_output=True, text=True, check=True)
    return {line.partition(":")[0] for line in told.stdout.splitlines() if line.startswith("tests/")}


def test_the_second_run_leaves_out_only_what_asks_no_database() -> None:
    once = {NO_DATABASE, LOOKS.partition(":")[0]}

    assert collected(**{DATABASE_ONLY: ""}) == {name.partition(":")[0] for name in FILES}
    assert collected(**{DATABASE_ONLY: "1"}) == {name.partition(":")[0] for name in FILES} - once
