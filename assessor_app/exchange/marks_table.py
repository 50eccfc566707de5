"""A table of marks where a laptop was missing: CSV or XLSX, checked as a whole against the evaluation.

An empty cell leaves what is there, `-` clears it, and a row that is not there changes nothing. A finding is changed
by the row that bears its code, and added by one that bears none.
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
class Line:
    """Where something stands in a table, as the spreadsheet counts."""

    sheet: str
    row: int


@dataclass(frozen=True)
class FindingRow:
    """A row of the sheet Temuan: what it says (None clears), and the code of the finding that it is about."""

    finding: Finding | None
    code: str
    line: Line


@dataclass(frozen=True)
class CityMarks:
    """What a table says of one city: marks to set, codes to clear, notes and evidence by code, findings.

    An empty note and evidence None clear. `left` are codes whose mark stays as it is; `lines` tell where a code
    stands, `rows` where each finding does.
    """

    code: str
    marks: Mapping[str, MarkValue]
    cleared: tuple[str, ...]
    notes: Mapping[str, str]
    evidence: Mapping[str, Evidence | None]
    findings: tuple[Finding, ...]
    left: tuple[str, ...] = ()
    lines: Mapping[str, Line] = field(default_factory=dict, compare=False)
    rows: tuple[FindingRow, ...] = field(default=(), compare=False)


@dataclass(frozen=True)
class MarksTable:
    """The cities of a table in its order, and what should be seen before it is taken."""

    cities: tuple[CityMarks, ...]
    notices: tuple[UserError, ...]
    file: str = field(default="", compare=False)


@dataclass
class _City:
    marks: dict[str, MarkValue] = field(default_factory=dict)
    cleared: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    notes: dict[str, str] = field(default_factory=dict)
    evidence: dict[str, Evidence | None] = field(default_factory=dict)
    lines: dict[str, Line] = field(default_factory=dict)
    rows: list[FindingRow] = field(default_factory=list)

    @property
    def says_something(self) -> bool:
        """Whether any cell of the city is filled in."""
        return any((self.marks, self.cleared, self.notes, self.evidence, self.rows))

    def read(self, code: str) -> CityMarks:
        findings = tuple(row.finding for row in self.rows if row.finding is not None)
        return CityMarks(
            code,
            self.marks,
            tuple(self.cleared),
            self.notes,
            self.evidence,
            findings,
            tuple(self.left),
            self.lines,
            tuple(self.rows),
        )


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
    for code, city in read.items():
        if city.says_something:  # a table filled with what is there lists every city
            _notice_uncounted(evaluation, code, assessor, problems)
    return MarksTable(tuple(city.read(code) for code, city in read.items()), problems.notices, table.file)


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
        clears = {column for column in ("nilai", "catatan", "bukti") if _clears(row, column)}
        steps = None if "nilai" in clears else _mark(row, instrument, code)
        note = "" if "catatan" in clears else row.text("catatan", lines=True)
        evidence = None if "bukti" in clears else row.choice("bukti", columns.EVIDENCE, None)
        of_city = read.setdefault(city, _City())
        if row.ok and code in of_city.lines:
            row.refuse("kode_indikator", "cell-twice", text=code)
        if not row.ok:
            continue
        of_city.lines[code] = Line(row.sheet, row.line)
        if "nilai" in clears:
            of_city.cleared.append(code)
        elif row.cell("nilai") is None:
            of_city.left.append(code)
        else:
            of_city.marks[code] = steps
        if note or "catatan" in clears:
            of_city.notes[code] = note
        if evidence is not None or "bukti" in clears:
            of_city.evidence[code] = evidence


def _clears(row: Row, column: str) -> bool:
    cell = row.cell(column)
    return isinstance(cell, str) and cell.strip() == columns.CLEAR


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
        code = row.text("kode_temuan").casefold()
        clears = _clears(row, "teks")
        if horizon is not None and kind is not FindingKind.RECOMMENDATION:
            row.refuse("jangka", "row-horizon-without-recommendation")
        if clears and not code:
            row.refuse("teks", "row-clears-unknown-finding")
        finding = None if clears else Finding(kind, row.text("teks", lines=True), horizon)
        if row.ok:
            read.setdefault(city, _City()).rows.append(FindingRow(finding, code, Line(row.sheet, row.line)))


def _notice_uncounted(evaluation: Evaluation, city: str, assessor: str | None, problems: Problems) -> None:
    if assessor is None:
        return
    name = evaluation.city(city).name
    if evaluation.in_conflict_of_interest(assessor, city):
        problems.notice("marks-conflict-of-interest", city=name)
    elif not evaluation.city(city).practice and assessor not in evaluation.scheduled(city):
        problems.notice("marks-not-scheduled", city=name)
