"""The lead pictures of a list of articles: one query, of what a line shows and nothing else."""

from __future__ import annotations

from typing import Any

from django.db.models import F, FilteredRelation, Prefetch, Q
from django.utils.safestring import SafeString

from articles.admin.marks import nothing_to_see, thumbnail
from articles.images.picture import address_of_file
from articles.models import Article, ArticleImage, Image

CARD = Q(image__renditions__recipe="card", image__renditions__format="jpg")
PICTURE = {"words": F("image__alt"), "state": F("image__block_state")}
FILE = {"file": F("card__file"), "width": F("card__width"), "height": F("card__height")}


def prefetch_leads() -> Prefetch[str]:
    """For `lead_of`, in `prefetch_related` on articles."""
    placements = ArticleImage.objects.filter(is_lead=True).order_by().only("article_id", "alt")
    card = placements.alias(card=FilteredRelation("image__renditions", condition=CARD))
    return Prefetch("placements", card.annotate(**PICTURE, **FILE), to_attr="leads")


def lead_of(article: Article) -> SafeString:
    leads: list[Any] = article.leads  # type: ignore[attr-defined]
    if not leads:
        return nothing_to_see()
    [lead] = leads
    src, is_blocked = address_of_file(lead.file) if lead.file else "", lead.state == Image.BlockState.BLOCKED
    return thumbnail(src, lead.width, lead.height, lead.alt or lead.words, is_blocked=is_blocked)
