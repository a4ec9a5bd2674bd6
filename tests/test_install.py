import sys
from pathlib import Path
from unittest.mock import patch

import pytest

import install

LISTING = f'<a href="../../files/{install.PIP}#sha256=00">{install.PIP}</a>'


def test_a_folder_that_an_interrupted_install_left_has_no_pip(tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "python").symlink_to(tmp_path / "gone")

    assert not install.has_pip(tmp_path)


def test_pip_from_the_index_is_taken_only_with_its_digest() -> None:
    with (
        patch.object(install, "fetch", side_effect=[LISTING.encode(), b"another wheel"]),
        pytest.raises(install.CannotInstall, match="gave another pip"),
    ):
        install.fetch_pip("https://index.example/simple")


def test_the_wheel_is_looked_for_where_the_index_says() -> None:
    with (
        patch.object(install, "fetch", side_effect=[LISTING.encode(), b"wheel"]) as fetch,
        patch.object(install, "PIP_SHA256", install.hashlib.sha256(b"wheel").hexdigest()),
    ):
        assert install.fetch_pip("https://index.example/simple/") == b"wheel"

    assert fetch.call_args_list[1].args == (f"https://index.example/files/{install.PIP}",)


@pytest.mark.parametrize("answers", [[b"<html></html>"], OSError("no route to host")])
def test_without_pip_it_says_which_package_brings_it(answers: object) -> None:
    with (
        patch.object(install, "fetch", side_effect=answers),
        pytest.raises(install.CannotInstall, match="apt-get install python3-venv"),
    ):
        install.fetch_pip("https://index.example/simple")


def test_an_old_python_is_refused_in_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with patch.object(install.sys, "version_info", (3, 9)):
        code = install.main([str(tmp_path / "venv"), "requirements.txt"])

    assert code == 1
    assert "needs 3.11 or newer" in capsys.readouterr().err


def test_packages_are_compiled_and_one_that_cannot_be_stops_nothing(tmp_path: Path) -> None:
    packages = tmp_path / "lib" / "python3.11" / "site-packages"
    packages.mkdir(parents=True)
    (packages / "good.py").write_text("GOOD = 1\n")
    (packages / "old.py").write_text("print 1\n")
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "python").symlink_to(sys.executable)

    install.compile_packages(tmp_path)

    assert [path.name.partition(".")[0] for path in (packages / "__pycache__").iterdir()] == ["good"]
