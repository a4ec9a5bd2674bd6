"""What the decoding child hands back: plain facts and re-encoded pictures, packed into bytes and read again."""

import json
from dataclasses import asdict, dataclass, field

from articles.images.formats import ACCEPTED, Refusal, Refused

RECIPES = {"card": (480, 1440), "lead": (960, 2880), "full": (1600, 4800)}  # widest and tallest, in pixels
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
class Decoded:
    """A picture upright: its size as readers see it, its media type as it came, and what we made of it."""

    width: int
    height: int
    mime: str
    rights: Rights
    renditions: tuple[Rendered, ...]


def pack(decoded: Decoded) -> bytes:
    """One line of JSON, then the contents of the renditions one after the other."""
    shapes = [
        {"recipe": one.recipe, "format": one.format, "width": one.width, "height": one.height, "size": len(one.content)}
        for one in decoded.renditions
    ]
    head = {
        "width": decoded.width,
        "height": decoded.height,
        "mime": decoded.mime,
        "rights": asdict(decoded.rights),
        "renditions": shapes,
    }
    return b"\n".join([json.dumps(head).encode(), b"".join(one.content for one in decoded.renditions)])


def pack_refusal(refused: Refused) -> bytes:
    return json.dumps({"refused": refused.refusal, "detail": refused.detail}).encode() + b"\n"


def unpack(answer: bytes) -> Decoded:
    """Raises `Refused` when the child refused; `ValueError` when the answer is no answer of ours."""
    line, _newline, rest = answer.partition(b"\n")
    head = json.loads(line)
    if "refused" in head:
        raise Refused(Refusal(head["refused"]), str(head["detail"]))
    renditions, place = [], 0
    for shape in head["renditions"]:
        size = int(shape.pop("size"))
        renditions.append(Rendered(**shape, content=rest[place : place + size]))
        place += size
    decoded = Decoded(**(head | {"rights": Rights(**head["rights"]), "renditions": tuple(renditions)}))
    _check(decoded, complete=place == len(rest))
    return decoded


def _check(decoded: Decoded, *, complete: bool) -> None:
    """The child read foreign bytes: what it says is checked before a file is named after it."""
    names = [one.name for one in decoded.renditions]
    known = all(one.recipe in RECIPES and one.format in FORMATS and one.content for one in decoded.renditions)
    if not (complete and names and known and len(set(names)) == len(names) and decoded.mime in ACCEPTED.values()):
        raise ValueError("the decoder's answer is not one")
