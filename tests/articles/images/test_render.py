"""Upright, in the right colours, on a ground of its own: what a picture looks like afterwards."""

import io
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageCms, ImageStat

from articles.images.answer import Decoded
from articles.images.render import decode, fit

Colour = tuple[int, int, int]


def look(decoded: Decoded, name: str = "card.jpg") -> Image.Image:
    return Image.open(io.BytesIO(next(one.content for one in decoded.renditions if one.name == name)))


def encoded(image: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def difference(one: Image.Image, other: Image.Image) -> float:
    """Mean difference of two pictures seen small, 0 to 255."""
    small = [image.convert("RGB").resize((48, 48), Image.Resampling.BOX) for image in (one, other)]
    return sum(ImageStat.Stat(ImageChops.difference(small[0], small[1])).mean) / 3


def near(image: Image.Image, place: tuple[float, float], expected: Colour, tolerance: int = 8) -> bool:
    spot = image.convert("RGB").getpixel((int(place[0] * (image.width - 1)), int(place[1] * (image.height - 1))))
    assert isinstance(spot, tuple)
    return all(abs(found - wanted) <= tolerance for found, wanted in zip(spot, expected, strict=True))


@pytest.mark.parametrize("number", [2, 3, 5, 6, 8])
def test_a_photograph_stands_upright_whatever_its_exif_orientation(data: Path, number: int) -> None:
    folder = data / "images/orientation"
    upright = look(decode((folder / "landscape_1.jpg").read_bytes()))

    turned = look(decode((folder / f"landscape_{number}.jpg").read_bytes()))

    assert difference(upright, turned) < 4
    assert difference(upright, turned.transpose(Image.Transpose.FLIP_LEFT_RIGHT)) > 25


@pytest.mark.parametrize(
    "name", [f"hopper_orientation_{n}.jpg" for n in (2, 3, 5, 6, 7, 8)] + ["hopper_orientation_6.webp"]
)
def test_a_portrait_stands_upright_whatever_its_exif_orientation(data: Path, name: str) -> None:
    upright = look(decode((data / "images/formats/gray-hopper.jpg").read_bytes())).convert("L")

    turned = look(decode((data / "images/orientation" / name).read_bytes())).convert("L")

    assert difference(upright, turned) < 6


def test_an_avif_is_turned_and_mirrored_as_its_boxes_say(data: Path) -> None:
    folder = data / "images/orientation"

    turned, mirrored = (look(decode((folder / f"{name}.avif").read_bytes())) for name in ("rot1mir0", "rot0mir1"))

    assert turned.size == mirrored.size == (480, 320)


def test_both_formats_of_a_rendition_look_the_same(data: Path) -> None:
    decoded = decode((data / "images/formats/transparent.png").read_bytes())

    assert difference(look(decoded, "card.jpg"), look(decoded, "card.webp")) < 2


@pytest.mark.parametrize(
    ("ink", "expected"),
    [
        ((0, 255, 255, 0), (255, 0, 0)),
        ((255, 0, 255, 0), (0, 255, 0)),
        ((0, 0, 0, 255), (0, 0, 0)),
        ((0, 0, 0, 0), (255, 255, 255)),
    ],
)
def test_inks_of_print_become_their_colours(ink: tuple[int, ...], expected: Colour) -> None:
    printed = Image.new("CMYK", (64, 64), ink)

    shown = look(decode(encoded(printed, "JPEG", quality=95)))

    assert near(shown, (0.5, 0.5), expected)


def profile_with_red_and_green_exchanged() -> bytes:
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return srgb.replace(b"rXYZ", b"????").replace(b"gXYZ", b"rXYZ").replace(b"????", b"gXYZ")


@pytest.mark.parametrize(("kind", "mode"), [("JPEG", "RGB"), ("PNG", "RGB"), ("PNG", "RGBA"), ("WEBP", "RGB")])
def test_colours_are_those_that_the_profile_means(kind: str, mode: str) -> None:
    red = Image.new("RGB", (64, 64), (255, 0, 0)).convert(mode)

    shown = look(decode(encoded(red, kind, icc_profile=profile_with_red_and_green_exchanged())))

    assert near(shown, (0.5, 0.5), (0, 255, 0), tolerance=12)


def test_a_broken_profile_is_left_out_of_account() -> None:
    shown = look(decode(encoded(Image.new("RGB", (32, 32), (200, 30, 30)), "PNG", icc_profile=b"no profile")))

    assert near(shown, (0.5, 0.5), (200, 30, 30))


@pytest.mark.parametrize(("level", "grey"), [(0, 0), (16_448, 64), (32_896, 128), (65_535, 255)])
def test_sixteen_bits_of_grey_are_scaled_not_cut(level: int, grey: int) -> None:
    shown = look(decode(encoded(Image.new("I;16", (32, 32), level), "PNG")))

    assert near(shown, (0.5, 0.5), (grey, grey, grey), tolerance=2)


@pytest.mark.parametrize("name", ["transparent.png", "transparent.gif", "rgba-16bit.png"])
def test_what_is_transparent_stands_on_white(data: Path, name: str) -> None:
    shown = look(decode((data / "images/formats" / name).read_bytes()))

    assert near(shown, (0.02, 0.98), (255, 255, 255), tolerance=12)


def test_a_transparent_colour_key_is_white(data: Path) -> None:
    assert near(look(decode((data / "images/formats/rgb_trns.png").read_bytes())), (0.5, 0.5), (255, 255, 255))


@pytest.mark.parametrize(("ink", "ground"), [((255, 255, 255), (34, 34, 34)), ((20, 20, 20), (255, 255, 255))])
def test_a_logo_never_vanishes_on_its_ground(ink: Colour, ground: Colour) -> None:
    logo = Image.new("RGBA", (100, 100), (0, 0, 0, 0))
    logo.paste((*ink, 255), (30, 30, 70, 70))

    shown = look(decode(encoded(logo, "PNG")))

    assert near(shown, (0.05, 0.05), ground)
    assert near(shown, (0.5, 0.5), ink)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_kind_of_png_comes_out(mode: str) -> None:
    assert decode(encoded(Image.new(mode, (700, 500)), "PNG")).renditions[0].width == 700


def test_an_animation_shows_its_first_frame(data: Path) -> None:
    gif, webp = (look(decode((data / f"images/formats/iss634.{suffix}").read_bytes())) for suffix in ("gif", "webp"))

    assert difference(gif, webp) < 2


@pytest.mark.parametrize(
    ("size", "expected"),
    [((2468, 1645), (1600, 1066)), ((300, 200), (300, 200)), ((100, 24_000), (20, 4800)), ((24_000_000, 1), (1600, 1))],
)
def test_a_size_is_scaled_down_into_its_box_and_never_up(size: tuple[int, int], expected: tuple[int, int]) -> None:
    assert fit(size, (1600, 4800)) == expected
