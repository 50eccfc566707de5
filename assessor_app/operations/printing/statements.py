"""What the QR code of a paper states: made from the results printed, and made again by `verify` from those stored."""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal

from assessor_app.domain.results import CityResult, Results
from assessor_app.exchange.qr_text import (
    CityFigures,
    Columns,
    ColumnSums,
    Fixed,
    Participation,
    Provisional,
    Statement,
    plain,
    plain_code,
    results_part,
    stage_code,
)
from assessor_app.reports.content import Closed


def city_statement(results: Results, digest: str, closed: Closed | None, city: str) -> Statement:
    """What is stated of one city."""
    row = results.city(city)
    aspects = tuple((code, value) for code, value in row.values.aspects.items() if value is not None)
    figures = CityFigures(
        plain(row.city.name), plain_code(city), row.final, _printed(aspects) if row.complete else ()
    )
    return _statement(results, digest, closed, figures)


def participation_statement(results: Results, digest: str, closed: Closed | None, city: str) -> Statement:
    """That a city took part, and no figure."""
    return _statement(results, digest, closed, Participation(plain(results.city(city).city.name), plain_code(city)))


def recap_statement(results: Results, digest: str, closed: Closed | None) -> Statement:
    """What is stated of all cities: per table how many there are, and the sum of each printed column."""
    complete = [row for row in results.official if row.complete]
    of_instruments = (
        [row for row in complete if row.instrument.id == instrument.id]
        for instrument in results.evaluation.instruments
    )
    return _statement(results, digest, closed, tuple(_sums(rows) for rows in of_instruments if rows))


def printed_moment(at: dt.datetime) -> str:
    """A moment with its zone as a code writes it: `2019-06-22 18.00 WIB`."""
    return f"{at:%Y-%m-%d %H.%M} {at.tzname()}"


def _statement(
    results: Results,
    digest: str,
    closed: Closed | None,
    figures: CityFigures | Participation | tuple[ColumnSums, ...],
) -> Statement:
    evaluation = results.evaluation
    state = (
        Fixed(closed.number, printed_moment(closed.at))
        if closed is not None
        else Provisional(results.sheets_in, results.sheets_expected)
    )
    return Statement(evaluation.year, stage_code(evaluation.stage), figures, state, results_part(digest))


def _sums(rows: list[CityResult]) -> ColumnSums:
    aspects = tuple(
        (aspect.code, _sum(row.values.aspects[aspect.code] for row in rows)) for aspect in rows[0].instrument.aspects
    )
    return ColumnSums(len(rows), _sum(row.final for row in rows), _printed(aspects))


def _sum(values: Iterable[Decimal | None]) -> Decimal:
    return sum((value for value in values if value is not None), Decimal("0.00"))


def _printed(columns: Columns) -> Columns:
    return tuple((plain_code(code), value) for code, value in columns)
