"""Every real and every broken picture ends, in the limited child, in clean renditions or in a named refusal."""

import io
from pathlib import Path

import pytest
from PIL import Image

from articles.images.answer import RECIPES, Decoded
from articles.images.formats import Refusal
from articles.images.intake import decode
from articles.images.refusal import PictureRefused

# The size as readers see it, upright; or why it is not taken.
EXPECTED: dict[str, tuple[int, int] | Refusal] = {
    "formats/arithmetic.jpg": (10, 10),
    "formats/cmyk-pil_sample.jpg": (100, 100),
    "formats/dispose_bgnd.gif": (100, 100),
    "formats/flower.jpg": (480, 360),
    "formats/flower.webp": (480, 360),
    "formats/gray-hopper.jpg": (128, 128),
    "formats/hopper.avif": (128, 128),
    "formats/hopper.heif": Refusal.OTHER_FORMAT,
    "formats/icc-after-SOF.jpg": (10, 10),
    "formats/icc-eciRGB.png": (57, 57),
    "formats/icc_profile.avif": (57, 57),
    "formats/iss634.gif": (245, 245),
    "formats/iss634.webp": (245, 245),
    "formats/plain.svg": Refusal.OTHER_FORMAT,
    "formats/progressive.jpg": (400, 369),
    "formats/rgb-16bit.png": (128, 128),
    "formats/rgb_trns.png": (64, 64),
    "formats/rgba-10bit.heif": Refusal.OTHER_FORMAT,
    "formats/rgba-16bit.png": (128, 128),
    "formats/star.avifs": (159, 159),
    "formats/sugarshack.mpo": (640, 480),
    "formats/transparent.gif": (200, 150),
    "formats/transparent.png": (200, 150),
    "formats/zPug_3.heic": Refusal.OTHER_FORMAT,
    "malformed/broken.png": Refusal.DAMAGED,
    "malformed/broken_data_stream.png": Refusal.DAMAGED,
    "malformed/corrupted.heic": Refusal.OTHER_FORMAT,
    "malformed/crash.tif": Refusal.OTHER_FORMAT,
    "malformed/decompression_bomb.gif": Refusal.TOO_MANY_PIXELS,
    "malformed/decompression_bomb_extents.gif": (100, 100),
    "malformed/empty.heic": Refusal.EMPTY,
    "malformed/html-fragment.jpg": Refusal.NOT_A_PICTURE,
    "malformed/invalid-exif-sample.jpg": (61, 58),
    "malformed/invalid-exif.jpg": (200, 200),
    "malformed/oom.tif": Refusal.OTHER_FORMAT,
    "malformed/png_decompression_dos.png": Refusal.DAMAGED,
    "malformed/polyglot-jpeg-mp3.jpg": Refusal.TOO_SMALL,
    "malformed/reallybig.bmp": Refusal.OTHER_FORMAT,
    "malformed/svg-entity.svg": Refusal.OTHER_FORMAT,
    "malformed/svg-external.svg": Refusal.OTHER_FORMAT,
    "malformed/svg-script.svg": Refusal.OTHER_FORMAT,
    "malformed/svg-use-dos.svg": Refusal.OTHER_FORMAT,
    "malformed/svg-xlink-laughs.svg": Refusal.OTHER_FORMAT,
    "malformed/truncated.heic": Refusal.OTHER_FORMAT,
    "malformed/truncated_image.png": Refusal.DAMAGED,
    "malformed/truncated_jpeg.jpg": Refusal.DAMAGED,
    "malformed/ultrahdr-truncated.jpg": Refusal.DAMAGED,
    "malformed/zero_width.gif": Refusal.DAMAGED,
    "metadata/Canon_40D.jpg": (100, 68),
    "metadata/L_exif_xmp_iptc.heic": Refusal.OTHER_FORMAT,
    "metadata/app13-multiple.jpg": (256, 160),
    "metadata/exif_gps.jpg": (8, 8),
    "metadata/gps-DSCN0010.jpg": (640, 480),
    "metadata/iptc.jpg": (640, 480),
    "metadata/long_description.jpg": (100, 73),
    "metadata/xmp-BlueSquare.jpg": (360, 216),
    "news/0046d5ff.jpg": (380, 245),
    "news/101ee22f.jpg": (636, 382),
    "news/22f6f31e.jpg": (636, 382),
    "news/2be5c33e.jpg": (636, 382),
    "news/2d653202.jpg": (620, 372),
    "news/3333d198.jpg": (1100, 619),
    "news/454702c2.png": (636, 382),
    "news/49f8d56e.png": (291, 291),
    "news/4b279869.png": (291, 291),
    "news/4d4c9b21.jpg": (636, 382),
    "news/56235698.jpg": (636, 382),
    "news/58b43cc6.jpg": (1484, 1390),
    "news/6979720e.jpg": (1024, 576),
    "news/74a581ab.jpg": (636, 382),
    "news/7e2c73a6.jpg": (1200, 630),
    "news/816cef9a.jpg": (2468, 1645),
    "news/86020204.jpg": (636, 382),
    "news/8c22e99f.jpg": (636, 382),
    "news/a34593b1.jpg": (636, 382),
    "news/a386e5ed.jpg": (380, 245),
    "news/a41cc43a.jpg": (636, 382),
    "news/bdddc933.png": (376, 271),
    "news/d7382516.jpg": (535, 416),
    "news/e931422d.jpg": (2048, 1364),
    "orientation/hopper_orientation_2.jpg": (128, 128),
    "orientation/hopper_orientation_3.jpg": (128, 128),
    "orientation/hopper_orientation_5.jpg": (128, 128),
    "orientation/hopper_orientation_6.jpg": (128, 128),
    "orientation/hopper_orientation_6.webp": (128, 128),
    "orientation/hopper_orientation_7.jpg": (128, 128),
    "orientation/hopper_orientation_8.jpg": (128, 128),
    "orientation/landscape_1.jpg": (600, 450),
    "orientation/landscape_2.jpg": (600, 450),
    "orientation/landscape_3.jpg": (600, 450),
    "orientation/landscape_5.jpg": (600, 450),
    "orientation/landscape_6.jpg": (600, 450),
    "orientation/landscape_8.jpg": (600, 450),
    "orientation/recurser_Portrait_3.jpg": (1200, 1800),
    "orientation/recurser_Portrait_6.jpg": (1200, 1800),
    "orientation/rot0mir1.avif": (640, 427),
    "orientation/rot1mir0.avif": (640, 427),
    "orientation/xmp_tags_orientation_exiftool.png": (10, 10),
    "pdq/bridge-mods/aaa-orig.jpg": (1600, 1004),
    "pdq/bridge-mods/blur-a-little.jpg": (1600, 1004),
    "pdq/bridge-mods/blur-a-lot.jpg": (1600, 1004),
    "pdq/bridge-mods/high-contrast.jpg": (1600, 1004),
    "pdq/bridge-mods/sharpen-a-little.jpg": (1600, 1004),
    "pdq/bridge-mods/shrink-a-little.jpg": (1152, 723),
    "pdq/bridge-mods/shrink-a-lot.jpg": (160, 100),
    "pdq/bridge-mods/square-128x128.jpg": (128, 128),
    "pdq/bridge-mods/square-512x512.jpg": (512, 512),
    "pdq/dih/bridge-2-rotate-90.jpg": (1004, 1600),
    "pdq/dih/bridge-3-rotate-180.jpg": (1600, 1004),
    "pdq/dih/bridge-5-flipx.jpg": (1600, 1004),
    "pdq/labelme/q0003.jpg": (256, 256),
    "pdq/labelme/q0004.jpg": (256, 256),
    "pdq/labelme/q0122.jpg": (256, 256),
    "pdq/labelme/q0291.jpg": (256, 256),
    "pdq/labelme/q1050.jpg": (256, 256),
    "pdq/misc/blue-transparent.png": (810, 792),
    "pdq/misc/mode-1.png": (1600, 1004),
    "pdq/misc/small.jpg": (224, 399),
    "pdq/misc/wee.jpg": (34, 42),
    "phash/brightness-minus30.png": (600, 600),
    "phash/jpeg-q1.jpg": (600, 600),
    "phash/jpeg-q40.jpg": (600, 600),
    "phash/original.png": (600, 600),
    "phash/region-30x30-hue-plus50.png": (600, 600),
    "phash/region-5x5-hue-plus1.png": (600, 600),
}
PERSONAL = ("exif", "xmp", "photoshop", "icc_profile", "comment", "XML:com.adobe.xmp")
FORMATS = {"webp": "WEBP", "jpg": "JPEG"}


def outcome(data: bytes) -> tuple[tuple[int, int] | Refusal, Decoded | None]:
    try:
        decoded = decode(data)
    except PictureRefused as refused:
        return refused.refusal, None
    return (decoded.width, decoded.height), decoded


def test_the_table_names_every_picture_there_is(data: Path) -> None:
    pictures = [path for path in (data / "images").rglob("*") if path.is_file()]

    names = {str(path.relative_to(data / "images")) for path in pictures if path.suffix not in (".tsv", ".csv", ".txt")}

    assert names == set(EXPECTED)


@pytest.mark.parametrize(("name", "expected"), EXPECTED.items())
def test_a_picture_ends_in_clean_renditions_or_a_named_refusal(
    data: Path, name: str, expected: tuple[int, int] | Refusal
) -> None:
    found, decoded = outcome((data / "images" / name).read_bytes())

    assert found == expected
    for rendition in decoded.renditions if decoded else ():
        image = Image.open(io.BytesIO(rendition.content))
        assert (image.format, image.mode, image.size) == (
            FORMATS[rendition.format], "RGB", (rendition.width, rendition.height),
        )  # fmt: skip
        assert not set(PERSONAL) & set(image.info)
        assert not image.getexif()


@pytest.mark.parametrize(("name", "expected"), [row for row in EXPECTED.items() if row[0].startswith("pdq/bridge")])
def test_renditions_keep_the_shape_and_are_never_larger(
    data: Path, name: str, expected: tuple[int, int] | Refusal
) -> None:
    decoded = decode((data / "images" / name).read_bytes())

    for rendition in decoded.renditions:
        assert rendition.width == min(RECIPES[rendition.recipe][0], decoded.width)
        assert rendition.height == pytest.approx(rendition.width * decoded.height / decoded.width, abs=1)
