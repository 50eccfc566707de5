"""Writes an evaluation as a preparation workbook with help and drop-downs; it reads back as the same evaluation."""

import functools
from collections.abc import Mapping

from assessor_app.domain.evaluation import Evaluation
from assessor_app.exchange import columns
from assessor_app.exchange.columns import Column, Form
from assessor_app.exchange.spreadsheet import SheetContent, Spreadsheet
from assessor_app.exchange.workbook_rows import sheet_contents
from assessor_app.words import Words, current

_LEVEL, _ASPECT = "level", "aspek"


def preparation_workbook(
    evaluation: Evaluation, texts: Mapping[str, Mapping[str, str]], words: Words | None = None
) -> bytes:
    """The workbook's bytes; a logo must be written beside it under the name `workbook_rows.logo_file` gives.

    Args:
        texts: the organiser's texts by document and field.
        words: language of the help; sheet and column names are always Indonesian.
    """
    words = words or current()
    book = Spreadsheet(evaluation.title)
    contents = sheet_contents(evaluation, texts)
    _add_guide(book, contents, words)
    for content in contents:
        sheet = book.add(
            content,
            functools.partial(column_help, words, content.name),
            required=content.name in columns.REQUIRED_SHEETS,
        )
        if content.name == "Evaluasi":
            for n, (key, line) in enumerate(zip(columns.SETTINGS, content.rows, strict=True), start=1):
                book.write(sheet, n, 1, line["isi"], Form.LONG if key.form is Form.TEXT else key.form)
                sheet.write_comment(n, 0, words.sentence("column", f"Evaluasi.{key.name}"), {"author": ""})
                if key.choices:
                    book.offer(sheet, n, 1, key.choices)
    return book.finish()


def column_help(words: Words, sheet: str, column: Column) -> str:
    """One sentence on what a column takes, and the words it takes where they are few."""
    name = column.name
    if name.startswith(f"{_LEVEL}_"):
        name = _LEVEL
    elif sheet == "Nilai_Sebelumnya" and column not in columns.SHEETS[sheet]:
        name = _ASPECT
    text = words.sentence("column", f"{sheet}.{name}")
    if column.choices:
        text = f"{text} {words.tr('Pilihan: {choices}.', choices=', '.join(column.choices))}"
    return text


def _add_guide(book: Spreadsheet, contents: list[SheetContent], words: Words) -> None:
    """The first sheet: how to fill in the others, column by column."""
    sheet = book.add_page(columns.GUIDE_SHEET)
    for at, width in enumerate((20, 22, 10, 100)):
        sheet.set_column(at, at, width, book.plain)
    sheet.write_string(0, 0, words.tr("Buku kerja persiapan evaluasi"), book.title)
    for n, line in enumerate(_advice(words), start=1):
        sheet.merge_range(n, 0, n, 3, line, book.plain)
    heads = (words.tr("Lembar kerja"), words.tr("Kolom"), words.tr("Wajib"), words.tr("Keterangan"))
    row = len(_advice(words)) + 2
    for at, head in enumerate(heads):
        sheet.write_string(row, at, head, book.head)
    for name, column in _explained(contents):
        row += 1
        required = words.tr("ya") if column.required else ""
        for at, text in enumerate((name, column.name, required, column_help(words, name, column))):
            sheet.write_string(row, at, text, book.plain)


def _explained(contents: list[SheetContent]) -> list[tuple[str, Column]]:
    listed: list[tuple[str, Column]] = []
    for content in contents:
        listed += [(content.name, column) for column in content.columns]
        if content.name == "Evaluasi":
            listed += [("Evaluasi", key) for key in columns.SETTINGS]
    return listed


def _advice(words: Words) -> tuple[str, ...]:
    return (
        words.tr("Baris yang sudah terisi adalah contoh: ganti atau hapus, lalu isi dengan data Anda."),
        words.tr("Lembar kerja bertanda biru dan kolom berkepala biru wajib diisi; urutan kolom bebas."),
        words.tr("Kode daerah boleh diganti nama daerahnya, misalnya Kota Binjai atau Kab. Malang."),
        words.tr("Kode dan nomor identitas ditulis sebagai teks, supaya 12.70 tidak menjadi 12.7."),
        words.tr("Tanggal ditulis 20/06/2019 dan jam ditulis 13.00, atau sebagai tanggal dan jam Excel."),
        words.tr("Simpan sebagai buku kerja Excel (.xlsx), lalu buka di program pada menu Persiapan."),
    )
