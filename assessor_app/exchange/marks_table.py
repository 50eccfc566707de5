"""A table of marks where a laptop was missing: CSV or XLSX, checked as a whole against the evaluation.

An empty mark clears, a row that is not there changes nothing; an empty note or evidence changes nothing either.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from assessor_app.domain.evaluation import Evaluation
from assessor_app.domain.instrument import Instrument
from assessor_app.domain.regency import CityIndex
from assessor_app.domain.sheet import Evidence, Finding, FindingKind, MarkValue
from assessor_app.errors import UserError
from assessor_app.exchange import cells, columns
from assessor_app.exchange.lookup import Cities, Indicators, read_mark
from assessor_app.exchange.rows import Problems, Row, fold, read_rows, sheet_rows
from assessor_app.exchange.tables import Sheet, Table, read_table


@dataclass(frozen=True)
class CityMarks:
    """What a table says of one city: marks to set, codes to clear, notes and evidence by code, findings to add."""

    code: str
    marks: Mapping[str, MarkValue]
    cleared: tuple[str, ...]
    notes: Mapping[str, str]
    evidence: Mapping[str, Evidence]
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class MarksTable:
    """The cities of a table in its order, and what should be seen before it is taken."""

    cities: tuple[CityMarks, ...]
    notices: tuple[UserError, ...]


@dataclass
class _City:
    marks: dict[str, MarkValue] = field(default_factory=dict)
    cleared: list[str] = field(default_factory=list)
    notes: dict[str, str] = field(default_factory=dict)
    evidence: dict[str, Evidence] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def has(self, code: str) -> bool:
        return code in self.marks or code in self.cleared


def read_marks_table(path: Path, evaluation: Evaluation, assessor: str | None = None) -> MarksTable:
    """Read a marks table.

    Args:
        assessor: whose marks they are; cities that will not count for that assessor become notices.

    Raises:
        UserError: the file is no table (`table-…`).
        MistakesError: `marks-mistakes`, one for each wrong cell: unknown city or indicator, a mark off the scale, …
    """
    table = read_table(path)
    problems = Problems(table.file)
    names = Cities({city.code: city.name for city in evaluation.cities}, CityIndex({}))
    read: dict[str, _City] = {}
    marks = _marks_sheet(table)
    if marks is not None:
        _read_marks(marks, evaluation, names, problems, read)
    if not table.is_csv:
        _read_findings(table, names, problems, read)
    if marks is None and not read:
        problems.mistake("sheet-missing", sheet=columns.MARKS_SHEET)
    problems.raise_any("marks-mistakes")
    for code in read:
        _notice_uncounted(evaluation, code, assessor, problems)
    cities = tuple(
        CityMarks(code, c.marks, tuple(c.cleared), c.notes, c.evidence, tuple(c.findings)) for code, c in read.items()
    )
    return MarksTable(cities, problems.notices)


def _marks_sheet(table: Table) -> Sheet | None:
    """The sheet called Nilai, else the first that is not of another purpose."""
    others = {fold(columns.FINDINGS_SHEET), fold(columns.GUIDE_SHEET)}
    candidates = [sheet for sheet in table.sheets if fold(sheet.name) not in others and (sheet.rows or table.is_csv)]
    named = [sheet for sheet in candidates if fold(sheet.name) == fold(columns.MARKS_SHEET)]
    return next(iter(named or candidates), None)


def _read_marks(
    sheet: Sheet, evaluation: Evaluation, names: Cities, problems: Problems, read: dict[str, _City]
) -> None:
    indicators = Indicators()
    for row in sheet_rows(sheet, columns.MARKS, problems, required=True, present=("nilai",)) or []:
        city = names.refer(row)
        if not evaluation.has_city(city):
            continue
        instrument = evaluation.instrument_of(city)
        code = indicators.refer(row, instrument)
        steps = _mark(row, instrument, code)
        note = row.text("catatan", lines=True)
        evidence = row.choice("bukti", columns.EVIDENCE, None)
        of_city = read.setdefault(city, _City())
        if row.ok and of_city.has(code):
            row.refuse("kode_indikator", "cell-twice", text=code)
        if not row.ok:
            continue
        if row.cell("nilai") is None:
            of_city.cleared.append(code)
        else:
            of_city.marks[code] = steps
        if note:
            of_city.notes[code] = note
        if evidence is not None:
            of_city.evidence[code] = evidence


def _mark(row: Row, instrument: Instrument, code: str) -> MarkValue:
    cell = row.cell("nilai")
    if isinstance(cell, str) and fold(cells.plain(cell) or "") == fold(columns.NOT_APPLICABLE):
        if code and not instrument.indicator(code).not_applicable_allowed:
            row.refuse("nilai", "cell-not-applicable-forbidden", indicator=code)
        return None
    return read_mark(row, "nilai", instrument.scale)


def _read_findings(table: Table, names: Cities, problems: Problems, read: dict[str, _City]) -> None:
    for row in read_rows(table, columns.FINDINGS_SHEET, columns.FINDINGS, problems) or []:
        city = names.refer(row)
        kind = row.choice("jenis", columns.FINDING_KINDS, FindingKind.STRENGTH)
        horizon = row.choice("jangka", columns.HORIZONS, None)
        if horizon is not None and kind is not FindingKind.RECOMMENDATION:
            row.refuse("jangka", "row-horizon-without-recommendation")
        finding = Finding(kind, row.text("teks", lines=True), horizon)
        if row.ok:
            read.setdefault(city, _City()).findings.append(finding)


def _notice_uncounted(evaluation: Evaluation, city: str, assessor: str | None, problems: Problems) -> None:
    if assessor is None:
        return
    name = evaluation.city(city).name
    if evaluation.in_conflict_of_interest(assessor, city):
        problems.notice("marks-conflict-of-interest", city=name)
    elif not evaluation.city(city).practice and assessor not in evaluation.scheduled(city):
        problems.notice("marks-not-scheduled", city=name)
