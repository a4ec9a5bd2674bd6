from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from newsroom import environment as env

GOOD_SECRET = "kX9v2LqPz7TnR4wYb8JmC5sHdF1gA6eU3oQiZxNtVrKpWlMyBj"
VAR = Path("/srv/newsroom/var")


def flag(value: str) -> bool:
    return env.read_flag({"NAME": value}, "NAME")


def number(value: str) -> int:
    return env.read_number({"NAME": value}, "NAME", 3, least=2, most=1000)


def choice(value: str) -> str:
    return env.read_choice({"NAME": value}, "NAME", "simple", ("simple", "robust"))


def ports(value: str) -> list[int]:
    return env.read_ports({"NAME": value}, "NAME")


def time_zone(value: str) -> str:
    return env.read_time_zone({"NAME": value}, "NAME", "UTC")


def site_url(value: str) -> str:
    return env.read_site_url({"NAME": value}, "NAME", "http://127.0.0.1:8000")


def secret(value: str) -> str:
    return env.read_secret({"NAME": value}, "NAME", debug=False)


def hosts(value: str) -> list[str]:
    return env.read_hosts({"NAME": value}, "NAME", debug=False)


def database(value: str) -> str:
    return str(env.read_database({"NAME": value}, "NAME", VAR)["NAME"])


@pytest.mark.parametrize(
    ("read", "value", "result"),
    [
        (flag, "", False),
        (flag, "On", True),
        (flag, "0", False),
        (number, "", 3),
        (number, "2", 2),
        (number, "1000", 1000),
        (choice, "", "simple"),
        (choice, "robust", "robust"),
        (ports, "", []),
        (ports, "8080, 8443", [8080, 8443]),
        (time_zone, "", "UTC"),
        (time_zone, "Africa/Casablanca", "Africa/Casablanca"),
        (site_url, "", "http://127.0.0.1:8000"),
        (site_url, "https://press.example/", "https://press.example"),
        (site_url, "http://[::1]:8000", "http://[::1]:8000"),
        (secret, GOOD_SECRET, GOOD_SECRET),
        (hosts, "press.example, .press.example,[::1]", ["press.example", ".press.example", "[::1]"]),
        (database, "", "/srv/newsroom/var/newsroom.sqlite3"),
        (database, "sqlite:////srv/press.sqlite3", "/srv/press.sqlite3"),
        (database, "postgres://ada:secret@db.example:5432/press", "press"),
        (database, "postgres://ada@%2Frun%2Fpostgresql/press", "press"),
    ],
)
def test_a_right_value_is_read(read: Callable[[str], Any], value: str, result: Any) -> None:
    assert read(value) == result


@pytest.mark.parametrize("value", ["", "postgres://ada:secret@db.example:5432/press"])
def test_a_connection_outlives_its_request(value: str) -> None:
    read = env.read_database({"NAME": value}, "NAME", VAR)

    assert (read["CONN_MAX_AGE"], read["CONN_HEALTH_CHECKS"]) == (600, True)


@pytest.mark.parametrize(
    ("read", "value"),
    [
        (flag, "maybe"),
        (flag, "2"),
        (number, "1"),
        (number, "1001"),
        (number, "-3"),
        (number, "3.0"),
        (number, "٣"),
        (number, "three"),
        (choice, "strict"),
        (choice, "Simple"),
        (ports, "0"),
        (ports, "65536"),
        (ports, "8080;8443"),
        (ports, "http"),
        (time_zone, "Casablanca"),
        (time_zone, "../../etc/passwd"),
        (site_url, "press.example"),
        (site_url, "ftp://press.example"),
        (site_url, "https://press.example/fr/"),
        (site_url, "https://press.example?x=1"),
        (site_url, "https://ada:secret@press.example"),
        (site_url, "https://"),
        (site_url, "https://[press"),
        (secret, ""),
        (secret, "short"),
        (secret, "a" * 60),
        (secret, "django-insecure-" + GOOD_SECRET),
        (secret, "only-for-development-" + GOOD_SECRET),
        (hosts, ""),
        (hosts, "*"),
        (hosts, "press.example,*"),
        (hosts, "*.press.example"),
        (hosts, "https://press.example"),
        (hosts, "press.example:8000"),
        (database, "mysql://ada@db.example/press"),
        (database, "press.sqlite3"),
        (database, "sqlite://:memory:"),
        (database, "postgres://ada@db.example"),
        (database, "postgres://ada@db.example:port/press"),
    ],
)
def test_a_wrong_value_is_refused_by_its_name(read: Callable[[str], Any], value: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=r"^NAME"):
        read(value)


@pytest.mark.parametrize("value", ["mysql://ada:hunter2@db.example/press", "postgres://ada:hunter2@db.example:x/press"])
def test_a_refused_database_does_not_show_its_password(value: str) -> None:
    with pytest.raises(ImproperlyConfigured) as refusal:
        database(value)

    assert "hunter2" not in str(refusal.value)


def test_development_needs_neither_a_secret_nor_hosts() -> None:
    assert env.read_secret({}, "SECRET_KEY", debug=True)
    assert env.read_hosts({}, "ALLOWED_HOSTS", debug=True) == ["localhost", "127.0.0.1", "[::1]"]


def test_a_folder_is_made_where_it_is_missing(tmp_path: Path) -> None:
    folder = env.read_folder({"VAR_DIR": str(tmp_path / "a" / "b")}, "VAR_DIR", VAR)

    assert folder.is_dir()


def test_a_folder_below_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(ImproperlyConfigured, match="VAR_DIR"):
        env.read_folder({"VAR_DIR": str(tmp_path / "file" / "var")}, "VAR_DIR", VAR)


def test_a_file_may_be_missing_but_not_its_folder_and_a_folder_is_none(tmp_path: Path) -> None:
    file = env.read_file({"DECISIONS_JOURNAL": str(tmp_path / "a" / "b")}, "DECISIONS_JOURNAL", VAR)

    assert (file, file.parent.is_dir(), file.exists()) == (tmp_path / "a" / "b", True, False)
    with pytest.raises(ImproperlyConfigured, match="DECISIONS_JOURNAL"):
        env.read_file({"DECISIONS_JOURNAL": str(tmp_path)}, "DECISIONS_JOURNAL", VAR)


def test_numbers_are_told_by_their_names() -> None:
    least = {"score": 0, "people": 3}

    assert env.read_numbers({"NAME": "score=4200, people = 5"}, "NAME", least) == {"score": 4200, "people": 5}
    assert env.read_numbers({}, "NAME", least) == {}


@pytest.mark.parametrize("value", ["score", "score=", "score=4.2", "score=-1", "people=2", "weight=3", "=3"])
def test_a_number_without_its_name_or_out_of_bounds_is_refused(value: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="people from 3"):
        env.read_numbers({"NAME": value}, "NAME", {"score": 0, "people": 3})
