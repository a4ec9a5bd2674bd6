"""The API as another program asks it."""

from typing import Any
from urllib.parse import urlsplit

from django.test import Client

API = "/api/v1"


def ask(path: str, **headers: str) -> Any:
    return Client().get(f"{API}{path}", headers=headers)


def results(path: str) -> list[dict[str, Any]]:
    response = ask(path)
    assert response.status_code == 200, response.content
    found: list[dict[str, Any]] = response.json()["results"]
    return found


def reasons(response: Any) -> dict[str, str]:
    assert response.status_code == 400, response.content
    assert response["Content-Type"] == "application/problem+json"
    return {error["name"]: error["reason"] for error in response.json()["errors"]}


def pages(path: str) -> list[list[dict[str, Any]]]:
    """Every page of a list, by following `next`."""
    found, following = [], f"{API}{path}"
    while following:
        page = Client().get(following).json()
        found.append(page["results"])
        parts = urlsplit(page["next"] or "")
        following = f"{parts.path}?{parts.query}" if page["next"] else ""
    return found
