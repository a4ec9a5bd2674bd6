"""What every test stands on: its own media folder, and the shared folder of real material."""

import os
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

# Playwright's synchronous API runs an event loop; Django would take that for an async view.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"


@pytest.fixture(autouse=True)
def _own_media(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture(scope="session")
def data() -> Path:
    """Real feeds, articles and pictures, beside the checkout. Where they are missing, the test fails."""
    assert DATA.is_dir(), f"{DATA} is missing"
    return DATA
