from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

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
