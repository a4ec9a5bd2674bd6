import ensurepip
import shutil
import sys
from contextlib import nullcontext
from pathlib import Path
from unittest.mock import patch

import pytest

import install


def test_a_folder_that_an_interrupted_install_left_has_no_pip(tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "python").symlink_to(tmp_path / "gone")

    assert not install.has_pip(tmp_path)


def test_without_pip_and_without_apt_it_says_which_package_brings_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    with (
        pytest.raises(install.CannotInstall, match="apt-get install python3-venv"),
        install.unpacked("python3-pip-whl"),
    ):
        pass


def test_a_python_without_pip_gets_it_from_the_distributions_own_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    holding(monkeypatch, tmp_path / "files")

    with patch.object(install, "find_spec", return_value=None):
        install.make(tmp_path / "venv")

    assert install.has_pip(tmp_path / "venv")


def test_a_system_that_trusts_nobody_gets_the_authorities_beside_its_packages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    authorities = tmp_path / "files" / "usr" / "share" / "ca-certificates" / "mozilla"
    authorities.mkdir(parents=True)
    (authorities / "one.crt").write_text("ONE\n")
    monkeypatch.delenv("PIP_CERT", raising=False)
    monkeypatch.setattr(install, "unpacked", lambda _package: nullcontext(tmp_path / "files"))
    monkeypatch.setattr(install, "trusted", lambda: False)

    install.bring_certificates(tmp_path)

    assert (tmp_path / install.AUTHORITIES).read_text() == "ONE\n"


def holding(monkeypatch: pytest.MonkeyPatch, files: Path) -> None:
    """As if apt had brought the package: its wheel is the one that this Python's own ensurepip holds."""
    (files / "usr" / "share" / "python-wheels").mkdir(parents=True)
    wheel = next((Path(ensurepip.__file__).parent / "_bundled").glob("pip-*.whl"))
    shutil.copy(wheel, files / "usr" / "share" / "python-wheels")
    monkeypatch.setattr(install, "unpacked", lambda _package: nullcontext(files))
    monkeypatch.setattr(install, "trusted", lambda: True)


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
