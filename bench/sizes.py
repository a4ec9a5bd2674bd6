"""How large the archives are that pages are measured over; `--articles` and `--large` change it."""

ARTICLES, LARGE = 100_000, 1_000_000
SMALL = 10_000  # what the large one is compared with
PICTURES, SOURCES = 0.3, 0.01  # for each article
FEWEST_SOURCES, MOST_SOURCES = 20, 1000
A_DAY = 550
chosen = {"articles": ARTICLES, "large": LARGE}


def corpus(articles: int, *, body: int = 4000) -> dict[str, float]:
    """The options of `make_corpus` for so many articles, as many of them a day in a small archive as in a large one: a
    list that is shorter would be no comparison."""
    sources = min(MOST_SOURCES, max(FEWEST_SOURCES, int(articles * SOURCES)))
    years = articles / A_DAY / 365
    return {
        "articles": articles, "pictures": int(articles * PICTURES), "sources": sources, "body": body, "years": years,
    }  # fmt: skip
