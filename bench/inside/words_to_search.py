"""Words of the archive, by how many of its newest articles have them, as addresses of searches."""

from collections import Counter
from urllib.parse import urlencode

from articles.models import Article, Section, Source
from articles.search.normalise import plain_words

SAMPLE = 2000  # articles whose titles and standfirsts are counted
OF_A_KIND = 6


def run() -> dict[str, list[str]]:
    articles = Article.objects.published().in_edition("fr").newest_first()[:SAMPLE]
    texts = [plain_words(f"{title} {standfirst}") for title, standfirst in articles.values_list("title", "standfirst")]
    usual = [word for word, _number in Counter(word for text in texts for word in set(text)).most_common()]
    common, middle, rare = usual[:OF_A_KIND], usual[40 : 40 + OF_A_KIND], usual[-OF_A_KIND:]
    source, section = Source.objects.order_by("pk").last(), Section.objects.first()
    assert source
    assert section
    return {
        "common word": [_address(word) for word in common],
        "middling word": [_address(word) for word in middle],
        "rare word": [_address(word) for word in rare],
        "newest first": [_address(word, sort="newest") for word in common],
        "two words": [_address(f"{one} {two}") for one, two in zip(common, middle, strict=True)],
        "either word": [_address(f"{one} OR {two}") for one, two in zip(common, rare, strict=True)],
        "phrase": [_address(f'"{text[0]} {text[1]}"') for text in texts[:OF_A_KIND] if len(text) > 1],
        "filters": [_address(word, source=source.slug, section=section.slug) for word in common],
        "dates": [_address(f"{word} before:{articles[0].created_at.year}") for word in common],
        "slip of the pen": [_address(f"{word[:2]}{word[3:]}") for word in common if len(word) > 4],
    }


def _address(text: str, **chosen: str) -> str:
    return f"/fr/search/?{urlencode({'q': text, **chosen})}"
