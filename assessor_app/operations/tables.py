"""Tables that go out: the preparation template, a marks table to fill in, the results as CSV and XLSX."""

from assessor_app.domain.evaluation import Evaluation
from assessor_app.domain.results import CityResult, Results
from assessor_app.exchange.csv_text import Cell, csv_text
from assessor_app.operations import library

DEFAULT_INSTRUMENT = "smart-city-2023-reguler"


def preparation_template(instrument_id: str | None) -> bytes:
    """The preparation workbook with a built-in instrument filled in.

    Raises:
        UserError: `unknown-instrument`.
    """
    from assessor_app.exchange.template import write_template  # XlsxWriter is needed only here

    return write_template(library.instrument(instrument_id or DEFAULT_INSTRUMENT))


def marks_template(evaluation: Evaluation) -> bytes:
    """A marks table of every present city, to fill in where a laptop is missing."""
    from assessor_app.exchange.marks_template import write_marks_template

    return write_marks_template(evaluation)


def results_csv(results: Results) -> str:
    """The official table: UTF-8, comma, decimals with a point; what does not exist is empty."""
    aspects = list(dict.fromkeys(a.code for row in results.official for a in row.instrument.aspects))
    place = ("kode_daerah", "nama", "provinsi", "kelompok", "instrumen", "status", "alasan")
    figures = ("nilai_final", "sebelumnya", "peningkatan", "lembar_dihitung", "lembar_ditunggu")
    return csv_text([(*place, *aspects, *figures), *(_csv_row(row, aspects) for row in results.official)])


def _csv_row(row: CityResult, aspects: list[str]) -> list[Cell]:
    values = row.values.aspects if row.complete else {}
    return [
        row.city.code,
        row.city.name,
        row.city.province,
        row.city.cohort,
        row.instrument.id,
        row.status,
        row.reason,
        *(values.get(code) for code in aspects),
        row.final,
        row.previous,
        row.improvement,
        len(row.counted),
        len(row.missing),
    ]
