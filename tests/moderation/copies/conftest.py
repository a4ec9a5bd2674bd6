"""The same bytes give the same renditions and the same fingerprint: each is made once for all tests of a process."""

from functools import cache

import pytest

from articles.images import intake
from moderation.copies import entering

decoded, printed = cache(intake.decode), cache(entering.fingerprint)


@pytest.fixture(autouse=True)
def _made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "decode", decoded)
    monkeypatch.setattr(entering, "fingerprint", printed)
