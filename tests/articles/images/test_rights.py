"""What agencies write into pictures, read and mended."""

from pathlib import Path

import pytest

from articles.images.answer import Rights
from articles.images.render import decode
from articles.images.rights import mend

NEWS = {
    "0046d5ff.jpg": ("王乃水", "新华通讯社", "新华通讯社"),
    "101ee22f.jpg": ("XPB",) + ("XPB Images/Press Association Images",) * 2,
    "2be5c33e.jpg": ("", "Marvel Studios", ""),
    "3333d198.jpg": ("Dimitrios Kambouris", "2016 Getty Images", "2016 Getty Images"),
    "56235698.jpg": ("PAULO WHITAKER", "AFP/Getty Images", "AFP or licensors"),
    "74a581ab.jpg": ("Richard Drew", "AP", "AP"),
    "8c22e99f.jpg": ("", "SpaceX", ""),
    "a34593b1.jpg": ("", "AFP/Getty Images", "This content is subject to copyright."),
    "86020204.jpg": ("KCNA", "REUTERS", ""),
    "4d4c9b21.jpg": ("Ny Pictures2", "Ny Pictures2", ""),
    "d7382516.jpg": ("Mike Paterson", "Mike Paterson", ""),
    "e931422d.jpg": ("Mike Kane", "Bloomberg", "© 2017 Bloomberg Finance LP"),
    "22f6f31e.jpg": ("", "", ""),
    "49f8d56e.png": ("", "", ""),
}


def rights_of(data: Path, name: str) -> Rights:
    return decode((data / "images" / name).read_bytes()).rights


@pytest.mark.parametrize(("name", "expected"), NEWS.items())
def test_agencies_are_credited(data: Path, name: str, expected: tuple[str, str, str]) -> None:
    rights = rights_of(data, f"news/{name}")

    assert (rights.creator, rights.credit, rights.copyright_notice) == expected


@pytest.mark.parametrize(
    ("name", "caption"),
    [
        ("news/2be5c33e.jpg", "Marvel Studios Avengers: Infinity War - Big Game"),
        ("news/8c22e99f.jpg", ""),  # a file name
        ("metadata/iptc.jpg", ""),
    ],
)
def test_captions_are_read_and_mended(data: Path, name: str, caption: str) -> None:
    assert rights_of(data, name).caption == caption


def test_a_caption_in_xmp_is_read(data: Path) -> None:
    assert rights_of(data, "metadata/xmp-BlueSquare.jpg").caption.startswith("XMPFiles BlueSquare test file, created")


def test_software_is_no_photographer(data: Path) -> None:
    assert rights_of(data, "pdq/bridge-mods/aaa-orig.jpg") == Rights()


@pytest.mark.parametrize("name", ["malformed/invalid-exif.jpg", "malformed/invalid-exif-sample.jpg"])
def test_metadata_that_does_not_parse_says_nothing(data: Path, name: str) -> None:
    assert rights_of(data, name) == Rights()


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"Karim Sa\xc3\xafdi", "Karim Saïdi"),
        (b"Karim Sa\xefdi", "Karim Saïdi"),
        ("Ã‚Â© 2017 Bloomberg", "© 2017 Bloomberg"),
        ("Â© AFP", "© AFP"),
        ("كريم السعيدي", "كريم السعيدي"),
        ("¿Quién? preguntó", "¿Quién? preguntó"),
        ("Reuters\x00\x00", "Reuters"),
        ("  Paul \r\n Whitaker\r\n", "Paul Whitaker"),
        ("KCNA KCNA", "KCNA"),
        ("-", ""),
        ("Adobe Photoshop CS2", ""),
        ("DSC_0042.JPG", ""),
        (None, ""),
        (42, ""),
    ],
)
def test_text_of_any_encoding_is_mended(raw: object, text: str) -> None:
    assert mend(raw) == text
