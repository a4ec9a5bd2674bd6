"""Staff, sections, sources and their feeds: what stands before the first article."""

from datetime import datetime, timedelta

from django.contrib.auth.models import Group, User

from articles.models import Feed, Fetch, Section, Source, Topic
from articles.words import Words
from newsroom.demo.read import Paper, read_papers, read_sections, read_themes
from newsroom.demo.staff import STAFF

# No `.example` host ever answers: a worker that asked them hourly would only turn the demo's feeds red.
FEEDS_REST = timedelta(days=365)
# What the desk says of a feed whose server is unknown, and of one that has ended.
UNKNOWN = Words("The name %(host)s is unknown.") % {"host": "echo-des-vallees.example"}
GONE = Words("The server says that this feed is gone for good (410).")


def make_staff() -> None:
    for member in STAFF:
        user = User.objects.create_user(
            member.name, password=member.password, first_name=member.first_name, is_staff=True
        )
        user.groups.add(Group.objects.get(name=member.role))


def make_sections() -> None:
    for position, (slug, names) in enumerate(read_sections().items(), start=1):
        Section.objects.create(
            slug=slug, position=position, name_fr=names["fr"], name_ar=names["ar"], name_en=names["en"]
        )


def make_topics() -> dict[str, list[Topic]]:
    """The topics of each story, by its slug."""
    of_story: dict[str, list[Topic]] = {}
    for theme in read_themes():
        topic = Topic.objects.create(
            slug=theme.slug, kind=theme.kind, name_fr=theme.fr, name_ar=theme.ar, name_en=theme.en,
            aliases="\n".join(theme.aliases), **{f"description_{code}": words for code, words in theme.words.items()},
        )  # fmt: skip
        for story in theme.stories:
            of_story.setdefault(story, []).append(topic)
    return of_story


def make_sources(*, at: datetime) -> None:
    for paper in read_papers():
        source = make_source(paper)
        if paper.feed:
            make_feed(source, paper.feed, at=at)


def make_source(paper: Paper) -> Source:
    return Source.objects.create(
        name=paper.name, slug=paper.slug, homepage=paper.homepage, language=paper.language, edition=paper.language,
        publisher=paper.publisher, reuse=paper.reuse, on_arrival=paper.on_arrival,
    )  # fmt: skip


def make_feed(source: Source, state: str, *, at: datetime) -> None:
    """A feed and its last fetches, as the state (ok, failing, gone) left them."""
    ok_at = at - (timedelta(minutes=40) if state == "ok" else timedelta(days=2))
    feed = Feed.objects.create(
        source=source, url=f"{source.homepage}feed.xml", last_ok_at=ok_at, last_fetched_at=at - timedelta(minutes=40),
        next_fetch_at=at + FEEDS_REST, **STATES[state],
    )  # fmt: skip
    Fetch.objects.create(feed=feed, at=ok_at, outcome=Fetch.Outcome.STORED, entries=20, new=3, changed=1, pictures=2)
    for hours in range(feed.failures, 0, -1):
        Fetch.objects.create(
            feed=feed, at=at - timedelta(hours=7 * hours), outcome=Fetch.Outcome.FAILED, note=feed.last_error
        )


STATES: dict[str, dict[str, object]] = {
    "ok": {"status": Feed.Status.OK},
    "failing": {"status": Feed.Status.FAILING, "failures": 4, "last_error": UNKNOWN},
    "gone": {"status": Feed.Status.GONE, "failures": 1, "last_error": GONE},
}
