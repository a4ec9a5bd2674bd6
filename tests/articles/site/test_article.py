import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects
from pytest_django.fixtures import DjangoAssertNumQueries

from articles.models import Article
from tests import cast

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize("number", [10, 1000])
def test_an_article_takes_the_same_queries_however_much_is_published(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    picture = cast.image()
    articles = cast.many_published(number, source=cast.source(), section=cast.section())
    for article in articles[-10:]:
        cast.illustrate(article, picture)

    # The article with its topics; what stands around it, with all pictures. Beside the page itself what it shares with
    # others, and a site keeps: the headlines of the ticker; the sections of the navigation.
    with django_assert_num_queries(4):
        client.get(articles[-5].get_absolute_url())


def test_an_article_says_where_and_when_it_was_published(client: Client) -> None:
    hespress = cast.source("Hespress", slug="hespress")
    moment = datetime(2024, 11, 26, 12, tzinfo=UTC)
    article = cast.published(at=moment, source=hespress, source_url="https://hespress.example/1")

    response = client.get(article.get_absolute_url())

    assertContains(
        response,
        '<p class="published">Publié dans <a href="/fr/sources/hespress/"><bdi>Hespress</bdi></a> '
        'le <time datetime="2024-11-26T13:00:00+01:00">26 - 11 - 2024</time></p>',
        html=True,
    )
    assertContains(response, "Cliquez ici pour lire l’article depuis sa source.")
    assertContains(response, '<a href="https://hespress.example/1" rel="noopener nofollow">')


def test_an_article_of_our_own_names_no_source(client: Client) -> None:
    article = cast.published(at=datetime(2026, 3, 2, 12, tzinfo=UTC), byline="Rita Lectrice")

    response = client.get(article.get_absolute_url())

    assertContains(response, "Publié le <time")
    assertContains(response, "Par <bdi>Rita Lectrice</bdi>")
    assertNotContains(response, "depuis sa source")


def test_text_and_title_carry_their_own_language_and_direction(client: Client) -> None:
    article = cast.published("إعادة فتح الميناء", edition="fr", language="ar", body="<p>نص</p>")

    response = client.get(article.get_absolute_url())

    assertContains(response, '<h1 class="story-title" lang="ar" dir="rtl">إعادة فتح الميناء</h1>')
    assertContains(response, '<div class="prose" lang="ar" dir="rtl"><p>نص</p></div>')
    assertContains(response, '<html lang="fr" dir="ltr">')


def test_another_slug_leads_to_the_right_one_for_good(client: Client) -> None:
    article = cast.published()

    response = client.get(f"/fr/articles/{article.pk}/autre-chose/")

    assertRedirects(response, article.get_absolute_url(), status_code=301)


def test_another_editions_prefix_leads_to_the_articles_own_edition(client: Client) -> None:
    article = cast.published("إعادة فتح الميناء", edition="ar", language="ar")

    response = client.get(f"/fr/articles/{article.pk}/{article.slug}/")

    assertRedirects(response, article.get_absolute_url(), status_code=301)
    assert article.get_absolute_url().startswith("/ar/")


@pytest.mark.parametrize("status", ["draft", "held", "scheduled", "withdrawn"])
def test_what_is_not_published_was_never_there(client: Client, status: str) -> None:
    article = cast.article(status=status, publish_at=cast.NOON)

    assert client.get(article.get_absolute_url()).status_code == 404
    assert client.get(f"/en/articles/{article.pk}/autre/").status_code == 404


def test_an_article_published_in_the_future_is_not_there_yet(client: Client) -> None:
    article = cast.published(at=timezone.now() + timedelta(hours=1))

    assert client.get(article.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("pk", ["0", "99999999999999999999999999", "9223372036854775808"])
def test_an_unknown_number_is_not_found(client: Client, pk: str) -> None:
    assert client.get(f"/fr/articles/{pk}/x/").status_code == 404


def test_a_retracted_article_is_gone_and_says_why(client: Client) -> None:
    article = cast.published("Le port rouvre", body="<p>Faux.</p>")
    article.retract(by=None, at=cast.NOON, notice="Le port n'a jamais fermé.")

    response = client.get(article.get_absolute_url())

    assertContains(response, "Le port n&#x27;a jamais fermé.", status_code=410)
    assertNotContains(response, "Faux.", status_code=410)


def test_before_and_after_are_the_nearest_of_the_same_source_and_edition(client: Client) -> None:
    ours = cast.source()
    before, article, after = cast.many_published(3, source=ours)
    cast.published("Ailleurs", at=cast.NOON + MINUTE / 2, source=cast.source())
    cast.published("غيره", at=cast.NOON + MINUTE / 2, source=ours, edition="ar", language="ar")

    response = client.get(article.get_absolute_url())

    around = response.context["around"]
    assert (around.previous, around.next) == (before, after)


def test_before_and_after_hold_for_articles_of_one_moment() -> None:
    client = Client()
    first, second, third = (cast.published() for _number in range(3))

    around = client.get(second.get_absolute_url()).context["around"]

    assert (around.previous, around.next) == (first, third)


def test_more_of_the_section_is_its_newest_without_the_article_itself(client: Client) -> None:
    culture = cast.section("culture")
    articles = cast.many_published(6, section=culture)
    cast.published("Ailleurs", at=cast.NOON + timedelta(hours=1), section=cast.section())

    response = client.get(articles[-1].get_absolute_url())

    assert [card.article for card in response.context["more"]] == articles[-2:-6:-1]


def test_translations_are_linked_and_the_editions_lead_to_them(client: Client) -> None:
    key = uuid.uuid4()
    french = cast.published("Le port rouvre", translation_key=key)
    arabic = cast.published("إعادة فتح الميناء", edition="ar", language="ar", translation_key=key)
    cast.article("The port reopens", edition="en", language="en", translation_key=key)

    response = client.get(french.get_absolute_url())

    assertContains(response, f'hreflang="ar" href="http://127.0.0.1:8000{arabic.get_absolute_url()}"')
    assert [link.url for link in response.context["frame"].editions] == [
        french.get_absolute_url(),
        arabic.get_absolute_url(),
        "/en/",
    ]
    assertNotContains(response, "The port reopens")


def test_the_ticker_holds_the_48_newest_headlines_of_the_edition_after_the_article(client: Client) -> None:
    cast.published("بعيد", edition="ar", language="ar", at=cast.NOON + timedelta(days=1))
    articles = cast.many_published(60)

    page = client.get(articles[0].get_absolute_url())

    assert page.context["headlines"] == articles[:11:-1]
    assert page.content.index(b"data-ticker") > page.content.index(b"</article>")
    assertNotContains(page, "aria-live")


def test_a_correction_shows_its_date(client: Client) -> None:
    article = cast.published(corrected_at=datetime(2026, 3, 4, 12, tzinfo=UTC))

    assertContains(client.get(article.get_absolute_url()), "04 - 03 - 2026")


def test_a_title_with_markup_stays_text(client: Client) -> None:
    article = cast.published('<script>alert("x")</script>', byline="<b>x</b>", standfirst="<i>y</i>")

    response = client.get(article.get_absolute_url())

    assertNotContains(response, "<script>alert")
    assertNotContains(response, "<b>x</b>")
    assert Article.objects.count() == 1


def test_an_address_in_another_script_is_canonical_as_it_is_linked(client: Client) -> None:
    article = cast.published("إعادة فتح الميناء", edition="ar", language="ar")

    response = client.get(article.get_absolute_url())

    assertContains(response, f'<link rel="canonical" href="http://127.0.0.1:8000{article.get_absolute_url()}">')
