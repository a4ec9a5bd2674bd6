"""The people and things that tests are about: each function makes one row; say only what matters."""

from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from django.contrib.auth.models import Group, User

from articles.images import place
from articles.models import Article, ArticleImage, ArticleTopic, Feed, Image, Rendition, Section, Source, Topic
from moderation import actions
from moderation.models import Reason, Report

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
_numbers = count(1)

ROLES = {"connie": "contributor", "ed": "editor", "mona": "moderator", "cleo": "chief"}


def staff(name: str) -> User:
    """Contributor Connie, editor Ed, moderator Mona, chief editor Cleo."""
    user = User.objects.create_user(name, password=f"{name}-password", is_staff=True)
    user.groups.add(Group.objects.get(name=ROLES[name]))
    return user


def admin_ada() -> User:
    return User.objects.create_superuser("ada", password="ada-password")


def source(name: str = "Le Quotidien", **values: Any) -> Source:
    number = next(_numbers)
    return Source.objects.create(
        **{"name": name, "slug": f"source-{number}", "homepage": f"https://source-{number}.example/", **values}
    )


def feed(**values: Any) -> Feed:
    return Feed.objects.create(
        **{"source": values.get("source") or source(), "url": f"https://feeds.example/{next(_numbers)}.xml", **values}
    )


def section(slug: str = "", **values: Any) -> Section:
    number = next(_numbers)
    names = {"name_fr": f"Rubrique {number}", "name_ar": f"قسم {number}", "name_en": f"Section {number}"}
    return Section.objects.create(**{"slug": slug or f"section-{number}", **names, **values})


def topic(name: str = "Le port", **values: Any) -> Topic:
    return Topic.objects.create(**{"name_fr": name, **values})


def name_topic(topic: Topic, *articles: Article) -> None:
    """The articles name it."""
    links = [ArticleTopic(article=one, topic=topic, edition=one.edition, listed_at=one.listed_at) for one in articles]
    ArticleTopic.objects.bulk_create(links)


def article(title: str = "Le port rouvre", **values: Any) -> Article:
    """A draft, unless values say otherwise."""
    return Article.objects.create(**{"title": title, "body": "<p>Le texte.</p>", **values})


def published(title: str = "Le port rouvre", *, at: datetime = NOON, **values: Any) -> Article:
    return article(title, status=Article.Status.PUBLISHED, published_at=at, listed_at=at, **values)


def many_published(number: int, **values: Any) -> list[Article]:
    """That many articles, one minute apart, the last one newest."""
    facts = {"body": "<p>Le texte.</p>", "status": Article.Status.PUBLISHED, **values}
    moments = [NOON + timedelta(minutes=index) for index in range(number)]
    rows = [
        Article(title=f"Article {index}", slug=f"article-{index}", published_at=at, listed_at=at, **facts)
        for index, at in enumerate(moments)
    ]
    return Article.objects.bulk_create(rows)


def image(**values: Any) -> Image:
    """A row only, with renditions that name files which do not exist; for tests that need no bytes."""
    number = next(_numbers)
    facts = {"sha256": f"{number:064x}", "width": 1600, "height": 900, "mime": "image/jpeg"}
    made = Image.objects.create(**{"alt": "Le port à l'aube", "credit": "Rita Reader", **facts, **values})
    for recipe, width in (("card", 480), ("lead", 960), ("full", 1600)):
        for suffix in ("webp", "jpg"):
            Rendition.objects.create(
                image=made, recipe=recipe, format=suffix, width=width, height=width * 9 // 16, size=1000,
                file=f"i/{made.directory}/{recipe}.{suffix}",
            )  # fmt: skip
    return made


def image_with_files(**values: Any) -> Image:
    """The same, with a small file behind each rendition; not one that can be decoded."""
    made = image(**values)
    for rendition in made.renditions.all():
        file = place.public_file(rendition.file)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(f"{rendition.recipe} as {rendition.format}".encode())
    return made


def illustrate(article: Article, image: Image, **values: Any) -> ArticleImage:
    return ArticleImage.objects.create(article=article, image=image, **{"is_lead": True, **values})


def report(image: Image, who: str = "rita", *, at: datetime = NOON, **values: Any) -> Report:
    """A reader's report, filed as the form files it; the third person's blocks the picture."""
    return actions.file_report(image, rid=who, at=at, **{"reason": Reason.VIOLENCE, **values})


def crowd(image: Image, *who: str, at: datetime = NOON, **values: Any) -> list[Report]:
    """One report each; three people unless named."""
    return [report(image, name, at=at, **values) for name in who or ("rita", "sami", "lea")]
