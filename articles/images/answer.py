"""What the decoding child hands back: plain facts and re-encoded pictures, packed into bytes and read again."""

import json
from dataclasses import asdict, dataclass, field

from articles.images.formats import ACCEPTED, Refusal, Refused

RECIPES = {"card": (480, 1440), "lead": (960, 2880), "full": (1600, 4800)}  # widest and tallest, in pixels
SAMPLE_SIDE = 512  # pixels; more tells nobody more about which picture it is
FORMATS = {"webp": "image/webp", "jpg": "image/jpeg"}  # the last part of a file's name → its media type


@dataclass(frozen=True, kw_only=True)
class Rights:
    """What the picture says about itself, in clean text; "" where it says nothing."""

    creator: str = ""
    credit: str = ""
    copyright_notice: str = ""
    caption: str = ""


@dataclass(frozen=True, kw_only=True)
class Rendered:
    recipe: str
    format: str
    width: int
    height: int
    content: bytes = field(repr=False)

    @property
    def name(self) -> str:
        return f"{self.recipe}.{self.format}"


@dataclass(frozen=True, kw_only=True)
class Sample:
    """Some pixels of the picture, upright, in sRGB and squeezed into a square where it is larger: three bytes each, row
    by row. Nothing needs decoding, so whoever compares pictures may read it outside the child."""

    width: int
    height: int
    rgb: bytes = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class Decoded:
    """A picture upright: its size as readers see it, its media type as it came, and what we made of it."""

    width: int
    height: int
    mime: str
    rights: Rights
    sample: Sample
    renditions: tuple[Rendered, ...]


def pack(decoded: Decoded) -> bytes:
    """One line of JSON, then the sample, then the contents of the renditions one after the other."""
    shapes = [
        {"recipe": one.recipe, "format": one.format, "width": one.width, "height": one.height, "size": len(one.content)}
        for one in decoded.renditions
    ]
    head = {
        "width": decoded.width,
        "height": decoded.height,
        "mime": decoded.mime,
        "rights": asdict(decoded.rights),
        "sample": {"width": decoded.sample.width, "height": decoded.sample.height},
        "renditions": shapes,
    }
    contents = [decoded.sample.rgb, *(one.content for one in decoded.renditions)]
    return b"\n".join([json.dumps(head).encode(), b"".join(contents)])


def pack_refusal(refused: Refused) -> bytes:
    return json.dumps({"refused": refused.refusal, "detail": refused.detail}).encode() + b"\n"


def unpack(answer: bytes) -> Decoded:
    """Raises `Refused` when the child refused; `ValueError` when the answer is no answer of ours."""
    line, _newline, rest = answer.partition(b"\n")
    head = json.loads(line)
    if "refused" in head:
        raise Refused(Refusal(head["refused"]), str(head["detail"]))
    width, height = int(head["sample"]["width"]), int(head["sample"]["height"])
    renditions, place = [], 3 * width * height
    sample = Sample(width=width, height=height, rgb=rest[:place])
    for shape in head["renditions"]:
        size = int(shape.pop("size"))
        renditions.append(Rendered(**shape, content=rest[place : place + size]))
        place += size
    made = {"rights": Rights(**head["rights"]), "sample": sample, "renditions": tuple(renditions)}
    decoded = Decoded(**(head | made))
    _check(decoded, complete=place == len(rest))
    return decoded


def _check(decoded: Decoded, *, complete: bool) -> None:
    """The child read foreign bytes: what it says is checked before a file is named after it."""
    names = [one.name for one in decoded.renditions]
    known = all(one.recipe in RECIPES and one.format in FORMATS and one.content for one in decoded.renditions)
    sample = decoded.sample
    fits = 0 < sample.width <= SAMPLE_SIDE and 0 < sample.height <= SAMPLE_SIDE
    whole = complete and fits and len(sample.rgb) == 3 * sample.width * sample.height
    if not (whole and names and known and len(set(names)) == len(names) and decoded.mime in ACCEPTED.values()):
        raise ValueError("the decoder's answer is not one")
