"""After every verb that changes what is public, no page of any edition shows what was before: what is kept is, to the
byte, what Django would make now."""

from collections.abc import Callable, Iterator
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from articles.models import Article, ArticleImage, Image, Related, Section, Source, Topic
from articles.topics.actions import choose, merge
from tests import cast
from tests.articles.ready.site import Site

OLD = timezone.now() - timedelta(days=30)


class Paper:
    """Three editions with articles of two sources and two sections, translations, pictures."""

    def __init__(self) -> None:
        self.port, self.sport = cast.section("port"), cast.section("sport")
        self.gazette, self.courrier = (
            cast.source("La Gazette", slug="la-gazette"),
            cast.source("Le Courrier", slug="le-courrier"),
        )
        self.image = cast.image_with_files(credit="© Rita")
        self.other_image = cast.image_with_files()
        self.articles = [*self.articles_of(self.gazette, self.port), *self.articles_of(self.courrier, self.sport)]
        self.it = self.articles[1]
        cast.illustrate(self.it, self.image, is_lead=True)
        self.translation = cast.published("Le port, en arabe", edition="ar", translation_key=self.it.translation_key)
        self.topic, self.other_topic = cast.topic("Ports", slug="ports"), cast.topic("Havres", slug="havres")
        cast.name_topic(self.topic, self.it, self.translation)
        cast.name_topic(self.other_topic, self.articles[2])
        self.draft = cast.article("Un brouillon", section=self.port, source=self.gazette)
        self.draft_of_ours = cast.article("À nous", section=self.sport)

    def articles_of(self, source: Source, section: Section) -> Iterator[Article]:
        for number in range(3):
            at = OLD + timedelta(hours=number)
            yield cast.published(f"{source.name} {number}", source=source, section=section, at=at)

    def paths(self) -> list[str]:
        month = reverse("archive_month", args=[OLD.year, OLD.month])
        found = [month, f"{month}feed.atom"]
        lists = [("home",), ("sources",), ("section", "port"), ("section", "sport"), ("source", "la-gazette"),
                 ("source", "le-courrier"), ("topics",), ("topic", "ports"), ("topic", "havres")]  # fmt: skip
        for edition in ("fr", "ar"):
            with override(edition):
                pages = [reverse(name, args=rest) for name, *rest in lists]
                found += pages + [f"{page}feed.json" for page in pages if page != reverse("sources")]
        return found + [article.get_absolute_url() for article in Article.objects.order_by("pk")]


def with_topic(paper: Paper) -> Article:
    draft = cast.article("Un autre brouillon")
    choose(draft, [paper.topic])
    return draft


def update(row: Article | Source | Section | Image | ArticleImage | Topic, **values: object) -> None:
    type(row)._default_manager.filter(pk=row.pk).update(**values)


CHANGES: dict[str, Callable[[Paper], object]] = {
    "published": lambda paper: paper.draft.publish(by=None, at=timezone.now()),
    "published, of our own": lambda paper: paper.draft_of_ours.publish(by=None, at=timezone.now()),
    "another title": lambda paper: update(paper.it, title="Un autre titre"),
    "another slug": lambda paper: update(paper.it, slug="autre-adresse"),
    "touched": lambda paper: update(paper.it, updated_at=timezone.now()),
    "another byline": lambda paper: update(paper.it, byline="Une autre"),
    "a source with another home page": lambda paper: update(paper.gazette, homepage="https://autre.example/"),
    "another copyright notice": lambda paper: update(paper.image, copyright_notice="© Autre"),
    "another text": lambda paper: update(paper.it, body="<p>Autre</p>", standfirst="Autrement"),
    "another section": lambda paper: update(paper.it, section=paper.sport),
    "no section": lambda paper: update(paper.it, section=None),
    "another source": lambda paper: update(paper.it, source=paper.courrier),
    "another place in the lists": lambda paper: update(paper.it, listed_at=timezone.now()),
    "no longer a translation": lambda paper: update(paper.translation, translation_key=paper.draft.translation_key),
    "a corrected translation": lambda paper: update(paper.translation, title="Autre", slug="autre"),
    "blocked": lambda paper: paper.image.block(at=timezone.now()),
    "restored": lambda paper: [paper.image.block(at=timezone.now()), paper.image.restore()],
    "another credit": lambda paper: update(paper.image, credit="© Ed"),
    "another alternative text here": lambda paper: update(paper.image.placements.get(), alt="Autre"),
    "a picture more": lambda paper: cast.illustrate(paper.articles[0], paper.other_image, is_lead=True),
    "a picture less": lambda paper: paper.image.placements.get().delete(),
    "a rendition less": lambda paper: paper.image.renditions.all()[:1].get().delete(),
    "a source renamed": lambda paper: update(paper.gazette, name="La Nouvelle Gazette"),
    "a source with another address": lambda paper: update(paper.gazette, slug="nouvelle"),
    "headlines only": lambda paper: update(paper.gazette, reuse=Source.Reuse.HEADLINE),
    "no pictures of a source": lambda paper: update(paper.gazette, shows_pictures=False),
    "a source more": lambda paper: cast.source("Le Troisième"),
    "a section renamed": lambda paper: update(paper.port, name_fr="Le grand port"),
    "sections in another order": lambda paper: update(paper.sport, position=0),
    "a source put to rest": lambda paper: update(paper.gazette, is_active=False),
    "a topic named": lambda paper: choose(paper.articles[3], [paper.topic]),
    "published with a topic": lambda paper: with_topic(paper).publish(by=None, at=timezone.now()),
    "a topic renamed": lambda paper: update(paper.topic, name_fr="Les ports"),
    "a topic no longer named": lambda paper: choose(paper.it, []),
    "another article found beside it": lambda paper: Related.objects.create(
        article=paper.it, other=paper.articles[5], score=1),
    "a topic merged": lambda paper: merge(paper.other_topic, into=paper.topic),
    "another edition": lambda paper: update(paper.it, edition="en"),
    "withdrawn, a translation": lambda paper: paper.translation.withdraw(by=None, at=timezone.now()),
    "withdrawn": lambda paper: paper.it.withdraw(by=None, at=timezone.now()),
    "published again": lambda paper: paper.it.publish(by=None, at=timezone.now()),
    "retracted": lambda paper: paper.articles[4].retract(by=None, at=timezone.now(), notice="Faux."),
    "deleted": lambda paper: paper.articles[0].delete(),
    "a section less": lambda paper: paper.port.delete(),
}  # fmt: skip


def test_no_page_shows_what_was_before(site: Site) -> None:
    paper = Paper()

    past = {change: paths for change, make in CHANGES.items() if (paths := list(shown_past(site, paper, make)))}

    assert past == {}


def test_two_processes_show_the_same(site: Site) -> None:
    paper, other = Paper(), Site()
    path = paper.it.get_absolute_url()
    for one in (site, other):
        one.get(path)

    paper.image.block(at=timezone.now())
    site.wait()

    assert [b"picture-blocked" in one.get(path).body for one in (site, other)] == [True, True]
    other.close()


def shown_past(site: Site, paper: Paper, make: Callable[[Paper], object]) -> Iterator[str]:
    """The pages that are not, to the byte, what Django makes of them after the change."""
    before = paper.paths()
    for path in before:
        site.get(path)
    make(paper)
    site.wait()
    for path in dict.fromkeys([*before, *paper.paths()]):
        kept, made = site.get(path), site.anew(path)
        if (kept.status, kept.body) != (made.status, made.body):
            yield path
