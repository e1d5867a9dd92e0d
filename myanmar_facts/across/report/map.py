"""The map: incidents by township on an outline of the country.

Positions are the towns of the register of places; a township stands where its first town does. The outline is a rough drawing of our
own from some seventy points, made to recognise the country by, and says nothing about any border.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, radians, sqrt

from ...lexicon import compiled, rows
from ..comparison import Comparison
from ..figures import Figure, amount, size
from ..groups import INCIDENT, Group
from .anchors import anchor
from .charts import title

_OUTLINE = (
    (97.35, 28.25),
    (97.7, 28.5),
    (98.15, 28.15),
    (98.65, 27.6),
    (98.7, 26.8),
    (98.75, 26.0),
    (98.15, 25.45),
    (97.75, 24.9),
    (97.55, 24.7),
    (97.6, 24.35),
    (97.75, 23.95),
    (98.2, 24.1),
    (98.75, 24.1),
    (98.95, 23.7),
    (98.85, 23.2),
    (99.5, 22.95),
    (99.2, 22.15),
    (99.95, 22.05),
    (100.2, 21.45),
    (101.1, 21.75),
    (101.15, 21.5),
    (100.35, 20.85),
    (100.1, 20.35),
    (99.5, 20.35),
    (98.95, 19.8),
    (98.05, 19.75),
    (97.75, 18.6),
    (97.4, 18.5),
    (97.75, 17.9),
    (98.55, 16.95),
    (98.85, 16.35),
    (98.6, 16.05),
    (98.6, 15.35),
    (98.2, 15.1),
    (98.3, 14.7),
    (99.1, 13.75),
    (99.2, 12.7),
    (99.65, 11.8),
    (99.3, 11.0),
    (98.75, 10.4),
    (98.55, 9.95),
    (98.45, 10.75),
    (98.75, 11.6),
    (98.6, 12.5),
    (98.6, 13.1),
    (98.1, 13.6),
    (97.85, 14.9),
    (97.75, 15.5),
    (97.5, 16.5),
    (97.25, 16.95),
    (96.85, 17.35),
    (96.8, 16.9),
    (96.3, 16.5),
    (95.75, 16.05),
    (95.35, 15.75),
    (94.85, 15.8),
    (94.2, 16.0),
    (94.45, 17.0),
    (94.5, 17.6),
    (94.35, 18.4),
    (93.95, 19.0),
    (93.55, 19.6),
    (93.35, 19.95),
    (92.95, 20.15),
    (92.3, 20.75),
    (92.25, 21.4),
    (92.65, 21.4),
    (92.65, 22.0),
    (93.15, 22.2),
    (93.1, 23.0),
    (93.4, 23.15),
    (93.35, 24.05),
    (94.15, 23.9),
    (94.3, 24.3),
    (94.7, 25.1),
    (95.15, 26.05),
    (95.2, 26.7),
    (96.15, 27.25),
    (96.9, 27.25),
    (97.15, 27.75),
)
_WEST, _NORTH, _SCALE = 91.8, 28.8, 34.0
_SQUEEZE = cos(radians(20))
WIDTH, HEIGHT = round((101.6 - _WEST) * _SCALE * _SQUEEZE), round((_NORTH - 9.6) * _SCALE)


@dataclass(frozen=True, slots=True)
class Spot:
    """An incident on the map: centre, radius, where it links to and what it says; ``category`` chooses the colour."""

    x: float
    y: float
    radius: float
    href: str
    label: str
    category: str


@dataclass(frozen=True, slots=True)
class Map:
    """What the template draws. ``left_out`` counts the incidents without known coordinates."""

    width: int
    height: int
    outline: str
    towns: list[tuple[float, float]]
    spots: list[Spot]
    left_out: int


def incident_map(comparison: Comparison) -> Map:
    """The incidents of a comparison whose township the register of places knows, one spot for each group, largest drawn first."""
    spots: list[Spot] = []
    left_out = 0
    for group in comparison.groups:
        if group.type != INCIDENT or group.latest is None:
            continue
        where = _where(group)
        if where is None:
            left_out += 1
        else:
            spots.append(_spot(comparison, group, group.latest, where))
    spots.sort(key=lambda s: (-s.radius, s.href))
    outline = " ".join("{},{}".format(*_project(*point)) for point in _OUTLINE)
    return Map(WIDTH, HEIGHT, outline, sorted({_project(*at) for at in _coordinates().values()}), spots, left_out)


def _spot(comparison: Comparison, group: Group, latest: Figure, where: tuple[float, float]) -> Spot:
    x, y = _project(*where)
    printing = latest.printings[0]
    return Spot(
        x,
        y,
        round(min(26.0, 4 + 1.5 * sqrt(size(latest))), 1),
        f"#{anchor(printing.story, printing.claim)}",
        f"{title(group)}: {amount(latest)} ({comparison.stories[printing.story].doc})",
        group.category,
    )


def _project(longitude: float, latitude: float) -> tuple[float, float]:
    return round((longitude - _WEST) * _SCALE * _SQUEEZE, 1), round((_NORTH - latitude) * _SCALE, 1)


def _where(group: Group) -> tuple[float, float] | None:
    coordinates = _coordinates()
    for figure in group.figures:
        for printing in figure.printings:
            claim = printing.claim
            for key in (claim.pcode, claim.township.casefold(), *(part.strip().casefold() for part in claim.place.split(","))):
                if key and (found := coordinates.get(key)):
                    return found
    return None


@compiled
def _coordinates() -> dict[str, tuple[float, float]]:
    """Code or unique lower-case name of a town or township -> longitude and latitude."""
    found: dict[str, tuple[float, float]] = {}
    names: dict[str, set[str]] = {}
    places = rows("places.csv")
    for row in places:
        if row.get("longitude") and row.get("latitude"):
            at = float(row["longitude"]), float(row["latitude"])
            found[row["pcode"]] = at
            found.setdefault(row["parent_pcode"], at)
    for row in places:
        if row["pcode"] in found and row["level"] in ("town", "township"):
            township = row["pcode"] if row["level"] == "township" else row["parent_pcode"]
            for name in (row["name"].casefold(), f"{row['name'].casefold()} township"):
                names.setdefault(name, set()).add(township)
    for name, townships in sorted(names.items()):
        if len(townships) == 1 and (at_ := found.get(next(iter(townships)))):
            found[name] = at_
    return found
