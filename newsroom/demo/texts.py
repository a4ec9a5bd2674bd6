"""The stories as articles, each brought to where it stands by the same verbs that editors use."""

import uuid
from collections.abc import Callable
from datetime import datetime, timedelta

from django.contrib.auth.models import User

from articles.models import Article, ArticleImage, Image, Section, Source, Topic
from articles.topics.actions import choose
from newsroom.demo.markup import to_html
from newsroom.demo.read import Story, Version, read_drawings, read_stories

STORIES = uuid.UUID("3b0b5a0e-6f5e-4a83-9a51-2a5c0d3a9f60")  # the name space of the stories' translation keys
FETCHED_AFTER = timedelta(minutes=25)


def make_articles(pictures: dict[str, Image], topics: dict[str, list[Topic]], *, at: datetime) -> None:
    sections = {section.slug: section for section in Section.objects.all()}
    sources = {source.slug: source for source in Source.objects.all()}
    alts = {drawing.scene: drawing.alt for drawing in read_drawings()}
    for story in read_stories():
        for version in story.versions:
            article = make_article(story, version, sections[story.section], sources.get(version.source), at=at)
            choose(article, topics.get(story.slug, []))
            bring_to_status(article, version, at=at)
            for position, scene in enumerate(story.pictures):
                illustrate(article, pictures[scene], alts[scene], version, position)


def make_article(story: Story, version: Version, section: Section, source: Source | None, *, at: datetime) -> Article:
    """Still a draft, or held as it arrived."""
    moment = at - timedelta(days=version.age)
    article = Article.objects.create(
        edition=version.edition,
        language=version.language or version.edition,
        section=section,
        title=version.title,
        standfirst=version.standfirst,
        body=to_html(version.text),
        byline=version.byline,
        translation_key=uuid.uuid5(STORIES, story.slug),
        corrected_at=moment + timedelta(hours=6) if version.corrected else None,
        status=Article.Status.HELD if version.status == "held" else Article.Status.DRAFT,
        created_by=None if source else User.objects.get(username="connie"),
        **origin(story, version, source, moment),
    )
    created = min(moment, at - timedelta(hours=2))
    Article.objects.filter(pk=article.pk).update(created_at=created, updated_at=created)
    return article


def origin(story: Story, version: Version, source: Source | None, moment: datetime) -> dict[str, object]:
    """Where it was taken from and when; nothing for what was written in house."""
    if source is None:
        return {}
    url = f"{source.homepage}{version.edition}/{story.slug}.html"
    published_at = moment - FETCHED_AFTER
    return {
        "source": source, "source_url": url, "canonical_url": url, "guid": url,
        "source_published_at": published_at, "fetched_at": moment,
    }  # fmt: skip


def bring_to_status(article: Article, version: Version, *, at: datetime) -> None:
    moment = at - timedelta(days=version.age)
    editor = User.objects.get(username="ed")
    for step in STEPS[version.status]:
        step(article, version, editor, moment)


def illustrate(article: Article, image: Image, alt: dict[str, str], version: Version, position: int) -> None:
    ArticleImage.objects.create(
        article=article, image=image, is_lead=position == 0, position=position, alt=alt[version.edition],
        caption=version.caption if position == 0 else "",
    )  # fmt: skip


Step = Callable[[Article, Version, User, datetime], None]


def _publish(article: Article, version: Version, editor: User, moment: datetime) -> None:
    article.publish(by=editor, at=moment)


def _schedule(article: Article, version: Version, editor: User, moment: datetime) -> None:
    article.schedule(by=editor, at=moment - timedelta(days=1, hours=2), publish_at=moment)


def _withdraw(article: Article, version: Version, editor: User, moment: datetime) -> None:
    article.withdraw(by=editor, at=moment + timedelta(hours=5))


def _retract(article: Article, version: Version, editor: User, moment: datetime) -> None:
    article.retract(by=editor, at=moment + timedelta(days=1), notice=version.notice)


STEPS: dict[str, tuple[Step, ...]] = {
    "draft": (),
    "held": (),
    "scheduled": (_schedule,),
    "published": (_publish,),
    "withdrawn": (_publish, _withdraw),
    "retracted": (_publish, _retract),
}
