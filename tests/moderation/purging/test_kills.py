"""A worker that is killed in the middle of its purges leaves nothing undone."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from moderation.models import Purge
from moderation.purging.lights import Light, lights
from tests import cast
from tests.moderation.purging.caches import Cache
from tests.processes import RACES, ROOT, environment

pytestmark = [pytest.mark.processes, pytest.mark.django_db(transaction=True)]
ROUNDS = 3 * RACES


def start(var: Path, proxy: Cache, outside: Cache) -> "subprocess.Popen[bytes]":
    env = environment(var) | {"PURGE_URLS": proxy.url, "OUTSIDE_URL": outside.url}
    return subprocess.Popen([sys.executable, "manage.py", "work"], cwd=ROOT, env=env, stderr=subprocess.DEVNULL)


def wait_for(holds: Callable[[], bool], within_seconds: float = 60) -> bool:
    until = time.monotonic() + within_seconds
    while not holds():
        if time.monotonic() > until:
            return False
        time.sleep(0.002)
    return True


def test_kills_in_mid_purge_are_all_made_good(proxy: Cache, outside: Cache, settings: Settings, tmp_path: Path) -> None:
    images = []
    for number in range(ROUNDS):
        images.append(cast.image_with_files())
        cast.illustrate(cast.published(), images[-1])
        cast.crowd(images[-1])
        asked, worker = len(proxy.asked), start(tmp_path, proxy, outside)
        assert wait_for(lambda asked=asked, number=number: len(proxy.asked) > asked + 2 * number % 5)  # type: ignore[misc]
        os.kill(worker.pid, signal.SIGKILL)
        assert worker.wait() == -signal.SIGKILL
    wanted = set(Purge.objects.filter(kind="address").values_list("what", flat=True))

    worker = start(tmp_path, proxy, outside)
    try:
        assert wait_for(lambda: not Purge.objects.open().exists())
    finally:
        worker.kill()
        worker.wait()

    assert set(proxy.paths("PURGE")) >= wanted
    assert set(lights(image.pk for image in images).values()) == {Light.GREEN}
