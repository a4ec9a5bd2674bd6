"""What the reports on these pictures have come to."""

from moderation.models import Decision, Report


def run(pictures: list[int]) -> dict[str, int]:
    return {
        "counted": Report.objects.live().filter(case__image__in=pictures).count(),
        "unexamined": Report.objects.unexamined().filter(case__image__in=pictures).count(),
        "blocks": Decision.objects.filter(case__image__in=pictures).count(),
    }
