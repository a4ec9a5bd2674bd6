import re
from pathlib import Path

import pytest
from django.http import HttpResponse
from pytest_django.fixtures import Settings
from whitenoise.middleware import WhiteNoiseMiddleware

from newsroom import static_files


@pytest.fixture(autouse=True)
def ours(settings: Settings, tmp_path: Path) -> Path:
    """A folder with one static file, and another that they are collected into."""
    source = tmp_path / "static"
    source.mkdir()
    (source / "page.css").write_text("p { color: black }")
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATICFILES_DIRS = [source]
    settings.STATIC_ROOT = tmp_path / "collected"
    return source


def test_static_files_are_collected_once(tmp_path: Path) -> None:
    assert [static_files.collect(), static_files.collect()] == [True, False]

    assert (tmp_path / "collected" / "page.css").exists()


def test_a_changed_file_is_collected_again(ours: Path, tmp_path: Path) -> None:
    static_files.collect()
    (ours / "page.css").write_text("p { color: maroon }")

    assert static_files.collect()

    assert "maroon" in (tmp_path / "collected" / "page.css").read_text()


def test_a_removed_file_goes_from_what_was_collected(ours: Path, tmp_path: Path) -> None:
    static_files.collect()
    (ours / "page.css").rename(ours / "other.css")

    static_files.collect()

    assert not (tmp_path / "collected" / "page.css").exists()


def test_hashed_files_are_kept_for_ever_and_nothing_is_logged_about_the_others(
    ours: Path, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": "newsroom.static_storage.Storage"}}
    settings.WHITENOISE_USE_FINDERS = False
    (ours / "other.init.css").write_text("p { color: black }")

    static_files.collect()
    served = WhiteNoiseMiddleware(lambda request: HttpResponse())
    for_ever = {url for url in served.files if served.immutable_file_test("", url)}

    assert {re.sub("[0-9a-f]{12}", "HASH", url) for url in for_ever} == {
        "/static/page.HASH.css",
        "/static/other.init.HASH.css",
    }
    assert {"/static/page.css", "/static/other.init.css"} < set(served.files)
    assert caplog.records == []
