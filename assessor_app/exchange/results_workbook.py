"""The results as a workbook that recomputes itself: every counted mark, and live formulas up to the final.

A spreadsheet calculates in binary floating point, so every rounding is done on whole hundredths: an aspect becomes
a whole number once, with a guard far below any real difference, and all that follows is integer arithmetic
(design.md §3.4). It must not know how the results came about.
"""

import datetime as dt
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assessor_app.domain.instrument import WHOLE, Combine, Instrument, Rounding
from assessor_app.domain.results import CityResult, Results
from assessor_app.words import Words, current

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

_CREATED = dt.datetime(2019, 1, 1)
_GUARD = "0.0000000001"
"""Exact values with small denominators never come so near a tie without being one."""
_FIRST_ROW = 1
_MARK_COLUMN = 6
_PLACE_COLUMNS = 3


@dataclass(frozen=True)
class _Styles:
    head: "Format"
    figure: "Format"
    exact: "Format"


@dataclass(frozen=True)
class _Spans:
    """Where the marks sheet holds each aspect of each city: first and last row, counted from 1."""

    sheet: str
    rows: dict[tuple[str, str], tuple[int, int]]
    product: str
    weight: str


def results_workbook(results: Results, words: Words | None = None) -> bytes:
    """The bytes of the workbook: a sheet of results and a sheet of marks for each instrument in use."""
    import xlsxwriter  # not on the start path

    words = words or current()
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"title": results.evaluation.title, "created": _CREATED})
    styles = _Styles(
        book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1}),
        book.add_format({"num_format": "0.00"}),
        book.add_format({"num_format": "0.0000"}),
    )
    used = [i for i in results.evaluation.instruments if any(r.instrument.id == i.id for r in results.cities)]
    for number, instrument in enumerate(used, start=1):
        rows = [row for row in results.official if row.instrument.id == instrument.id]
        suffix = f" {number}" if len(used) > 1 else ""
        table = book.add_worksheet(words.tr("Hasil") + suffix)
        spans = _marks_sheet(book, words.tr("Nilai") + suffix, instrument, rows, styles, words)
        _results_sheet(table, instrument, rows, spans, styles, words)
    book.close()
    return out.getvalue()


def _marks_sheet(
    book: "Workbook",
    name: str,
    instrument: Instrument,
    rows: Sequence[CityResult],
    styles: _Styles,
    words: Words,
) -> _Spans:
    """A line per city and indicator, a column per assessor; TB is text and no mark is an empty cell."""
    sheet = book.add_worksheet(name)
    assessors = sorted({assessor for row in rows for assessor in row.counted})
    heads = ("kode_daerah", "daerah", "kode_aspek", "kode_indikator", words.tr("Butir penilaian"), words.tr("Bobot"))
    tail = (words.tr("Nilai indikator"), words.tr("Nilai × bobot"), words.tr("Bobot terhitung"))
    for at, head in enumerate((*heads, *assessors, *tail)):
        sheet.write_string(0, at, head, styles.head)
    first_mark, last_mark = _letter(_MARK_COLUMN), _letter(_MARK_COLUMN + max(len(assessors), 1) - 1)
    value_at = _MARK_COLUMN + len(assessors)
    value, product, weight = (_letter(value_at + n) for n in range(3))
    spans: dict[tuple[str, str], tuple[int, int]] = {}
    line = _FIRST_ROW
    for row in rows:
        for aspect in instrument.aspects:
            spans[row.city.code, aspect.code] = (line + 1, line + len(aspect.indicators))
            for indicator in aspect.indicators:
                n = line + 1
                for at, text in enumerate((row.city.code, row.city.name, aspect.code, indicator.code)):
                    sheet.write_string(line, at, text)
                sheet.write_string(line, 4, indicator.title)
                sheet.write_number(line, 5, indicator.weight)
                for at, assessor in enumerate(assessors, start=_MARK_COLUMN):
                    _write_mark(sheet, line, at, instrument, row, assessor, indicator.code)
                marks = f"{first_mark}{n}:{last_mark}{n}"
                exact = row.values.indicators[indicator.code]
                cached = "" if exact is None else float(exact)
                sheet.write_formula(line, value_at, _combined(instrument, marks), styles.exact, cached)
                known = f"ISNUMBER({value}{n})"
                sheet.write_formula(
                    line, value_at + 1, f"=IF({known},{value}{n}*F{n},0)", styles.exact,
                    0 if exact is None else float(exact * indicator.weight),
                )  # fmt: skip
                sheet.write_formula(
                    line, value_at + 2, f"=IF({known},F{n},0)", None, 0 if exact is None else indicator.weight
                )
                line += 1
    sheet.freeze_panes(1, 5)
    sheet.set_column(1, 1, 28)
    sheet.set_column(4, 4, 44)
    return _Spans(name, spans, product, weight)


def _write_mark(
    sheet: "Worksheet", line: int, at: int, instrument: Instrument, row: CityResult, assessor: str, code: str
) -> None:
    marks = row.marks.get(assessor)
    if marks is None or code not in marks:
        return
    steps = marks[code]
    if steps is None:
        sheet.write_string(line, at, "TB")
    else:
        sheet.write_number(line, at, float(instrument.scale.value(steps)))


def _combined(instrument: Instrument, marks: str) -> str:
    """The formula of design.md §3.1 over one line of marks; empty where there is none."""
    if instrument.combine is Combine.MEDIAN:
        value = f"MEDIAN({marks})"
    elif instrument.combine is Combine.TRIMMED and instrument.trim:
        k = instrument.trim
        ends = "".join(f"-LARGE({marks},{n})-SMALL({marks},{n})" for n in range(1, k + 1))
        value = f"IF(COUNT({marks})<={2 * k},AVERAGE({marks}),(SUM({marks}){ends})/(COUNT({marks})-{2 * k}))"
    else:
        value = f"AVERAGE({marks})"
    return f'=IF(COUNT({marks})=0,"",{value})'


def _results_sheet(
    sheet: "Worksheet",
    instrument: Instrument,
    rows: Sequence[CityResult],
    spans: _Spans,
    styles: _Styles,
    words: Words,
) -> None:
    titles = [f"{a.title} ({words.decimal(a.weight_percent)}%)" for a in instrument.aspects]
    figures = (words.tr("Nilai final"), words.tr("Sebelumnya"), words.tr("Peningkatan"), words.tr("Keterangan"))
    heads = ("kode_daerah", words.tr("Daerah"), words.tr("Kelompok"), *titles, *figures)
    for at, head in enumerate(heads):
        sheet.write_string(0, at, head, styles.head)
    final_at = _PLACE_COLUMNS + len(instrument.aspects)
    for line, row in enumerate(rows, start=_FIRST_ROW):
        for at, text in enumerate((row.city.code, row.city.name, row.city.cohort)):
            sheet.write_string(line, at, text)
        if row.previous is not None:
            sheet.write_number(line, final_at + 1, float(row.previous), styles.figure)
        if not row.complete or row.final is None:
            sheet.write_string(line, final_at + 3, words.tr("belum lengkap"))
            continue
        means = [_mean(spans, row.city.code, aspect.code) for aspect in instrument.aspects]
        for at, (aspect, mean) in enumerate(zip(instrument.aspects, means, strict=True), start=_PLACE_COLUMNS):
            printed = row.values.aspects[aspect.code]
            cached = 0 if printed is None else float(printed)
            sheet.write_formula(line, at, f"={_nearest(instrument, mean)}/100", styles.figure, cached)
        sheet.write_formula(line, final_at, _final(instrument, line + 1, means), styles.figure, float(row.final))
        if row.improvement is not None:
            final, before = f"{_letter(final_at)}{line + 1}", f"{_letter(final_at + 1)}{line + 1}"
            sheet.write_formula(
                line, final_at + 2, f"=ROUND({final}-{before},2)", styles.figure, float(row.improvement)
            )
    sheet.freeze_panes(1, 2)
    sheet.set_column(1, 1, 30)
    sheet.set_column(2, final_at + 3, 13)


def _mean(spans: _Spans, city: str, aspect: str) -> str:
    first, last = spans.rows[city, aspect]
    product = f"'{spans.sheet}'!{spans.product}{first}:{spans.product}{last}"
    weight = f"'{spans.sheet}'!{spans.weight}{first}:{spans.weight}{last}"
    return f"SUM({product})/SUM({weight})"


def _final(instrument: Instrument, n: int, means: Sequence[str]) -> str:
    """The final by the instrument's rule; weights are whole hundredths of a per cent, aspects whole hundredths."""
    weights = [aspect.weight for aspect in instrument.aspects]
    if instrument.rounding is Rounding.EXACT:
        total = "+".join(f"{w}*{mean}" for w, mean in zip(weights, means, strict=True))
        return f"={_nearest(instrument, f'({total})/{WHOLE}')}/100"
    hundredths = [f"ROUND(100*{_letter(_PLACE_COLUMNS + at)}{n},0)" for at in range(len(weights))]
    products = [f"{w}*{h}" for w, h in zip(weights, hundredths, strict=True)]
    if instrument.rounding is Rounding.EACH_TERM:
        return "=(" + "+".join(_shared(instrument, product) for product in products) + ")/100"
    return f"={_shared(instrument, '+'.join(products))}/100"


def _nearest(instrument: Instrument, value: str) -> str:
    """The nearest whole number of hundredths of a mean, which a spreadsheet knows only nearly."""
    if instrument.scale.minimum >= 0:
        return f"INT(100*{value}+0.5+{_GUARD})"
    return f"SIGN({value})*INT(100*ABS({value})+0.5+{_GUARD})"


def _shared(instrument: Instrument, products: str) -> str:
    """Whole hundredths times whole weights, divided by the whole weight: whole numbers up to the division."""
    if instrument.scale.minimum >= 0:
        return f"INT(({products}+{WHOLE // 2})/{WHOLE})"
    # Ties go away from zero, as in the program; INT alone would take them upwards.
    return f"SIGN({products})*INT((ABS({products})+{WHOLE // 2})/{WHOLE})"


def _letter(at: int) -> str:
    """The name of a column counted from 0: 0 → A, 26 → AA."""
    name = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
