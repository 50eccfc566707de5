"""The preparation workbook (design.md §9) as the organiser filled it in: an evaluation, or every mistake at once."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from assessor_app.domain.evaluation import Evaluation
from assessor_app.domain.regency import Regency
from assessor_app.errors import UserError
from assessor_app.exchange import columns, workbook_people, workbook_values
from assessor_app.exchange.rows import Problems, fold, read_rows, shown
from assessor_app.exchange.tables import Table, read_table
from assessor_app.exchange.workbook_instruments import read_instruments
from assessor_app.exchange.workbook_schedule import notice_interests, read_schedule
from assessor_app.exchange.workbook_settings import read_settings
from assessor_app.exchange.workbook_texts import read_texts


@dataclass(frozen=True)
class Preparation:
    """What a workbook says: the evaluation, the documents' texts by row and field, and what should be seen.

    Args:
        file: its name, and `lines` where in it each row of texts stands, for what only a desk can say of them.
    """

    evaluation: Evaluation
    texts: Mapping[str, Mapping[str, str]]
    notices: tuple[UserError, ...] = ()
    file: str = ""
    lines: Mapping[str, int] = field(default_factory=dict)


_NO_WORKBOOK = frozenset(("table-is-other", "table-bad-quotes", "table-not-utf8"))
"""What is wrong with text as a table; whoever wants a workbook is told to bring one instead."""


def read_workbook(path: Path, regencies: Mapping[str, Regency]) -> Preparation:
    """Read a preparation workbook; a logo it names lies beside it.

    Args:
        regencies: the country's kabupaten and kota by code; they give the provinces.

    Raises:
        UserError: the file is no workbook (`table-…`, `workbook-is-csv`, `workbook-is-other`).
        MistakesError: `workbook-mistakes`, one mistake for each wrong cell, column or sheet.
    """
    try:
        table = read_table(path)
    except UserError as error:
        if error.key in _NO_WORKBOOK:
            raise UserError("workbook-is-other", file=path.name) from error
        raise
    if table.is_csv:
        raise UserError("workbook-is-csv", file=table.file)
    problems = Problems(table.file)
    _notice_unknown_sheets(table, problems)
    settings = read_settings(table, path.parent, problems)
    instruments, instrument_ids = read_instruments(table, problems, _weights_only(table))
    cities, names = workbook_people.read_cities(table, problems, instrument_ids, regencies)
    people = workbook_people.read_people(table, problems)
    schedule = read_schedule(table, problems, people, cities, names, settings)
    innovations = workbook_people.read_innovations(table, problems, names)
    interests = workbook_people.read_interests(table, problems, people, names)
    notice_interests(schedule, interests, people)
    basis = workbook_values.Basis(instruments, instrument_ids, {city.code: city for city in cities}, names)
    previous = workbook_values.read_previous(table, problems, basis)
    self_marks = workbook_values.read_self_marks(table, problems, basis)
    anchors = workbook_values.read_anchors(table, problems, basis)
    texts = read_texts(table, problems, names, settings)
    problems.raise_any("workbook-mistakes")
    evaluation = Evaluation(
        **{field.name: getattr(settings, field.name) for field in dataclasses.fields(settings)},
        instruments=tuple(instruments.values()),
        cities=tuple(
            dataclasses.replace(
                city,
                innovations=tuple(innovations.get(city.code, ())),
                self_marks=self_marks.get(city.code, {}),
                previous=previous.get(city.code),
                anchors=anchors.get(city.code, {}),
            )
            for city in cities
        ),
        assessors=(*people.assessors, *workbook_people.spare_seats()),
        sessions=tuple(planned.session for planned in schedule),
        interests=tuple(interests),
    )
    return Preparation(evaluation, texts.texts, problems.notices, table.file, texts.lines)


def _notice_unknown_sheets(table: Table, problems: Problems) -> None:
    known = {fold(name) for name in (*columns.SHEETS, columns.GUIDE_SHEET)}
    for sheet in table.sheets:
        if fold(sheet.name) not in known and sheet.rows:
            problems.notice("unknown-sheet", sheet=shown(sheet.name))


def _weights_only(table: Table) -> frozenset[str]:
    """Instruments that only earlier results name; they need their weights and nothing else."""
    return frozenset(_named(table, "Nilai_Sebelumnya") - _named(table, "Daerah"))


def _named(table: Table, sheet: str) -> set[str]:
    unheard = Problems(table.file)
    rows = read_rows(table, sheet, columns.SHEETS[sheet], unheard) or []
    return {row.code("instrumen").casefold() for row in rows} - {""}
