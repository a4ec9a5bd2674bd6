"""The address of a mail server as an operator writes it."""

from pathlib import Path

import django
import pytest
from django.core.exceptions import ImproperlyConfigured

from newsroom.environment import Mail, read_address, read_mail
from newsroom.mail import mail_settings

SECRET = "p%40ss"


@pytest.mark.parametrize(
    ("url", "port", "ssl", "tls"),
    [
        (f"smtp://user:{SECRET}@mail.example", 587, False, True),
        (f"smtp://user:{SECRET}@localhost:25", 25, False, False),
        (f"smtps://user:{SECRET}@mail.example:4650/", 4650, True, False),
    ],
)
def test_a_mail_server_is_read_with_its_password_decoded(url: str, port: int, ssl: bool, tls: bool) -> None:
    mail = read_mail({"EMAIL_URL": url}, "EMAIL_URL")

    assert mail
    assert (mail.port, mail.use_ssl, mail.use_tls, mail.user, mail.password) == (port, ssl, tls, "user", "p@ss")


@pytest.mark.parametrize(
    "url", ["mail.example", "http://mail.example", "smtp://", "smtp://h:port", "smtp://u:secret@h/x", "smtp://[h"]
)
def test_what_is_no_mail_server_is_refused_without_showing_a_password(url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="EMAIL_URL") as error:
        read_mail({"EMAIL_URL": url}, "EMAIL_URL")

    assert "secret" not in str(error.value)


@pytest.mark.parametrize("value", ["", "file"])
def test_without_a_mail_server_letters_become_files(value: str) -> None:
    assert read_mail({"EMAIL_URL": value}, "EMAIL_URL") is None
    assert str(Path("/srv/var/mail")) in str(mail_settings(None, Path("/srv/var")))


def test_the_settings_are_those_of_this_django() -> None:
    mail = Mail(host="mail.example", port=587, user="user", password="p", use_ssl=False, use_tls=True)

    named = mail_settings(mail, Path("/srv/var"))

    assert ("MAILERS" in named) == (django.VERSION >= (6, 1))
    assert ("EMAIL_HOST_USER" in named) == (django.VERSION < (6, 1))


@pytest.mark.parametrize("value", ["nobody", "a@b\nBcc: c@d", "<a@b>"])
def test_a_sender_is_one_address(value: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="EMAIL_FROM"):
        read_address({"EMAIL_FROM": value}, "EMAIL_FROM", "a@b.example")
