import random
import tracemalloc

from articles.ready.page import Page, cut, joined_part, slot

TICKER = joined_part("<ul>" + "a line of the ticker " * 800 + "</ul>", frozenset({"ticker"}))
PARTS = {"ticker": TICKER}


def page(number: int) -> Page:
    """Of about the length that pages have, packed about as well."""
    words = random.Random(number).choices(["harbour", "minister", "port", "rain", "vote"], k=3000)  # noqa: S311
    content = f"<header>{slot('ticker')}</header><main>{' '.join(words)}</main>".encode()
    return Page(headers=[], names=frozenset({f"article:{number}"}), pieces=cut(content, ["ticker"]), within={}, until=1)


def test_a_page_takes_no_more_memory_than_it_counts_however_it_is_asked_for() -> None:
    assert TICKER.piece
    assert TICKER.piece.packed  # the part's own memory
    tracemalloc.start()

    pages = [page(number) for number in range(20)]
    for one in pages:
        answer = one.answer(PARTS)
        assert answer
        assert len(answer.plain) > len(answer.packed)
    taken, _peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    counted = sum(one.size for one in pages)
    assert counted / 2 < taken < counted
