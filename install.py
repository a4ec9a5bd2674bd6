"""`python3 install.py VENV REQUIREMENTS`: what `make` calls to install the pinned packages. Needs Python alone.

Debian's Python comes without pip and without what makes it in a virtual environment. There apt fetches the package that
holds pip's wheel, as any user may, checks whose it is, and nothing is installed on the system. Run it again after
whatever interrupted it: an environment without a working pip is made anew.
"""

import os
import shutil
import ssl
import subprocess
import sys
import tempfile
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

OLDEST = (3, 11)
AUTHORITIES = "authorities.pem"
NO_PIP = """Cannot install: this Python has no pip ({reason}).
On Debian or Ubuntu: apt-get install python3-venv"""


class CannotInstall(Exception):
    """In words for the terminal."""


def main(arguments: list[str]) -> int:
    folder, requirements = Path(arguments[0]), arguments[1]
    try:
        if sys.version_info < OLDEST:
            raise CannotInstall(f"Python {sys.version.split()[0]} is too old: Newsroom needs 3.11 or newer")
        if not has_pip(folder):
            make(folder)
        say(f"Installing {requirements} into {folder} …")
        pip(folder, "install", "--quiet", "--no-compile", "-r", requirements)
        compile_packages(folder)
    except CannotInstall as refusal:
        say(str(refusal))
        return 1
    return 0


def has_pip(folder: Path) -> bool:
    python = folder / "bin" / "python"
    if not python.exists():
        return False
    asked = subprocess.run([python, "-m", "pip", "--version"], capture_output=True, check=False)
    return asked.returncode == 0


def make(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    if find_spec("ensurepip"):
        venv.create(folder, with_pip=True, symlinks=True)
        return
    venv.create(folder, with_pip=False, symlinks=True)
    with unpacked("python3-pip-whl") as files:
        wheel = next(files.glob("usr/share/python-wheels/pip-*.whl"), None)
        if wheel is None:
            raise CannotInstall(NO_PIP.format(reason="python3-pip-whl does not hold it"))
        run(folder, str(wheel / "pip"), "install", "--quiet", "--no-deps", "--no-index", str(wheel))
    bring_certificates(folder)


@contextmanager
def unpacked(package: str) -> Iterator[Path]:
    """The files of a Debian package, in a folder that lasts as long as the block."""
    with tempfile.TemporaryDirectory() as fresh:
        try:
            ask(["apt-get", "download", "-qq", package], fresh)
            archive = next(Path(fresh).glob("*.deb"))
            ask(["dpkg-deb", "-x", str(archive), "."], fresh)
        except (OSError, subprocess.CalledProcessError, StopIteration) as error:
            raise CannotInstall(NO_PIP.format(reason=f"and apt could not download {package}: {error}")) from error
        yield Path(fresh)


def ask(command: list[str], folder: str) -> None:
    subprocess.run(command, cwd=folder, check=True, stderr=subprocess.DEVNULL)


def bring_certificates(folder: Path) -> None:
    """A bare Debian trusts nobody: the environment gets the authorities that Debian's own package names."""
    if "PIP_CERT" in os.environ or trusted():
        return
    with unpacked("ca-certificates") as files:
        authorities = sorted(files.glob("usr/share/ca-certificates/mozilla/*.crt"))
        (folder / AUTHORITIES).write_text("".join(path.read_text() for path in authorities))


def trusted() -> bool:
    """Whether this system has certificates to check a server's against."""
    known = ssl.get_default_verify_paths()
    return bool(known.cafile) or bool(known.capath and any(Path(known.capath).iterdir()))


def pip(folder: Path, *arguments: str) -> None:
    authorities = folder / AUTHORITIES
    trust = ["--cert", str(authorities)] if authorities.exists() else []
    run(folder, "-m", "pip", "--disable-pip-version-check", *trust, *arguments)


def compile_packages(folder: Path) -> None:
    """On all cores, which pip does on one. The site runs without it too: slower, where it may not write here itself."""
    packages = [str(path) for path in folder.glob("lib/python3*/site-packages")]
    command = [str(folder / "bin" / "python"), "-m", "compileall", "-qq", "-j", "0", *packages]
    subprocess.run(command, check=False)  # some packages bring files that are not meant to compile


def run(folder: Path, *arguments: str) -> None:
    done = subprocess.run([folder / "bin" / "python", *arguments], check=False)
    if done.returncode:
        raise CannotInstall(f"Cannot install: pip ended with exit code {done.returncode}; what it said stands above")


def say(words: str) -> None:
    sys.stderr.write(f"{words}\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
