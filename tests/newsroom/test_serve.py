"""`make run` as its user meets it: real processes, a fresh folder with a database of its own, a free port."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from newsroom.serve import Address, CannotStart, development_values, is_ready, kept_secret, read_address, take

pytestmark = pytest.mark.once
ROOT = Path(__file__).resolve().parents[2]
Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture(scope="module")
def var(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("var")


@pytest.fixture
def address() -> Address:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return Address(host="127.0.0.1", port=probe.getsockname()[1])


@pytest.fixture
def start(var: Path, address: Address) -> Iterator[Start]:
    """Starts the site. Each of its processes carries this test's folder in its environment."""
    started: list[subprocess.Popen[str]] = []

    def run(folder: Path = var, **values: str) -> subprocess.Popen[str]:
        env = values | {"PATH": os.environ["PATH"], "VAR_DIR": str(folder), "PORT": str(address.port)}
        command = [sys.executable, "-m", "newsroom.serve"]
        started.append(
            subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        )
        return started[-1]

    yield run
    for pid in running(var):
        with suppress(ProcessLookupError):  # it ended by itself meanwhile
            os.kill(pid, signal.SIGKILL)
    for process in started:
        process.communicate()


def running(var: Path) -> list[int]:
    """The processes that were started on this folder and still run."""
    found = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                state = (folder / "stat").read_text().rpartition(")")[2].split()[0]
                if state != "Z" and f"VAR_DIR={var}".encode() in (folder / "environ").read_bytes().split(b"\0"):
                    found.append(int(folder.name))
            except OSError:  # it ended while we looked, or is not ours to look at
                continue
    return found


def child(var: Path, words: str) -> int:
    """The oldest process of the site whose command line has these words."""
    return min(pid for pid in running(var) if words in Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " "))


def wait_until(is_true: Callable[[], bool], *, seconds: float) -> bool:
    until = time.monotonic() + seconds
    while not is_true() and time.monotonic() < until:
        time.sleep(0.05)
    return is_true()


def read_until(process: "subprocess.Popen[str]", words: str) -> str:
    assert process.stdout
    text = ""
    for line in process.stdout:
        text += line
        if words in line:
            return text
    raise AssertionError(text)


@pytest.mark.processes
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_everything_within_five_seconds(number: int, start: Start, var: Path, address: Address) -> None:
    process = start()
    read_until(process, "Ctrl-C")
    assert is_ready(address, "localhost")

    process.send_signal(number)

    assert process.wait(5) == 0
    assert running(var) == []


@pytest.mark.processes
def test_a_signal_ends_it_while_it_still_prepares(start: Start, tmp_path: Path) -> None:
    process = start(tmp_path)
    assert wait_until((tmp_path / "newsroom.sqlite3").exists, seconds=60)

    process.send_signal(signal.SIGTERM)

    assert process.wait(5) == 0
    assert running(tmp_path) == []


@pytest.mark.processes
@pytest.mark.parametrize("words", ["newsroom.serve", "newsroom.web"])
def test_nothing_is_left_when_one_that_holds_the_others_is_killed(words: str, start: Start, var: Path) -> None:
    read_until(start(), "Ctrl-C")

    os.kill(child(var, words), signal.SIGKILL)

    assert wait_until(lambda: running(var) == [], seconds=6), running(var)


@pytest.mark.processes
def test_when_the_worker_dies_the_rest_ends_and_says_so(start: Start, var: Path) -> None:
    process = start()
    read_until(process, "Ctrl-C")

    os.kill(child(var, "manage.py work"), signal.SIGKILL)

    assert "the worker ended" in process.communicate(timeout=6)[0]
    assert process.returncode == 1
    assert running(var) == []


@pytest.mark.processes
def test_it_prints_the_addresses_and_the_log_ins(start: Start, address: Address) -> None:
    text = read_until(start(), "Ctrl-C")

    assert f"{address.url}/" in text
    assert f"{address.url}/admin/" in text
    for role in ("contributor", "editor", "moderator", "chief"):
        assert role in text


@pytest.mark.processes
def test_it_gets_ready_whatever_host_it_answers_to(start: Start, address: Address) -> None:
    text = read_until(start(ALLOWED_HOSTS=".press.example"), "Ctrl-C")

    assert "Newsroom runs" in text
    assert is_ready(address, "www.press.example")
    assert not is_ready(address, "localhost")


@pytest.mark.processes
def test_a_second_start_speaks_of_no_demo(start: Start, var: Path) -> None:
    process = start()
    read_until(process, "Ctrl-C")
    process.send_signal(signal.SIGTERM)
    process.wait(5)

    assert "Demo" not in read_until(start(), "Ctrl-C")


def test_two_at_once_on_one_folder_are_refused_plainly(start: Start, var: Path) -> None:
    with take(var):
        text, _ = start().communicate(timeout=20)

    assert f"it runs already on {var}" in text
    assert "Traceback" not in text


def test_a_taken_port_is_said_plainly(start: Start, address: Address) -> None:
    with socket.create_server((address.host, address.port)):
        text, _ = start().communicate(timeout=20)

    assert f"cannot listen on 127.0.0.1 port {address.port}" in text
    assert "Traceback" not in text


@pytest.mark.parametrize("port", ["0", "65536", "http", "-1", "80 80"])
def test_a_port_that_is_none_is_refused(port: str) -> None:
    with pytest.raises(CannotStart, match="PORT"):
        read_address({"PORT": port})


def test_the_secret_is_made_once_and_only_its_owner_may_read_it(tmp_path: Path) -> None:
    secret = kept_secret(tmp_path / "var" / "secret")

    assert len(secret) >= 50
    assert kept_secret(tmp_path / "var" / "secret") == secret
    assert (tmp_path / "var" / "secret").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in (tmp_path / "var").iterdir()] == ["secret"]


def test_values_that_are_given_stay(tmp_path: Path) -> None:
    given = {"VAR_DIR": str(tmp_path), "ALLOWED_HOSTS": "press.example", "SITE_URL": "https://press.example"}

    values = development_values(given, read_address({}))

    assert (values["ALLOWED_HOSTS"], values["SITE_URL"]) == ("press.example", "https://press.example")
    assert values["MODERATION_PROFILE"] == "simple"


def test_who_listens_everywhere_may_be_asked_by_every_name_of_the_machine(tmp_path: Path) -> None:
    values = development_values({"VAR_DIR": str(tmp_path)}, read_address({"HOST": "0.0.0.0"}))

    assert socket.gethostname() in values["ALLOWED_HOSTS"].split(",")
    assert values["SITE_URL"] == "http://127.0.0.1:8000"
