"""The buttons and actions that move an article from one status to another, by the model's own verbs."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.contrib.auth.models import AnonymousUser, User
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Article, NotAllowed
from articles.models.article import MOVES


@dataclass(frozen=True, kw_only=True)
class Verb:
    """`move` is the model's method, `label` the button, `done` what is said afterwards."""

    move: str
    label: Promise
    done: Promise

    @property
    def button(self) -> str:
        return f"_{self.move}"


@dataclass(frozen=True, kw_only=True)
class Result:
    is_done: bool
    words: str


PUBLISH = Verb(move="publish", label=gettext_lazy("Publish"), done=gettext_lazy("Published"))
SCHEDULE = Verb(move="schedule", label=gettext_lazy("Schedule"), done=gettext_lazy("Scheduled"))
WITHDRAW = Verb(move="withdraw", label=gettext_lazy("Withdraw"), done=gettext_lazy("Withdrawn"))
RETRACT = Verb(move="retract", label=gettext_lazy("Retract…"), done=gettext_lazy("Retracted"))
DRAFT = Verb(move="return_to_draft", label=gettext_lazy("Back to draft"), done=gettext_lazy("Back to draft"))
VERBS = (PUBLISH, SCHEDULE, WITHDRAW, DRAFT)  # those that are one press of a button


class RetractForm(forms.Form):
    notice = forms.CharField(
        label=gettext_lazy("retraction notice"),
        help_text=gettext_lazy("Readers find it at the article's address, for good, in place of the text."),
        widget=forms.Textarea(attrs={"rows": 4, "class": "vLargeTextField", "dir": "auto"}),
    )


def offered(article: Article | None) -> list[Verb]:
    """The verbs that lead on from where the article stands; a new one stands where a draft does."""
    status = article.status if article else Article.Status.DRAFT
    return [verb for verb in VERBS if status in MOVES[verb.move][0]]


def do(verb: Verb, article: Article, *, by: User | AnonymousUser, at: datetime, notice: str = "") -> Result:
    """Moves the article, or says in words why it cannot go."""
    extra: dict[str, Any] = {}
    if verb is SCHEDULE:
        if not article.publish_at or article.publish_at <= at:
            return Result(is_done=False, words=_("The text is saved. To schedule it, say when: a time to come."))
        extra = {"publish_at": article.publish_at}
    if verb is RETRACT:
        extra = {"notice": notice}
    try:
        getattr(article, verb.move)(by=by, at=at, **extra)
    except NotAllowed as refused:
        return Result(is_done=False, words=_refusal(verb, article, refused))
    return Result(is_done=True, words=str(verb.done))


def _refusal(verb: Verb, article: Article, refused: NotAllowed) -> str:
    words = _("“%(title)s” was left as it is: %(verb)s is not possible while it is %(status)s.")
    status = Article.Status(refused.status).label
    return words % {"title": article.title, "verb": str(verb.label).rstrip("…"), "status": status}
