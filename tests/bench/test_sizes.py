from bench import sizes


def test_a_small_archive_has_as_many_articles_a_day_as_a_large_one() -> None:
    small, large = sizes.corpus(10_000), sizes.corpus(1_000_000)

    assert small["articles"] / small["years"] == large["articles"] / large["years"]
    assert (large["pictures"], large["sources"]) == (300_000, 1000)
