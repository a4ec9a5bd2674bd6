from unittest.mock import patch

import pytest
from django.db import OperationalError, connection
from django.db.backends.utils import CursorWrapper
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client

from newsroom import health

AWAY = OperationalError("connection refused")


def test_the_process_is_alive_without_asking_the_database(client: Client) -> None:
    response = client.get("/healthz")

    assert (response.status_code, response.json()) == (200, {"alive": True})
    assert "no-store" in response["Cache-Control"]


@pytest.mark.django_db
def test_the_site_is_ready_when_every_migration_is_applied(client: Client) -> None:
    response = client.get("/readyz")

    assert (response.status_code, response.json()) == (200, {"ready": True})
    assert "no-store" in response["Cache-Control"]


@pytest.mark.django_db
def test_the_site_is_not_ready_while_a_migration_is_pending(client: Client) -> None:
    MigrationRecorder(connection).record_unapplied("moderation", "0002_groups")

    response = client.get("/readyz")

    assert (response.status_code, response.json()["pending_migrations"]) == (503, ["moderation.0002_groups"])


def test_the_migrations_are_those_that_django_finds() -> None:
    assert health.known_migrations() == set(MigrationLoader(None).disk_migrations)


def test_the_site_is_not_ready_without_its_database(client: Client) -> None:
    with patch.object(MigrationRecorder, "applied_migrations", side_effect=AWAY):
        response = client.get("/readyz")

    assert (response.status_code, response.json()) == (503, {"ready": False, "database": "OperationalError"})
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
@pytest.mark.django_db
def test_health_sets_no_cookie_and_answers_without_https(address: str, client: Client) -> None:
    with patch("django.conf.settings.SECURE_SSL_REDIRECT", True):
        response = client.get(address)

    assert response.status_code == 200
    assert not response.cookies


@pytest.mark.parametrize(("error", "status"), [(AWAY, 503), (ValueError("a bug"), 500)])
def test_readers_are_told_whether_to_come_back(error: Exception, status: int, client: Client) -> None:
    client.raise_request_exception = False

    with patch.object(health, "JsonResponse", side_effect=error):
        response = client.get("/healthz")

    assert response.status_code == status
    assert response.headers.get("Retry-After") == ("30" if status == 503 else None)
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("address", ["/fr/", "/ar/sources/", "/fr/articles/1/le-port-rouvre/", "/admin/"])
@pytest.mark.django_db
def test_while_the_database_is_away_every_page_asks_to_come_back(address: str, client: Client) -> None:
    client.raise_request_exception = False
    client.cookies["sessionid"] = "a" * 32

    with patch.object(CursorWrapper, "execute", side_effect=AWAY):
        response = client.get(address)

    assert (response.status_code, response["Retry-After"]) == (503, "30")
    assert "Réessayez" in response.content.decode()
    assert "نعود" in response.content.decode()


@pytest.mark.django_db
def test_while_the_database_is_away_programs_are_told_in_their_own_shape(client: Client) -> None:
    client.raise_request_exception = False

    with patch.object(CursorWrapper, "execute", side_effect=AWAY):
        response = client.get("/api/v1/articles/")

    assert (response.status_code, response["Retry-After"]) == (503, "30")
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["title"] == "Service Unavailable"
