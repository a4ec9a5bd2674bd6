import pytest
from django.test import Client


@pytest.mark.parametrize(
    ("accepted", "edition"),
    [
        ("", "/fr/"),
        ("fr-FR,fr;q=0.9,en;q=0.8", "/fr/"),
        ("ar", "/ar/"),
        ("ar-MA,fr;q=0.5", "/ar/"),
        ("en-GB", "/en/"),
        ("de-DE,de;q=0.9", "/fr/"),
        ("de,en;q=0.3,ar;q=0.7", "/ar/"),
        ("en;q=0,ar;q=0.1", "/ar/"),
        ("*", "/fr/"),
        ("x" * 5000, "/fr/"),
        ("ar;q=high", "/fr/"),
        ("\x00", "/fr/"),
    ],
)
def test_the_front_door_leads_to_the_edition_that_the_reader_reads(client: Client, accepted: str, edition: str) -> None:
    response = client.get("/", headers={"Accept-Language": accepted})

    assert (response.status_code, response["Location"]) == (302, edition)
    assert response["Vary"] == "Accept-Language"


def test_the_front_door_needs_no_language(client: Client) -> None:
    assert client.get("/")["Location"] == "/fr/"
