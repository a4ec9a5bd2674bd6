"""How letters leave: Django's settings for it, which are others from Django 6.1 on."""

from pathlib import Path
from typing import Any

import django

from newsroom.environment import Mail

BACKENDS = "django.core.mail.backends."
TIMEOUT_SECONDS = 20


def mail_settings(mail: Mail | None, var: Path) -> dict[str, Any]:
    """Without a mail server letters become files in `var/mail`."""
    if mail is None:
        return _named("newsroom.mail_files.EmailBackend", {"file_path": str(var / "mail")})
    options: dict[str, Any] = {
        "host": mail.host, "port": mail.port, "username": mail.user, "password": mail.password,
        "use_ssl": mail.use_ssl, "use_tls": mail.use_tls, "timeout": TIMEOUT_SECONDS,
    }  # fmt: skip
    return _named(f"{BACKENDS}smtp.EmailBackend", options)


def _named(backend: str, options: dict[str, Any]) -> dict[str, Any]:
    if django.VERSION >= (6, 1):
        return {"MAILERS": {"default": {"BACKEND": backend, "OPTIONS": options}}}
    old = {"username": "HOST_USER", "password": "HOST_PASSWORD"}
    return {"EMAIL_BACKEND": backend} | {f"EMAIL_{old.get(name, name.upper())}": options[name] for name in options}
