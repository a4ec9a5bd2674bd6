"""Every scene by its name: the function that paints it, and the shape of its sheet."""

from collections.abc import Callable
from dataclasses import dataclass

from newsroom.demo.drawing.canvas import Canvas
from newsroom.demo.drawing.scenes import coast, country, indoors, portraits, streets, town

WIDE, CLASSIC, SQUARE, TALL = 16 / 9, 4 / 3, 1.0, 4 / 5


@dataclass(frozen=True, kw_only=True)
class Scene:
    paint: Callable[[Canvas], None]
    ratio: float


def _shaped(ratio: float, *painters: Callable[[Canvas], None]) -> dict[str, Scene]:
    return {painter.__name__: Scene(paint=painter, ratio=ratio) for painter in painters}


SCENES: dict[str, Scene] = {
    **_shaped(
        WIDE, coast.harbour_at_dawn, coast.fishing_boats, coast.bridge, country.train_in_fields, country.wind_farm,
        country.desert_road, country.olive_grove, town.stadium_at_night, streets.festival_lanterns, town.medina_roofs,
        town.hospital, streets.runners, indoors.council_chamber, indoors.line_chart,
    ),
    **_shaped(
        CLASSIC, country.mountains_with_snow, country.observatory, country.oasis, country.beehives, coast.kites,
        streets.market_stalls, streets.tramway, town.school, indoors.election_hall, indoors.theatre, indoors.bar_chart,
    ),
    **_shaped(SQUARE, indoors.bakery, indoors.potter, portraits.engineer),
    **_shaped(
        TALL, coast.lighthouse_at_dusk, indoors.library, streets.rain_on_a_street, portraits.skipper,
        portraits.coach,
    ),
}  # fmt: skip
