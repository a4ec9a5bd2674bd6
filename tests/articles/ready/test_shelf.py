"""What a shelf of pages forgets, and when."""

from articles.ready.page import Page, Piece, joined_part
from articles.ready.shelf import LONGEST_SECONDS, Shelf

NAMES = frozenset({"all", "e:fr"})


def page(names: frozenset[str] = NAMES) -> Page:
    return Page(headers=[], names=names, pieces=[Piece(b"text")], within={}, until=LONGEST_SECONDS)


def test_a_page_and_what_pages_share_grow_no_older_than_they_may() -> None:
    shelf = Shelf(1_000_000)
    with shelf.making() as making:
        shelf.put("key", page(), making)
        shelf.put_part("ticker", joined_part("headlines", NAMES), making, at=0)

    young = shelf.get("key", LONGEST_SECONDS), dict(shelf.parts)
    old = shelf.get("key", LONGEST_SECONDS + 1), dict(shelf.parts)

    assert young[0] is not None
    assert "ticker" in young[1]
    assert old == (None, {})


def test_what_was_named_while_a_page_was_made_keeps_it_off_the_shelf() -> None:
    shelf = Shelf(1_000_000)

    with shelf.making() as making:
        shelf.drop({"e:fr"})
        put = shelf.put("key", page(), making)

    assert not put
    assert len(shelf) == shelf.bytes == 0


def test_only_what_holds_a_name_goes_with_it() -> None:
    shelf = Shelf(1_000_000)
    with shelf.making() as making:
        shelf.put("fr", page(), making)
        shelf.put("ar", page(frozenset({"all", "e:ar"})), making)

    shelf.drop({"e:fr"})

    assert shelf.get("fr", 0) is None
    assert shelf.get("ar", 0) is not None
