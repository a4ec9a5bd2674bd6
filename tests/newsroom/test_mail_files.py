"""Letters that become files, where there is no mail server."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.mail import EmailMessage
from pytest_django.fixtures import Settings

from newsroom.mail import mail_settings
from newsroom.mail_files import forget
from tests.cast import NOON


@pytest.fixture
def folder(settings: Settings, tmp_path: Path) -> Path:
    for name, value in mail_settings(None, tmp_path).items():
        setattr(settings, name, value)
    return tmp_path / "mail"


def send() -> None:
    # The tests' own backend stands in the settings under another name from one Django to the next.
    EmailMessage("Votre notification", "…/notices/CODE/", to=["nadia@notifier.example"]).send()


def test_letters_and_their_folder_are_for_their_owner_alone(folder: Path) -> None:
    folder.mkdir(mode=0o755)

    for _time in range(2):
        send()

    assert folder.stat().st_mode & 0o777 == 0o700
    assert [file.stat().st_mode & 0o777 for file in folder.iterdir()] == [0o600] * len(list(folder.iterdir()))
    assert "nadia@notifier.example" in "".join(file.read_text() for file in folder.iterdir())


def test_a_letter_is_erased_a_month_after_it_was_written(folder: Path) -> None:
    send()
    for file in folder.iterdir():
        os.utime(file, (NOON.timestamp(), NOON.timestamp()))

    told = [forget(folder, NOON + timedelta(days=days)) for days in (29, 31)]

    assert told == ["", "1 letters in files erased"]
    assert not list(folder.iterdir())


def test_where_no_letter_was_ever_written_nothing_is_erased(tmp_path: Path) -> None:
    assert forget(tmp_path / "mail", NOON) == ""
