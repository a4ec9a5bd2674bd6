"""An address of every kind that the site and the desk have, and the rows behind them: what the table of rights asks."""

from typing import Any

from django.contrib.auth.models import Group, User
from django.utils import timezone

from articles.models import Alias, Fetch, HubPing
from articles.syndication.chunks import number_of
from moderation.models import Alert, Case, Decision, Letter
from tests import cast
from tests.cast import NOON
from tests.moderation.owed.appealing import appealed, blocked_by_the_rule, notice, rejected_by


def desk_rows() -> dict[str, Any]:
    """Part of a route → a row of somebody else."""
    wilma = User.objects.create_user("wilma", is_staff=True)
    article, feed, blocked = cast.article(created_by=wilma), cast.feed(), cast.image_with_files()
    cast.crowd(blocked)
    return {
        "articles/article": article, "articles/image": cast.image(), "articles/section": cast.section(),
        "articles/topic": cast.topic("Sujet"),
        "articles/hubping": HubPing.objects.create(hub="https://hub.example/", topic="https://press.example/feed.rss"),
        "articles/source": feed.source, "articles/fetch": Fetch.objects.create(feed=feed, at=NOON, outcome="stored"),
        "articles/alias": Alias.objects.create(), "auth/user": wilma, "auth/group": Group.objects.get(name="editor"),
        "moderation/case": Case.objects.get(), "moderation/decision": Decision.objects.get(), **owed_rows(),
        "moderation/alert": Alert.objects.create(kind="held", channel="mail", occasion="1/1", at=NOON, due_at=NOON),
    }  # fmt: skip


def owed_rows() -> dict[str, Any]:
    """Made after the rows that are found by being the only ones."""
    appeal = appealed(User.objects.create_user("olaf"))
    return {"moderation/appeal": appeal, "moderation/notice": notice(), "moderation/letter": Letter.objects.first()}


def site_addresses(rows: dict[str, Any]) -> dict[str, str]:
    """Route → an address that readers have, or that they would have if the row were shown."""
    shown, image, draft = cast.published(), cast.image_with_files(), rows["articles/article"]
    cast.illustrate(shown, image)
    cast.name_topic(topic := cast.topic("Le port"), shown)
    cast.published(source=(daily := cast.source()))
    receipt, form = cast.report(image).receipt, f"fr/images/{image.uuid}/report/"
    media = r"media/^i/(?P<directory>[A-Za-z0-9_-]{16,32})/(?P<name>(?:card|lead|full)\.(?:webp|jpg))\Z"
    return {
        "fr/articles/<int:pk>/<uslug:slug>/": f"fr/articles/{shown.pk}/{shown.slug}/",
        "fr/articles/<int:pk>/<uslug:slug>/ · a draft": f"fr/articles/{draft.pk}/{draft.slug}/",
        "api/v1/articles/<int:pk>/": f"api/v1/articles/{shown.pk}/",
        "api/v1/articles/<int:pk>/ · a draft": f"api/v1/articles/{draft.pk}/",
        "api/v1/sources/<slug:slug>/": f"api/v1/sources/{rows['articles/source'].slug}/",
        "api/v1/sections/<slug:slug>/": f"api/v1/sections/{rows['articles/section'].slug}/",
        "api/v1/pictures/<uuid:uuid>/": f"api/v1/pictures/{image.uuid}/",
        "api/v1/pictures/<uuid:uuid>/reports/": f"api/v1/pictures/{image.uuid}/reports/",
        "api/v1/pictures/<uuid:uuid>/ · in no article": f"api/v1/pictures/{rows['articles/image'].uuid}/",
        "fr/sections/<uslug:slug>/": f"fr/sections/{rows['articles/section'].slug}/",
        "fr/sources/<uslug:slug>/": f"fr/sources/{rows['articles/source'].slug}/",
        "fr/sections/<uslug:slug>/feed.<kind:kind>": f"fr/sections/{rows['articles/section'].slug}/feed.rss",
        "fr/sources/<uslug:slug>/feed.<kind:kind>": f"fr/sources/{rows['articles/source'].slug}/feed.rss",
        "sitemaps/articles-<int:number>.xml": f"sitemaps/articles-{number_of(shown.pk)}.xml",
        "fr/topics/<uslug:slug>/feed.<kind:kind>": f"fr/topics/{topic.slug}/feed.rss",
        "fr/sources/<uslug:slug>/<four:year>/<two:month>/<two:day>/": f"fr/sources/{daily.slug}/2026/03/02/",
        "fr/topics/<uslug:slug>/": f"fr/topics/{topic.slug}/",
        "fr/topics/<uslug:slug>/ · in no article": f"fr/topics/{rows['articles/topic'].slug}/",
        "fr/images/<uuid:uuid>/report/": form,
        "fr/images/<uuid:uuid>/report/ · in no article": f"fr/images/{rows['articles/image'].uuid}/report/",
        "fr/images/<uuid:uuid>/report/merci/": f"{form}merci/",
        "fr/reports/<receipt:receipt>/": f"fr/reports/{receipt}/",
        "fr/reports/<receipt:receipt>/withdraw/": f"fr/reports/{receipt}/withdraw/",
        **owed_addresses(receipt),
        "admin/moderation/case/now/<uuid:uuid>/": f"admin/moderation/case/now/{image.uuid}/",
        "admin/moderation/case/now/<uuid:uuid>/ · no case": f"admin/moderation/case/now/{rows['articles/image'].uuid}/",
        media: f"media/i/{image.directory}/card.webp",
    }


def owed_addresses(receipt: str) -> dict[str, str]:
    """Of receipts, statements and notices."""
    now, nora = timezone.now(), User.objects.create_user("nora")
    code, given = blocked_by_the_rule(at=now).code, notice().code
    rejected = rejected_by(nora, at=now)[0].receipt
    pages = {"statements": code, "notices": given}
    return {
        "fr/reports/<receipt:code>/appeal/": f"fr/reports/{receipt}/appeal/",
        "fr/reports/<receipt:code>/appeal/ · rejected": f"fr/reports/{rejected}/appeal/",
        **{f"fr/{page}/<code:code>/": f"fr/{page}/{one}/" for page, one in pages.items()},
        **{f"fr/{page}/<code:code>/appeal/": f"fr/{page}/{one}/appeal/" for page, one in pages.items()},
    }


def desk_addresses(user: User | None) -> dict[str, str]:
    """Of rows that are not just somebody's."""
    draft, shown = cast.article(created_by=user), cast.published(created_by=user)
    above = User.objects.create_superuser("olga")
    one, staff = "admin/articles/article/", f"admin/auth/user/{above.pk}/"
    return {
        f"{one}<path:object_id>/change/ · their own draft": f"{one}{draft.pk}/change/",
        f"{one}<path:object_id>/change/ · their own, published": f"{one}{shown.pk}/change/",
        f"{one}<path:object_id>/delete/ · their own draft": f"{one}{draft.pk}/delete/",
        f"{one}<path:object_id>/delete/ · published": f"{one}{shown.pk}/delete/",
        f"{one}<int:pk>/retract/ · published": f"{one}{shown.pk}/retract/",
        "admin/auth/user/<path:object_id>/change/ · a superuser": f"{staff}change/",
        "admin/auth/user/<id>/password/ · a superuser": f"{staff}password/",
    }
