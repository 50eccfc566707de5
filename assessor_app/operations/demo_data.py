"""The tables behind the built-in example (`resources/demo`): its cities and their slots, innovations, phrases."""

import csv
import functools
from collections.abc import Iterator
from dataclasses import dataclass

from assessor_app import paths
from assessor_app.domain.evaluation import Horizon, Innovation
from assessor_app.domain.instrument import Pillar

ANY = "*"
"""In place of a city: for whichever; in place of an innovation: any of the indicator's pillar."""


@dataclass(frozen=True)
class Place:
    """A city of the example and its slot: the day (1 to 3), the room, the number of the slot in that room's day."""

    code: str
    name: str
    announced: str
    day: int
    room: str
    slot: int


@dataclass(frozen=True)
class Phrase:
    """Something assessors or cities write, and what it is about: an indicator or aspect code, an innovation."""

    kind: str
    indicator: str
    innovation: str
    horizon: Horizon | None
    text: str


@functools.cache
def places() -> tuple[Place, ...]:
    """The 75 cities in the order of the schedule."""
    found: list[Place] = []
    taken: dict[tuple[str, str], int] = {}
    for row in _rows("cities"):
        key = (row["day"], row["room"])
        slot = taken.get(key, 0)
        taken[key] = slot + 1
        found.append(Place(row["code"], row["name"], row["announced"], int(row["day"]), row["room"], slot))
    return tuple(found)


@functools.cache
def innovations() -> dict[str, tuple[Innovation, ...]]:
    """Innovations by city code; under `ANY` those that many a city might show."""
    found: dict[str, tuple[Innovation, ...]] = {}
    for row in _rows("innovations"):
        innovation = Innovation(row["name"], Pillar(row["pillar"]), Horizon(row["horizon"]), row["text"])
        found[row["city"]] = (*found.get(row["city"], ()), innovation)
    return found


@functools.cache
def phrases(kind: str) -> tuple[Phrase, ...]:
    """The phrases of one kind, in the order of the table."""
    return tuple(
        Phrase(
            kind=kind,
            indicator=row["indicator"],
            innovation=row["innovation"],
            horizon=Horizon(row["horizon"]) if row["horizon"] else None,
            text=row["text"],
        )
        for row in _rows("phrases")
        if row["kind"] == kind
    )


def _rows(table: str) -> Iterator[dict[str, str]]:
    with (paths.resources() / "demo" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
