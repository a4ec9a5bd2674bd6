from io import BytesIO

import pytest
from PIL import Image

from newsroom.demo.drawing import draw
from newsroom.demo.drawing.canvas import mix
from newsroom.demo.drawing.scenes import SCENES

NAMES = sorted(SCENES)


@pytest.mark.parametrize("name", NAMES)
def test_a_scene_is_drawn_alike_every_time(name: str) -> None:
    assert draw(name, 120) == draw(name, 120)


def test_no_two_scenes_are_alike() -> None:
    assert len({draw(name, 120) for name in NAMES}) == len(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_scene_fills_its_sheet(name: str) -> None:
    image = Image.open(BytesIO(draw(name, 320)))
    corners = [(2, 2), (image.width - 3, 2), (2, image.height - 3), (image.width - 3, image.height - 3)]

    assert abs(image.width / image.height - SCENES[name].ratio) < 0.02
    assert len(image.convert("P", palette=Image.Palette.ADAPTIVE).getcolors() or []) > 60
    assert all(sum(image.getpixel(corner)) > 12 for corner in corners)  # type: ignore[arg-type]


def test_a_mix_lies_between_its_colours() -> None:
    assert mix("#000000", "#ffffff", 0.0) == "#000000"
    assert mix("#000000", "#ffffff", 1.0) == "#ffffff"
    assert mix("#102030", "#304050", 0.5) == "#203040"
