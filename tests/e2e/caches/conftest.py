from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from pytest_django.fixtures import Settings

from articles.models import Article, Image
from tests import cast
from tests.e2e.caches import programs
from tests.e2e.caches.programs import MISSING, PROXIES, SETTING, free_port


@dataclass(frozen=True, kw_only=True)
class Stage:
    """Readers come to `url`, where a cache stands before the real site; `settings` are the worker's."""

    url: str
    var: Path
    settings: dict[str, str]
    image: Image
    article: Article

    def media(self, name: str = "full.jpg") -> str:
        return f"/media/i/{self.image.directory}/{name}"

    def worker(self) -> Any:
        return programs.worker(self.var, self.url, **self.settings)


@pytest.fixture(params=sorted(PROXIES))
def stage(
    request: pytest.FixtureRequest, transactional_db: None, tmp_path: Path, settings: Settings
) -> Iterator[Stage]:
    """One picture with its article, behind nginx, then behind Varnish."""
    if MISSING:
        pytest.skip(f"not installed: apt-get install {' '.join(MISSING)}")
    image = cast.image_with_files()
    article = cast.published(section=cast.section("monde"), source=cast.source(slug="quotidien"))
    cast.illustrate(article, image)
    port, name = free_port(), request.param
    url = f"http://127.0.0.1:{port}"
    settings.SITE_URL = settings.OUTSIDE_URL = url
    setattr(settings, SETTING[name], [url])
    with (
        programs.short_folder() as home,
        programs.site(tmp_path, url, **{SETTING[name]: url}) as backend,
        PROXIES[name](home, port, backend),  # type: ignore[attr-defined]
    ):
        yield Stage(url=url, var=tmp_path, settings={SETTING[name]: url}, image=image, article=article)
