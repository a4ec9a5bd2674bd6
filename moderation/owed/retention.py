"""What is forgotten in time: who gave a notice, and letters with the addresses on them."""

from datetime import datetime, timedelta

from django.db.models import Q

from moderation.models import MOST_ATTEMPTS, Appeal, Letter, Notifier
from moderation.owed.remedies import APPEAL_FOR

LETTERS_KEPT = timedelta(days=30)


def forget_who(at: datetime) -> str:
    """How many were erased, in words, or nothing. A notifier is known for as long as the decision may be contested,
    and longer only while an appeal of theirs waits; what a machine sent is forgotten like a letter.
    """
    decided = Q(notice__decided_at__lte=at - APPEAL_FOR) | ~Q(notice__held="") & Q(notice__at__lte=at - LETTERS_KEPT)
    waiting = Appeal.objects.waiting().filter(notice__isnull=False).values("notice")
    names = Notifier.objects.filter(decided).exclude(notice__in=waiting).delete()[0]
    done = Q(sent_at__isnull=False) | Q(attempts__gte=MOST_ATTEMPTS)
    letters = Letter.objects.filter(done, at__lte=at - LETTERS_KEPT).delete()[0]
    return f"{names} notifiers and {letters} letters erased" if names or letters else ""
