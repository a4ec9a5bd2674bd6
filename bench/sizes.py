"""How large the archives are that pages are measured over; `--articles` and `--large` change it."""

ARTICLES, LARGE = 100_000, 1_000_000
SMALL = 10_000  # what the large one is compared with
PICTURES, SOURCES = 0.3, 0.01  # for each article
FEWEST_SOURCES, MOST_SOURCES = 20, 1000
chosen = {"articles": ARTICLES, "large": LARGE}


def corpus(articles: int, *, body: int = 4000) -> dict[str, int]:
    """The options of `make_corpus` for so many articles."""
    sources = min(MOST_SOURCES, max(FEWEST_SOURCES, int(articles * SOURCES)))
    return {"articles": articles, "pictures": int(articles * PICTURES), "sources": sources, "body": body}
