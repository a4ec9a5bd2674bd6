import pytest
from django.test import Client

from tests import cast

EXPECTED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


ANSWERS = ("article", "admin", "missing", "door", "redirect", "stranger", "refused", "picture", "static", "failing")


@pytest.fixture(params=ANSWERS)
def headers(
    request: pytest.FixtureRequest, client: Client, db: None, monkeypatch: pytest.MonkeyPatch
) -> dict[str, str]:
    """Of one answer of each kind: pages, redirects, a host that is not ours, no CSRF token, files, a bug."""
    client.handler.enforce_csrf_checks, client.raise_request_exception = True, False
    address = {
        "article": cast.published().get_absolute_url(), "admin": "/admin/login/", "missing": "/fr/nowhere/",
        "door": "/", "redirect": "/fr/sources", "picture": "/media/nothing", "static": "/static/newsroom/mark.svg",
    }  # fmt: skip
    if request.param == "failing":
        monkeypatch.setattr("articles.site.views.front", None)
    if request.param == "refused":
        return dict(client.post("/admin/login/").headers)
    host = "stranger.example" if request.param == "stranger" else "testserver"
    return dict(client.get(address.get(request.param, "/fr/"), headers={"host": host}).headers)


def test_every_answer_carries_the_headers_that_browsers_act_on(headers: dict[str, str]) -> None:
    assert {name: headers.get(name) for name in EXPECTED} == EXPECTED


def test_no_answer_lets_inline_scripts_or_strangers_scripts_run(headers: dict[str, str]) -> None:
    policy = headers["Content-Security-Policy"]
    scripts = [part for part in policy.split("; ") if part.startswith(("script-src", "default-src"))]

    assert "unsafe" not in " ".join(scripts)
    assert "default-src 'self'" in scripts
    assert "frame-ancestors 'none'" in policy


def test_no_answer_may_ask_for_camera_microphone_or_place(headers: dict[str, str]) -> None:
    for power in ("camera", "microphone", "geolocation"):
        assert f"{power}=()" in headers["Permissions-Policy"]
