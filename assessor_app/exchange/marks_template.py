"""The empty marks table: every indicator of every city, with drop-downs, to fill in where a laptop is missing."""

import functools
from collections.abc import Sequence
from dataclasses import replace

from assessor_app.domain.evaluation import City, Evaluation
from assessor_app.exchange import columns
from assessor_app.exchange.spreadsheet import Line, SheetContent, Spreadsheet
from assessor_app.exchange.workbook_writer import column_help
from assessor_app.words import Words, current

_MOST_OFFERED = 20
"""A longer drop-down is slower than typing."""


def write_marks_template(
    evaluation: Evaluation, cities: Sequence[str] | None = None, words: Words | None = None
) -> bytes:
    """An XLSX file that `read_marks_table` reads once its column `nilai` is filled in.

    Args:
        cities: their codes; every present city unless given.
        words: language of the help; the one in use unless given.
    """
    words = words or current()
    chosen = [city for city in evaluation.cities if (city.present if cities is None else city.code in cities)]
    offered = _offered(evaluation, chosen)
    known = tuple(replace(c, choices=offered) if c.name == "nilai" else c for c in columns.MARKS)
    rows = [line for city in chosen for line in _lines(evaluation, city)]
    book = Spreadsheet(evaluation.title)
    for content in (
        SheetContent(columns.MARKS_SHEET, known, rows),
        SheetContent(columns.FINDINGS_SHEET, columns.FINDINGS, ()),
    ):
        book.add(content, functools.partial(column_help, words, content.name), required=bool(content.rows))
    return book.finish()


def _lines(evaluation: Evaluation, city: City) -> list[Line]:
    return [
        {"kode_daerah": city.code, "daerah": city.name, "kode_indikator": indicator.code, "judul": indicator.title}
        for indicator in evaluation.instrument(city.instrument).indicators
    ]


def _offered(evaluation: Evaluation, cities: Sequence[City]) -> tuple[str, ...]:
    """The marks to choose from; none where the scale is fine."""
    instruments = [evaluation.instrument(name) for name in dict.fromkeys(city.instrument for city in cities)]
    values = sorted({i.scale.printed(steps) for i in instruments for steps in i.scale.levels})
    if len(values) > _MOST_OFFERED:
        return ()
    allowed = any(indicator.not_applicable_allowed for i in instruments for indicator in i.indicators)
    return (*(f"{value:f}" for value in values), *((columns.NOT_APPLICABLE,) if allowed else ()))
