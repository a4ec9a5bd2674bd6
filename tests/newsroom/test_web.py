"""What a process of the server holds before it has answered anybody: told by one that has loaded the site."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.once
ROOT = Path(__file__).resolve().parents[2]
TELL = """
import gc, json, sys
from newsroom import web
web.load()
from django.db import connections
from newsroom.health import known_migrations
known = len(known_migrations())
print(json.dumps({
    "modules": sorted(sys.modules), "kept from collections": gc.get_freeze_count(), "migrations": known,
    "connections": [one.alias for one in connections.all(initialized_only=True) if one.connection],
}))
"""


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    env = {"PATH": os.environ["PATH"], "VAR_DIR": str(tmp_path_factory.mktemp("var")), "DEBUG": "1"}
    command = [sys.executable, "-c", TELL]
    done = subprocess.run(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, check=True)
    return dict(json.loads(done.stdout))


def test_the_site_is_loaded_before_the_workers_are_forked_so_that_they_share_it(loaded: dict[str, Any]) -> None:
    assert {"articles.site.urls", "articles.api.views", "moderation.views"} <= set(loaded["modules"])
    assert loaded["kept from collections"] > 100_000


def test_no_connection_is_open_that_the_workers_would_share(loaded: dict[str, Any]) -> None:
    assert loaded["connections"] == []


def test_whether_the_site_is_ready_is_told_without_loading_the_migrations(loaded: dict[str, Any]) -> None:
    assert loaded["migrations"] > 40
    assert [name for name in loaded["modules"] if ".migrations.00" in name] == []


def test_no_process_holds_what_only_the_worker_needs(loaded: dict[str, Any]) -> None:
    assert set(loaded["modules"]).isdisjoint({"feedparser", "PIL", "boto3", "botocore", "tqdm"})
