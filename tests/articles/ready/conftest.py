from collections.abc import Iterator

import pytest

from tests.articles.ready.site import Site


@pytest.fixture
def site(transactional_db: None) -> Iterator[Site]:
    """Real transactions: the door looks from a connection of its own."""
    made = Site()
    yield made
    made.close()
