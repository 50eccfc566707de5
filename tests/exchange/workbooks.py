"""Real spreadsheets for the tests: whole workbooks of plain rows, and archives that no spreadsheet program writes."""

import datetime as dt
import io
import zipfile
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path

import xlsxwriter
from PIL import Image

from assessor_app.domain.regency import Regency
from assessor_app.errors import MistakesError, UserError

Cell = str | int | float | bool | Decimal | dt.date | dt.time | None
Rows = list[list[Cell]]
Book = dict[str, Rows]

REGENCIES = {
    regency.code: regency
    for regency in (
        Regency("11.10", "Kabupaten Aceh Singkil", "Aceh", "kabupaten"),
        Regency("12.75", "Kota Binjai", "Sumatera Utara", "kota"),
        Regency("12.70", "Kota Puluhan", "Sumatera Utara", "kota"),
        Regency("31.71", "Kota Administrasi Jakarta Pusat", "DKI Jakarta", "kota"),
        Regency("35.07", "Kabupaten Malang", "Jawa Timur", "kabupaten"),
        Regency("35.73", "Kota Malang", "Jawa Timur", "kota"),
    )
}
JUNE_20 = dt.date(2019, 6, 20)


def valid_book() -> Book:
    """A small workbook without a mistake, as rows that a test changes."""
    return {
        "Evaluasi": [
            ["kunci", "isi"],
            ["judul", "Evaluasi Tahap I 2019"],
            ["tahun", 2019],
            ["tahap", "I"],
            ["kota", "Banyuwangi"],
            ["mulai", JUNE_20],
        ],
        "Aturan": [
            ["instrumen", "nama", "min", "maks", "langkah", "gabungan", "buang", "pembulatan", "urutan_seri"],
            ["reg", "Reguler", 0, 4, 1, None, None, None, "O, B"],
        ],
        "Indikator": [
            ["instrumen", "kode_aspek", "aspek", "bobot_aspek", "kode", "judul", "dimensi", "boleh_tb", "level_0"],
            ["reg", "B", "Baseline", 12.5, "B01", "Dasar hukum", "governance", None, "Tidak ada"],
            ["reg", "B", "Baseline", 12.5, "B02", "Rapat", None, "ya", None],
            ["reg", "O", "Output", 87.5, "O01", "Program", "Smart Living", "tidak", None],
        ],
        "Daerah": [
            ["kode", "nama", "kohor", "instrumen", "hadir", "latihan"],
            ["12.75", "Kota Binjai", "A", "reg", None, None],
            ["35.07", "Kab. Malang", None, "REG", "ya", "tidak"],
            ["LATIHAN", "Kota Latihan", None, "reg", "ya", "ya"],
        ],
        "Asesor": [
            ["id", "nama", "singkatan", "lembaga", "panel", "kedudukan", "label_identitas", "nomor_identitas"],
            ["UI-1", "Asesor UI", None, "UI", "Panel A", "ketua", "NIP", "199001012019031001"],
            ["ITB-1", "Asesor ITB", "ITB 1", "ITB", "A", None, None, None],
            ["UGM-1", "Asesor UGM", None, "UGM", "Ruang B", None, None, None],
        ],
        "Jadwal": [
            ["tanggal", "mulai", "selesai", "ruang", "kode_daerah", "asesor", "pemapar"],
            [JUNE_20, dt.time(9), dt.time(9, 50), "Ruang A", "12.75", None, "Wali Kota"],
            ["20/06/2019", "13.00", "13:50", "A", "Kabupaten Malang", "Panel B; ITB-1", None],
        ],
    }


def write_book(path: Path, book: Mapping[str, Sequence[Sequence[Cell]]]) -> Path:
    """Write the rows as an XLSX file; dates and times become cells of their kind."""
    with xlsxwriter.Workbook(str(path)) as workbook:
        date = workbook.add_format({"num_format": "dd/mm/yyyy"})
        time = workbook.add_format({"num_format": "hh.mm"})
        for name, rows in book.items():
            sheet = workbook.add_worksheet(name)
            for n, row in enumerate(rows):
                for at, cell in enumerate(row):
                    if isinstance(cell, str):
                        sheet.write_string(n, at, cell)
                    elif isinstance(cell, bool):
                        sheet.write_boolean(n, at, cell)
                    elif isinstance(cell, (dt.date, dt.time)):
                        sheet.write_datetime(n, at, cell, date if isinstance(cell, dt.date) else time)
                    elif cell is not None:
                        sheet.write_number(n, at, float(cell))
    return path


ONE_SHEET = '<sheet name="Data" sheetId="1" r:id="rId1"/>'


def raw_xlsx(
    sheet: str, *, strings: str = "", sheets: str = ONE_SHEET, extra: Mapping[str, bytes] | None = None
) -> bytes:
    """A minimal workbook with one sheet, Data, of the given XML inside `worksheet`."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    worksheet = sheet if sheet.startswith("<?xml") else f'<worksheet xmlns="{main}">{sheet}</worksheet>'
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
        f'Type="{relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{relations}"><sheets>{sheets}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="rId1" Type="{relations}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{relations}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        "xl/sharedStrings.xml": f'<sst xmlns="{main}">{strings}</sst>',
        "xl/worksheets/sheet1.xml": worksheet,
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
        for name, data in (extra or {}).items():
            archive.writestr(name, data)
    return out.getvalue()


def places(error: MistakesError) -> set[tuple[str, object, object, object]]:
    """Key, sheet, row and column of every mistake."""
    return {
        (mistake.key, mistake.fields.get("sheet"), mistake.fields.get("row"), mistake.fields.get("column"))
        for mistake in error.mistakes
    }


def keys(notices: Sequence[UserError]) -> list[str]:
    """The keys of notices or mistakes, in order."""
    return [notice.key for notice in notices]


def picture(kind: str, size: tuple[int, int] = (40, 20)) -> bytes:
    """A small picture of a kind that Pillow knows."""
    out = io.BytesIO()
    Image.new("RGB", size, "navy").save(out, kind)
    return out.getvalue()
