"""What ships with the program: the built-in instruments and the country's kabupaten and kota, read when asked for."""

import functools

import msgspec

from assessor_app import paths
from assessor_app.domain.instrument import Instrument
from assessor_app.domain.regency import Regency
from assessor_app.errors import UserError
from assessor_app.exchange.regencies import load_regencies


@functools.cache
def instruments() -> tuple[Instrument, ...]:
    """Every built-in instrument, sorted by id."""
    folder = paths.resources() / "instruments"
    return tuple(msgspec.json.decode(path.read_bytes(), type=Instrument) for path in sorted(folder.glob("*.json")))


def instrument(instrument_id: str) -> Instrument:
    """The built-in instrument of an id.

    Raises:
        UserError: `unknown-instrument`.
    """
    for known in instruments():
        if known.id == instrument_id:
            return known
    raise UserError("unknown-instrument", instrument=instrument_id)


@functools.cache
def regencies() -> dict[str, Regency]:
    """The 514 kabupaten and kota by code; shared, so nobody changes it."""
    return load_regencies(paths.resources() / "regions" / "regencies.csv")
