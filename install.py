"""`python3 install.py VENV REQUIREMENTS`: what `make` calls to install the pinned packages. Needs Python alone.

Debian's Python comes without pip and without what makes it in a virtual environment. Then pip's own wheel is fetched
from the package index; its digest stands here, so it does not matter who hands it over. Run it again after whatever
interrupted it: an environment without a working pip is made anew.
"""

import hashlib
import os
import re
import shutil
import ssl
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
import venv
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urljoin

OLDEST = (3, 11)
PIP = "pip-25.3-py3-none-any.whl"
PIP_SHA256 = "9655943313a94722b7774661c21049070f6bbb0a1516bf02f7c8d5d9201514cd"
INDEX = "https://index.example/simple"
NO_PIP = """Cannot install: this Python has no pip, and fetching it failed ({reason}).
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
    with tempfile.TemporaryDirectory() as fresh:
        wheel = Path(fresh) / PIP
        wheel.write_bytes(fetch_pip(os.environ.get("PIP_INDEX_URL") or INDEX))
        run(folder, str(wheel / "pip"), "install", "--quiet", "--no-deps", "--no-index", str(wheel))


def fetch_pip(index: str) -> bytes:
    """pip's wheel, with the digest that stands above, or none."""
    address = f"{index.rstrip('/')}/pip/"
    try:
        link = re.search(rf'href="([^"]*/{re.escape(PIP)})', fetch(address).decode())
        if not link:
            raise CannotInstall(NO_PIP.format(reason=f"{address} does not list {PIP}"))
        wheel = fetch(urljoin(address, link[1]))
    except OSError as error:
        raise CannotInstall(NO_PIP.format(reason=f"{address}: {error}")) from error
    if hashlib.sha256(wheel).hexdigest() != PIP_SHA256:
        raise CannotInstall(NO_PIP.format(reason=f"{address} gave another {PIP}"))
    return wheel


def fetch(address: str) -> bytes:
    try:
        with urllib.request.urlopen(address, timeout=30) as answer:  # noqa: S310 - the index, whose answer is checked
            return bytes(answer.read())
    except urllib.error.URLError as error:
        if not isinstance(error.reason, ssl.SSLCertVerificationError):
            raise
    # A bare Debian has no certificates to check against; the digest above is what decides.
    unchecked = ssl._create_unverified_context()  # noqa: S323
    with urllib.request.urlopen(address, timeout=30, context=unchecked) as answer:  # noqa: S310
        return bytes(answer.read())


def pip(folder: Path, *arguments: str) -> None:
    run(folder, "-m", "pip", "--disable-pip-version-check", *arguments)


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
