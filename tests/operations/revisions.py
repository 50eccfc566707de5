"""Newer packages of the tests' event: the desk prepares again with changes, and writes what it hands out."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from assessor_app.domain.evaluation import Evaluation
from assessor_app.domain.instrument import Instrument
from assessor_app.exchange.workbook import Preparation
from assessor_app.operations.demo_secrets import ExampleRandom
from assessor_app.operations.opening import open_workspace
from assessor_app.operations.preparing import prepare
from assessor_app.operations.preparing_files import write_prepared
from assessor_app.words import catalogue
from tests.operations.events import Event, evaluation


def newer_package(event: Event, folder: Path, change: Callable[[Evaluation], Evaluation]) -> Path:
    """The package of the next revision, with one change."""
    with event.desk(folder / "desk") as desk:
        prepared = prepare(desk, Preparation(change(evaluation()), {}), operator="S", random=ExampleRandom("lagi"))
        return write_prepared(prepared, folder / "out", catalogue("id")).package


def foreign_package(folder: Path, **changes: object) -> Path:
    """A package by another secretariat."""
    with open_workspace(folder / "lain") as desk:
        preparation = Preparation(evaluation(**changes), {})
        prepared = prepare(desk, preparation, operator="S", random=ExampleRandom("lain"))
        return write_prepared(prepared, folder / "out-lain", catalogue("id")).package


def shorter(instrument: Instrument, id: str = "pendek") -> Instrument:
    """Another instrument: two of the three aspects, and an indicator more in the second."""
    first, second = instrument.aspects[:2]
    more = replace(second.indicators[0], code="O09", title="Output sembilan")
    second = replace(second, indicators=(*second.indicators, more), weight=10_000 - first.weight)
    return replace(instrument, id=id, name="Instrumen pendek", aspects=(first, second))


def moved_to_shorter(city: str) -> Callable[[Evaluation], Evaluation]:
    """A change: one city is scored by the shorter instrument."""

    def change(before: Evaluation) -> Evaluation:
        other = shorter(before.instruments[0])
        cities = tuple(replace(c, instrument=other.id) if c.code == city else c for c in before.cities)
        return replace(before, instruments=(*before.instruments, other), cities=cities)

    return change
