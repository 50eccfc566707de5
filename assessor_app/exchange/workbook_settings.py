"""The sheet Evaluasi: one key to a row, what the whole evaluation shares."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath

from assessor_app.domain.evaluation import AssessorNames, NotesFor, Zone
from assessor_app.domain.text import clean, slug
from assessor_app.errors import UserError
from assessor_app.exchange import cells, columns
from assessor_app.exchange.durable import read_start
from assessor_app.exchange.logo import LARGEST_LOGO, checked_logo
from assessor_app.exchange.rows import LONGEST_NAME, Problems, Row, fold, read_rows, shown
from assessor_app.exchange.tables import Cell, Table

SHEET = "Evaluasi"
_EARLIEST, _LATEST = 2000, 2100
_MOST_QUORUM = 100
_LOGO_FAULTS = {"logo-too-large", "logo-not-a-picture", "logo-broken"}


@dataclass(frozen=True)
class Settings:
    """What the sheet says, ready for an `Evaluation`."""

    id: str
    title: str
    year: int
    stage: str
    venue: str
    town: str
    zone: Zone
    start: dt.date | None
    end: dt.date | None
    handover: dt.time | None
    organiser: str
    unit: str
    address: str
    logo: bytes
    paper: str
    quorum: int
    compared_with: str
    assessor_names: AssessorNames
    notes_for: NotesFor


def read_settings(table: Table, folder: Path, problems: Problems) -> Settings:
    """Read Evaluasi; `folder` is where the logo lies."""
    rows = read_rows(table, SHEET, columns.SHEETS[SHEET], problems, required=True, present=("isi",))
    keys = _by_key(rows or [], problems)
    if rows is not None:
        for column in columns.SETTINGS:
            if column.required and column.name not in keys:
                problems.mistake("setting-missing", sheet=SHEET, column="isi", setting=column.name)
    read = _Keys(keys, problems)
    title, stage = read.text("judul"), _unless_dash(read.text("tahap"))
    year = read.row("tahun").whole("tahun", _EARLIEST, lowest=_EARLIEST, highest=_LATEST)
    return Settings(
        id=read.row("id").code("id") or slug(f"{year}-{stage}-{title}"),
        title=title,
        year=year,
        stage=stage,
        venue=read.text("tempat"),
        town=read.text("kota"),
        zone=read.row("zona").choice("zona", columns.ZONES, Zone.WIB),
        start=read.row("mulai").date("mulai"),
        end=_end(read),
        handover=read.row("serah").time("serah"),
        organiser=read.text("penyelenggara"),
        unit=read.text("unit"),
        address=read.row("alamat").text("alamat", lines=True),
        logo=_logo(read.row("logo"), folder),
        paper=read.row("kertas").choice("kertas", columns.PAPERS, "A4"),
        quorum=read.row("kuorum").whole("kuorum", 3, lowest=1, highest=_MOST_QUORUM),
        compared_with=read.text("pembanding"),
        assessor_names=read.row("nama_penilai").choice(
            "nama_penilai", columns.ASSESSOR_NAMES, AssessorNames.INSTITUTION
        ),
        notes_for=read.row("catatan_indikator").choice("catatan_indikator", columns.NOTES_FOR, NotesFor.INTERNAL),
    )


def _unless_dash(text: str) -> str:
    """A dash in a cell means that there is nothing."""
    return "" if text.strip("-–— ") == "" else text


class _Keys:
    def __init__(self, rows: Mapping[str, Row], problems: Problems) -> None:
        self._rows = rows
        self._problems = problems

    def row(self, key: str) -> Row:
        return self._rows.get(key) or Row(SHEET, 0, {}, self._problems)

    def text(self, key: str) -> str:
        return self.row(key).text(key, longest=LONGEST_NAME)


def _by_key(rows: list[Row], problems: Problems) -> dict[str, Row]:
    """A row of its own for each known key, in which the key is the column."""
    known = {fold(column.name): column for column in columns.SETTINGS}
    keys: dict[str, Row] = {}
    for row in rows:
        written = clean(cells.plain(row.cell("kunci")) or "")
        column = known.get(fold(written))
        if not written:
            continue
        if column is None:
            row.notice("kunci", "unknown-setting", setting=shown(written))
            continue
        if column.name in keys:
            row.refuse("kunci", "cell-twice", text=column.name)
            continue
        if column.required and row.cell("isi") is None and row.ok:
            row.refuse(f"isi ({column.name})", "cell-empty")
        values: dict[str, Cell] = {} if row.cell("isi") is None else {column.name: row.cell("isi")}
        keys[column.name] = Row(SHEET, row.line, values, problems, label=f"isi ({column.name})")
    return keys


def _end(read: _Keys) -> dt.date | None:
    row = read.row("selesai")
    start, end = cells.date(read.row("mulai").cell("mulai")), row.date("selesai")
    if start and end and end < start:
        row.refuse("selesai", "row-ends-before-start")
    return end


def _logo(row: Row, folder: Path) -> bytes:
    name = row.text("logo")
    if not name:
        return b""
    if PurePath(name).name != name or "\\" in name or name in {".", ".."}:
        row.refuse("logo", "cell-logo-elsewhere", text=shown(name))
        return b""
    try:
        return checked_logo(read_start(folder / name, LARGEST_LOGO), "logo", name)
    except UserError as error:
        key = error.key if error.key in _LOGO_FAULTS else "logo-not-readable"
        row.refuse("logo", f"cell-{key}", text=shown(name), most_mb=LARGEST_LOGO // 1024**2)
        return b""
