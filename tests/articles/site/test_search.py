"""The search page as readers get it."""

import re
from datetime import UTC, datetime, timedelta
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.html import strip_tags

from articles.models import SearchWord
from articles.search.index import catch_up
from articles.search.spelling import learn, spelt
from tests import cast
from tests.cast import NOON

pytestmark = pytest.mark.django_db


def indexed(title: str, **values: Any) -> None:
    article = cast.published(title, **values)
    catch_up(NOON)
    learn(spelt([article]))  # as after the commit


def page(client: Client, query: str, edition: str = "fr") -> str:
    response = client.get(f"/{edition}/search/?{query}")

    assert response.status_code == 200
    return response.content.decode()


def words(html: str) -> str:
    return " ".join(unescape(strip_tags(html)).split())


def titles(html: str) -> list[str]:
    return [words(title) for title in re.findall(r'<h3 class="card-title.*?</h3>', html, re.DOTALL)]


def test_what_is_found_has_its_words_marked_as_they_are_written(client: Client) -> None:
    indexed("L’Élection à <Fès>", body="<p>On vote &amp; compte ; les élections durent.</p>")

    html = page(client, "q=elections+fes")

    assert "L’<mark>Élection</mark> à &lt;<mark>Fès</mark>&gt;" in html
    assert "On vote &amp; compte ; les <mark>élections</mark> durent." in html


def test_arabic_is_marked_in_its_own_direction(client: Client) -> None:
    indexed("إجمالي المغرب", language="ar", edition="ar")

    html = page(client, "q=والمغرب", "ar")

    assert 'lang="ar" dir="rtl">إجمالي <mark>المغرب</mark></a>' in html


def test_the_number_stands_in_a_heading_and_nothing_found_says_so(client: Client) -> None:
    indexed("Le port")

    assert re.search(r"<h2[^>]*>1 article", page(client, "q=port"))
    assert re.search(r"<h2[^>]*>Aucun article trouvé", page(client, "q=phare"))
    assert "<h2" not in page(client, "").split("<main", 1)[1].split("<details", 1)[0]


def test_a_query_that_does_not_parse_is_explained(client: Client) -> None:
    indexed("Le port")

    html = page(client, "q=port+source:inconnu+%22quai")

    assert "Aucune source ne s’appelle « inconnu »" in words(html).replace("\u00a0", " ")
    assert "guillemet" in words(html)


@pytest.mark.parametrize(
    "query",
    ["q=%22+OR+1", "q=" + "a" * 10_000, "q=%00", "q=%E2%80%AE", "source=inconnue", "from=demain", "sort=x",
     "language=zz", "q=port&from=2026-02-30", "from=0001-01-01&to=9999-12-31", "q=%ff", "section=-1", "q=port&q=quai"],
)  # fmt: skip
def test_no_address_of_the_page_is_a_fault(client: Client, query: str) -> None:
    indexed("Le port")

    assert client.get(f"/fr/search/?{query}").status_code == 200


@pytest.mark.parametrize("cursor", ["x", "1", "1.1", "9" * 40])
def test_a_cursor_that_we_never_wrote_leads_to_no_page(client: Client, cursor: str) -> None:
    assert client.get("/fr/search/", {"q": "port", "before": cursor}).status_code == 404


def test_what_is_typed_comes_back_as_text(client: Client) -> None:
    html = page(client, "q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E")

    assert "<script>alert" not in html
    assert "&quot;&gt;&lt;script&gt;" in html


def test_facets_count_what_was_found_and_lead_to_it(client: Client) -> None:
    sport, matin = cast.section("sport", name_fr="Sport"), cast.source("Le Matin", slug="le-matin")
    indexed("Port un", section=sport, source=matin)
    indexed("Port deux", section=sport, at=NOON - timedelta(days=40))
    indexed("Port three", language="en", edition="en")

    html = page(client, "q=port")
    facets = words(html.split('<nav class="facets"')[1].split("</nav>")[0])

    for line in ("Le Matin 1", "Sport 2", "français 2", "anglais 1", "Mars 2026 2", "Janvier 2026 1"):
        assert line in facets
    for query in ("source=le-matin", "section=sport", "language=en", "from=2026-03-01&amp;to=2026-03-31"):
        told = re.findall(rf'q=port&amp;{query}"[^>]*>.*?facet-number">(\d+)', html, re.DOTALL)
        assert told == [str(len(titles(page(client, f"q=port&{unescape(query)}"))))]


def test_a_chosen_value_is_told_and_can_be_given_up(client: Client) -> None:
    indexed("Port", source=cast.source("Le Matin", slug="le-matin"))

    html = page(client, "q=port&source=le-matin")

    assert re.search(r'<a href="/fr/search/\?q=port" rel="nofollow" aria-current="true">', html)
    assert '<input type="hidden" name="source" value="le-matin">' in html


def test_beyond_the_bound_numbers_say_that_there_are_more(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("articles.search.find.COUNTED", 30)
    monkeypatch.setattr("articles.site.search.COUNTED", 30)
    cast.many_published(40)
    catch_up(NOON)

    html = page(client, "q=article")

    assert "Plus de 30 articles" in words(html)
    assert "30 + ou plus" in words(html).replace("30+", "30 +")


def test_pages_lead_on_with_what_was_chosen(client: Client) -> None:
    cast.many_published(30)
    catch_up(NOON)

    first = page(client, "q=article&sort=newest")
    [following] = re.findall(r'rel="next" href="([^"]+)"', first)
    second = page(client, unescape(following).partition("?")[2])

    assert (len(titles(first)), len(titles(second))) == (24, 6)
    assert not set(titles(first)) & set(titles(second))
    assert 'href="/fr/search/?q=article&amp;sort=newest"' in second


@pytest.mark.parametrize(
    ("typed", "meant"), [("electoins", "Élections"), ("casablnca -foot", "Casablanca -foot"), ("المعرب", "المغرب")]
)
def test_a_slip_of_the_pen_is_met_by_a_word_of_the_index(client: Client, typed: str, meant: str) -> None:
    indexed("Élections à Casablanca")
    indexed("أخبار المغرب", language="ar", edition="ar")

    html = page(client, f"q={typed}")

    assert f"Vouliez-vous dire {meant}" in words(html).replace("\u00a0", " ").replace("\u202f", " ")


def test_a_word_that_only_a_withdrawn_article_had_is_no_suggestion(client: Client) -> None:
    article = cast.published("Élections à Casablanca")
    catch_up(NOON)
    learn(spelt([article]))
    article.withdraw(by=cast.staff("ed"), at=NOON)

    assert SearchWord.objects.filter(word="casablanca").exists()
    assert "Casablanca" not in page(client, "q=casablnca")


def test_of_an_excerpt_no_highlight_shows_more(client: Client) -> None:
    body = "<p>" + "Le port rouvre ce matin. " * 30 + "Le phare du port reste fermé.</p>"
    indexed("Larache", body=body, source=cast.source(reuse="excerpt"))
    indexed("Salé", body=body, source=cast.source(reuse="headline"))

    html = page(client, "q=larache+OR+salé+OR+port")

    assert len(titles(html)) == 2
    assert "phare" not in html
    assert html.count("rouvre") < 25


def test_every_page_has_a_search_field_and_the_search_page_one(client: Client) -> None:
    indexed("Le port")

    for address in ("/fr/", "/ar/", "/en/sources/", "/fr/search/", "/fr/search/?q=port"):
        html = client.get(address).content.decode()
        assert html.count('role="search"') == 1
        assert html.count('type="search"') == 1


def test_the_page_is_for_everyone_and_for_no_search_engine(client: Client) -> None:
    response = client.get("/fr/search/?q=port")

    assert 'name="robots" content="noindex' in response.content.decode()
    assert not response.cookies
    assert "no-cache" in response["Cache-Control"]
    assert client.get("/fr/search/?q=port", headers={"if-none-match": response["ETag"]}).status_code == 304


def test_the_queries_of_a_page_do_not_grow_with_what_is_found(client: Client) -> None:
    numbers = []
    for number in (3, 40):
        *_older, newest = cast.many_published(number, source=cast.source(), section=cast.section())
        cast.illustrate(newest, cast.image())
        catch_up(datetime.now(UTC))
        with CaptureQueriesContext(connection) as asked:
            page(client, "q=article")
        numbers.append(len(asked))

    assert numbers[0] == numbers[1] <= 10  # alias, index, candidates, rows, pictures 2, facets 2, sections


def test_a_text_that_begins_with_long_addresses_shows_no_word_that_its_page_does_not(client: Client) -> None:
    links = "".join(f'<a href="https://source.example/{"a" * 1900}">{word}</a> ' for word in ("interdit", "caché"))
    body = f"<p>{links}</p><p>{'mot ' * 400}</p>"
    indexed("Titre ouvert", standfirst="Chapeau.", body=body, source=cast.source(reuse="excerpt"))

    html = page(client, "q=ouvert")

    assert "Chapeau." in html
    assert "interdit" not in html
