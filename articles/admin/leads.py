"""The lead pictures of a list of articles: one query, of what a line shows and nothing else."""

from __future__ import annotations

from typing import Any

from django.db.models import F, FilteredRelation, Prefetch, Q
from django.utils.safestring import SafeString

from articles.admin.marks import nothing_to_see, thumbnail
from articles.images.picture import address_of_file
from articles.models import Article, ArticleImage

CARD = Q(image__renditions__recipe="card", image__renditions__format="jpg")
SHOWN = ("article_id", "alt", "image__alt", "image__block_state")


def prefetch_leads() -> Prefetch[str]:
    """For `lead_of`, in `prefetch_related` on articles."""
    placements = ArticleImage.objects.filter(is_lead=True).order_by().select_related("image").only(*SHOWN)
    card = placements.alias(card=FilteredRelation("image__renditions", condition=CARD))
    file = card.annotate(file=F("card__file"), width=F("card__width"), height=F("card__height"))
    return Prefetch("placements", file, to_attr="leads")


def lead_of(article: Article) -> SafeString:
    leads: list[Any] = article.leads  # type: ignore[attr-defined]
    if not leads:
        return nothing_to_see()
    [lead] = leads
    src = address_of_file(lead.file) if lead.file else ""
    return thumbnail(src, lead.width, lead.height, lead.alt_text, is_blocked=lead.image.is_blocked)
