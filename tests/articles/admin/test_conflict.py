"""Two people save the same article: the second sees both texts, and nothing is lost."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from articles.models import Article, ArticleImage
from tests import cast
from tests.articles.admin.browser import filled
from tests.cast import NOON

pytestmark = pytest.mark.django_db


def address(article: Article) -> str:
    return reverse("admin:articles_article_change", args=[article.pk])


def logged_in(name: str) -> Client:
    client = Client()
    client.force_login(cast.staff(name))
    return client


class Two:
    """Ed and Cleo have the same form open; Cleo saves first."""

    def __init__(self, article: Article) -> None:
        self.article, self.ed, self.cleo = article, logged_in("ed"), logged_in("cleo")
        self.eds = filled(self.ed.get(address(article)))
        self.cleos = filled(self.cleo.get(address(article)))

    def cleo_saves(self, **values: str) -> None:
        assert self.cleo.post(address(self.article), self.cleos | values).status_code == 302

    def ed_saves(self, **values: str) -> Any:
        return self.ed.post(address(self.article), self.eds | values)

    def now(self) -> Article:
        return Article.objects.get(pk=self.article.pk)


def test_the_second_save_writes_nothing_and_shows_both_texts() -> None:
    two = Two(cast.article("Le port", body="<p>Un texte.</p>"))
    two.cleo_saves(title="Le port de Cleo", body="<p>Un texte de Cleo.</p>")

    page = two.ed_saves(title="Le port d’Ed", body="<p>Un texte d’Ed.</p>").content.decode()

    assert two.now().title == "Le port de Cleo"
    for words in ("<del> de Cleo</del>", "<ins> d’Ed</ins>", "<ins> d’Ed.</ins>", "cleo"):
        assert words in page, words


def test_what_the_second_wrote_is_still_in_the_form() -> None:
    two = Two(cast.article())
    two.cleo_saves(title="De Cleo")

    values = filled(two.ed_saves(title="D’Ed", standfirst="Chapô d’Ed", byline="Ed"))

    assert (values["title"], values["standfirst"], values["byline"]) == ("D’Ed", "Chapô d’Ed", "Ed")
    assert values["version"] == "2"


def test_saving_again_keeps_what_the_second_chose() -> None:
    two = Two(cast.article())
    two.cleo_saves(title="De Cleo", byline="Cleo")
    page = two.ed_saves(title="D’Ed", byline="Ed")

    two.ed.post(address(two.article), filled(page) | {"keep-title": "mine", "keep-byline": "theirs"})

    now = two.now()
    assert (now.title, now.byline, now.version) == ("D’Ed", "Cleo", 3)


def test_only_fields_that_differ_are_shown() -> None:
    two = Two(cast.article(publish_at=NOON, section=cast.section()))
    two.cleo_saves(title="De Cleo")

    page = two.ed_saves(title="D’Ed", publish_at_1="07:30")

    assert [difference.name for difference in page.context["conflict"]] == ["title", "publish_at"]


def test_a_date_is_taken_from_the_other_text_like_any_field() -> None:
    two = Two(cast.article(publish_at=NOON))
    two.cleo_saves(title="De Cleo")
    page = two.ed_saves(title="D’Ed", publish_at_0="2031-01-01", publish_at_1="07:30")

    two.ed.post(address(two.article), filled(page) | {"keep-publish_at": "theirs"})

    assert (two.now().publish_at, two.now().title) == (NOON, "D’Ed")


def test_a_third_save_meanwhile_asks_once_more_and_drops_no_typed_text() -> None:
    two = Two(cast.article())
    two.cleo_saves(title="De Cleo")
    page = two.ed_saves(title="D’Ed")
    two.cleos = filled(two.cleo.get(address(two.article)))
    two.cleo_saves(title="De Cleo encore")

    again = two.ed.post(address(two.article), filled(page) | {"keep-title": "theirs"})

    assert filled(again)["title"] == "D’Ed"
    assert two.now().title == "De Cleo encore"


def test_a_change_of_status_meanwhile_counts_too() -> None:
    two = Two(cast.article())
    two.article.publish(by=User.objects.get(username="cleo"), at=NOON)

    page = two.ed_saves(title="D’Ed")

    assert two.now().title == "Le port rouvre"
    assert b"conflict-title" in page.content


@pytest.mark.parametrize("version", ["", "0", "x", "-1", "999999999999999999999", "1.0"])
def test_a_version_that_was_never_read_saves_nothing(version: str) -> None:
    two = Two(cast.article())

    page = two.ed_saves(title="D’Ed", version=version)

    assert two.now().title == "Le port rouvre"
    assert filled(page)["title"] == "D’Ed"


def test_pictures_that_came_meanwhile_stand_in_the_form_beside_those_that_were_typed() -> None:
    theirs, mine = cast.image(alt="La leur"), cast.image(alt="La mienne")
    two = Two(cast.article())
    cast.illustrate(two.article, theirs)
    two.cleo_saves(title="De Cleo")
    typed = {"placements-0-image": str(mine.pk), "placements-0-position": "0", "placements-TOTAL_FORMS": "1"}
    two.eds |= {"placements-INITIAL_FORMS": "0", "placements-0-caption": "Légende d’Ed"} | typed

    page = two.ed_saves()
    two.ed.post(address(two.article), filled(page))

    placed = ArticleImage.objects.filter(article=two.article)
    assert set(placed.values_list("image", "caption")) == {(theirs.pk, ""), (mine.pk, "Légende d’Ed")}


def test_a_picture_that_went_meanwhile_comes_back_as_it_was_typed() -> None:
    article, image = cast.article(), cast.image()
    placed = cast.illustrate(article, image)
    two = Two(article)
    two.cleo_saves(**{"placements-0-DELETE": "on"})
    assert not ArticleImage.objects.filter(pk=placed.pk).exists()

    page = two.ed_saves(**{"placements-0-caption": "Légende d’Ed"})
    two.ed.post(address(article), filled(page))

    again = ArticleImage.objects.get(article=article)
    assert (again.image, again.caption) == (image, "Légende d’Ed")


def test_a_picture_that_went_meanwhile_is_named_and_may_stay_away() -> None:
    article = cast.article()
    cast.illustrate(article, cast.image(alt="Le phare"))
    two = Two(article)
    two.cleo_saves(**{"placements-0-DELETE": "on"})

    page = two.ed_saves(title="D’Ed")
    two.ed.post(address(article), filled(page) | {"keep-pictures": "theirs"})

    (shown,) = [difference for difference in page.context["conflict"] if difference.name == "pictures"]
    assert ("".join(piece.text for piece in shown.texts.theirs), "Le phare" in shown.texts.mine[0].text) == ("", True)
    assert (two.now().title, ArticleImage.objects.filter(article=article).count()) == ("D’Ed", 0)


def test_a_caption_that_changed_meanwhile_is_not_overwritten_unasked() -> None:
    article = cast.article()
    cast.illustrate(article, cast.image())
    two = Two(article)
    two.cleo_saves(**{"placements-0-caption": "De Cleo"})

    page = two.ed_saves(title="D’Ed")
    two.ed.post(address(article), filled(page) | {"keep-pictures": "theirs"})

    assert [difference.name for difference in page.context["conflict"]] == ["title", "pictures"]
    assert ArticleImage.objects.get(article=article).caption == "De Cleo"


def test_when_only_one_saves_nobody_is_asked() -> None:
    two = Two(cast.article())

    assert two.ed_saves(title="D’Ed").status_code == 302
    assert two.now().title == "D’Ed"
