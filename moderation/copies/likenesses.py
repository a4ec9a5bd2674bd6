"""Which pictures look like a listed one, for the desk: what is not near enough to be blocked may still be a copy."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, Q

from articles.models import ArticleImage, Image
from moderation.copies.nearest import Near
from moderation.fingerprints import SAME
from moderation.grounds import as_if
from moderation.models import Case, Likeness

SHOWN = 5
STOCK = 20  # articles, from which on a picture is more likely a logo or a stock picture than news


@dataclass(frozen=True, kw_only=True)
class LikelyCopy:
    """Another picture that this one looks like. One of the two was decided about; `case` is the other's, if any."""

    image: Image
    case: Case | None
    distance: int
    variant: str

    @property
    def is_copy(self) -> bool:
        """As near as copies are; otherwise it only may be one."""
        return self.distance <= SAME

    @property
    def as_if(self) -> str:
        return as_if(self.variant)


def likely(case: Case) -> list[LikelyCopy]:
    return likely_of([case])[case.pk]


def likely_of(cases: Sequence[Case]) -> dict[int, list[LikelyCopy]]:
    """Of each case by its key, the nearest first, five at most. Two queries, however many cases."""
    images = {case.image_id: case.pk for case in cases}
    found: dict[int, list[LikelyCopy]] = defaultdict(list, {case.pk: [] for case in cases})
    alike = Likeness.objects.filter(Q(image__in=images) | Q(of__in=images)).select_related("image__case", "of__case")
    for likeness in alike.order_by("distance", "pk"):
        for this, other in ((likeness.image, likeness.of), (likeness.of, likeness.image)):
            if this.pk in images and len(found[images[this.pk]]) < SHOWN:
                found[images[this.pk]].append(_likely(likeness, other))
    return dict(found)


def _likely(likeness: Likeness, other: Image) -> LikelyCopy:
    case = getattr(other, "case", None)
    return LikelyCopy(image=other, case=case, distance=likeness.distance, variant=likeness.variant)


def note(image: int, near: Iterable[Near]) -> None:
    """Keeps what the picture looks like. Said again it stays as it is."""
    Likeness.objects.bulk_create(
        (Likeness(image_id=image, of_id=one.key, distance=one.distance, variant=one.variant) for one in near),
        ignore_conflicts=True,
    )


def uses(images: Iterable[int]) -> dict[int, int]:
    """How many articles show each picture, by its key; in one query."""
    rows = ArticleImage.objects.filter(image__in=list(images)).order_by().values_list("image")
    return dict(rows.annotate(articles=Count("article")))


def stock(image: Image) -> int:
    """How many articles show the picture, where there are so many that it is probably a logo or a stock picture;
    otherwise 0."""
    articles = uses([image.pk]).get(image.pk, 0)
    return articles if articles >= STOCK else 0
