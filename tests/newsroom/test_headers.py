import pytest
from django.test import Client

from tests import cast

EXPECTED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


@pytest.fixture(params=["article", "admin", "missing"])
def headers(request: pytest.FixtureRequest, client: Client, db: None) -> dict[str, str]:
    address = {"article": cast.published().get_absolute_url(), "admin": "/admin/login/", "missing": "/fr/nowhere/"}
    return dict(client.get(address[request.param]).headers)


def test_every_page_carries_the_headers_that_browsers_act_on(headers: dict[str, str]) -> None:
    assert {name: headers.get(name) for name in EXPECTED} == EXPECTED


def test_no_page_lets_inline_scripts_or_strangers_scripts_run(headers: dict[str, str]) -> None:
    policy = headers["Content-Security-Policy"]
    scripts = [part for part in policy.split("; ") if part.startswith(("script-src", "default-src"))]

    assert "unsafe" not in " ".join(scripts)
    assert "default-src 'self'" in scripts
    assert "frame-ancestors 'none'" in policy


def test_no_page_may_ask_for_camera_microphone_or_place(headers: dict[str, str]) -> None:
    for power in ("camera", "microphone", "geolocation"):
        assert f"{power}=()" in headers["Permissions-Policy"]
