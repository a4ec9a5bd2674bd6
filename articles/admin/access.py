"""Who of the staff may see and change which article. Lists, forms, history, choosers and pop-ups all ask here."""

from django.contrib.auth.models import AnonymousUser, User
from django.db.models import QuerySet

from articles.models import Article

Staff = User | AnonymousUser


def may_publish(user: Staff) -> bool:
    return user.has_perm("articles.publish_article")


def visible(user: Staff, articles: QuerySet[Article]) -> QuerySet[Article]:
    """All articles, or those that the user wrote."""
    if user.has_perm("articles.see_every_article"):
        return articles
    return articles.filter(created_by=user.pk)


def may_change(user: Staff, article: Article) -> bool:
    """Who publishes may change every text; who does not, their own as long as it is a draft."""
    if not user.has_perm("articles.change_article"):
        return False
    return may_publish(user) or (article.status == Article.Status.DRAFT and article.created_by_id == user.pk)


def may_delete(user: Staff, article: Article) -> bool:
    """Only what was written here and never shown: a published text is retracted, one from a feed would come back."""
    is_ours = article.fetched_at is None and article.published_at is None
    return is_ours and may_change(user, article) and user.has_perm("articles.delete_article")
