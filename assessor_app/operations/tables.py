"""Tables that go out: the preparation template, the marks table, the results as CSV and XLSX."""

from assessor_app.domain.results import CityResult, Results
from assessor_app.exchange.csv_text import Cell, csv_text
from assessor_app.operations import library
from assessor_app.operations.entry.content import own_contents
from assessor_app.storage.workspace import Workspace

DEFAULT_INSTRUMENT = "smart-city-2023-reguler"


def preparation_template(instrument_id: str | None) -> bytes:
    """The preparation workbook with a built-in instrument filled in.

    Raises:
        UserError: `unknown-instrument`.
    """
    from assessor_app.exchange.template import write_template  # XlsxWriter is needed only here

    return write_template(library.instrument(instrument_id or DEFAULT_INSTRUMENT))


def marks_template(workspace: Workspace, evaluation_id: str | None = None, *, as_csv: bool = False) -> bytes:
    """A marks table of every present city, with what is on this laptop; at the desk it is empty."""
    from assessor_app.exchange.marks_template import write_marks_csv, write_marks_template

    evaluation = workspace.evaluation(evaluation_id)
    seat = workspace.seat(evaluation.id)
    filled = {} if seat is None else own_contents(workspace, evaluation, seat.assessor)
    return write_marks_csv(evaluation, filled=filled) if as_csv else write_marks_template(evaluation, filled=filled)


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
