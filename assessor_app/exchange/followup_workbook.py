"""Rencana Tindak Lanjut as a workbook to fill in: one line per recommendation, blank places, a drop-down of states.

It is made to be edited and sent back, so nothing in it is locked and nothing in it is evidence. It must not know how
the lines were chosen.
"""

import datetime as dt
import io
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assessor_app.domain.text import clean
from assessor_app.words import Words

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

_CREATED = dt.datetime(2019, 1, 1)
_PAPER = {"A4": 9, "F4": 14}
"""Excel's numbers of the papers; its Folio is the Indonesian F4 but for a millimetre."""
_INK, _QUIET, _ACCENT, _HEAD, _EDGE = "#131C28", "#565656", "#12375E", "#ECF1F6", "#BDBDBD"
_MARGINS = {"left": 0.6, "right": 0.6, "top": 0.7, "bottom": 0.7}
_OWN_LINES = 10
"""Empty lines under the last one, for what the city adds itself."""
_LEAST, _MOST, _TEXT_LINE = 45.0, 400.0, 13.5
"""Heights in points: of a line without much text, of the highest that Excel takes, and of a line of text in it."""


@dataclass(frozen=True)
class FollowupLine:
    """One recommendation: its code, the text, who asked, what it refers to, by when."""

    code: str
    text: str
    assessor: str = ""
    about: str = ""
    horizon: str = ""


@dataclass(frozen=True)
class FollowupBook:
    """A plan to fill in.

    Args:
        title, city, notes: stand over the table, a line each.
        status: how final it is, in the foot of every page.
        code: the document's code, in the foot.
        states: what the drop-down offers.
        paper: `A4` or `F4`.
        asked: the lines are recommendations; else indicators, which nobody recommended.
    """

    title: str
    city: str
    notes: Sequence[str]
    lines: Sequence[FollowupLine]
    states: Sequence[str]
    status: str = ""
    code: str = ""
    paper: str = "A4"
    asked: bool = True


@dataclass(frozen=True)
class _Styles:
    title: "Format"
    city: "Format"
    note: "Format"
    head: "Format"
    told: "Format"
    code: "Format"
    blank: "Format"


def followup_workbook(book: FollowupBook, words: Words) -> bytes:
    """The bytes of the workbook; the same plan gives the same bytes."""
    import xlsxwriter  # not on the start path

    out = io.BytesIO()
    workbook = xlsxwriter.Workbook(out, {"in_memory": True})
    workbook.set_properties({"title": clean(f"{book.title}, {book.city}"), "created": _CREATED})
    styles = _styles(workbook)
    sheet = workbook.add_worksheet(words.tr("Tindak lanjut"))
    columns = _columns(words, asked=book.asked)
    last = len(columns) - 1
    over = [(book.title, styles.title), (book.city, styles.city), *((note, styles.note) for note in book.notes)]
    for row, (text, style) in enumerate(over):
        sheet.merge_range(row, 0, row, last, "", style)
        sheet.write_string(row, 0, clean(text), style)
    head = len(over) + 1
    for at, (name, wide) in enumerate(columns):
        sheet.set_column(at, at, wide)
        sheet.write_string(head, at, name, styles.head)
    sheet.set_row(0, 24)
    _lines(sheet, head + 1, book.lines, [wide for _, wide in columns], styles)
    _offer(sheet, head, len(book.lines), len(columns), book.states, words)
    _print_set_up(sheet, book, head, len(columns))
    workbook.close()
    return out.getvalue()


def _columns(words: Words, *, asked: bool) -> list[tuple[str, float]]:
    """The columns with their widths in characters; those from the planned action on are the city's to fill in."""
    return [
        (words.tr("Kode"), 6),
        (words.tr("Rekomendasi") if asked else words.tr("Butir penilaian"), 44),
        (words.tr("Asesor"), 18),
        (words.tr("Terkait"), 16),
        (words.tr("Jangka"), 16),
        (words.tr("Rencana tindakan"), 36),
        (words.tr("Perangkat daerah"), 20),
        (words.tr("Target"), 18),
        (words.tr("Bukti"), 20),
        (words.tr("Status"), 16),
    ]


_TOLD = 5
_STATUS_AT = 9


def _lines(
    sheet: "Worksheet", first: int, lines: Sequence[FollowupLine], widths: Sequence[float], styles: _Styles
) -> None:
    for row, line in enumerate(lines, start=first):
        told = [clean(text, lines=True) for text in (line.code, line.text, line.assessor, line.about, line.horizon)]
        sheet.set_row(row, _height(told, widths))
        for at, text in enumerate(told):
            # As text on purpose: what begins with "=" was written by a person and is no formula.
            sheet.write_string(row, at, text, styles.told if at else styles.code)
        for at in range(_TOLD, len(widths)):
            sheet.write_blank(row, at, None, styles.blank)
    for row in range(first + len(lines), first + len(lines) + _OWN_LINES):
        sheet.set_row(row, _LEAST)
        for at in range(len(widths)):
            sheet.write_blank(row, at, None, styles.blank)


def _height(texts: Sequence[str], widths: Sequence[float]) -> float:
    """A height that shows the longest text: not every program finds it by itself when it opens the file."""
    most = max(
        sum(math.ceil(max(len(part), 1) / (wide * 0.9)) for part in text.split("\n"))
        for text, wide in zip(texts, widths, strict=False)
    )
    return min(max(most * _TEXT_LINE + 4, _LEAST), _MOST)


def _offer(sheet: "Worksheet", head: int, lines: int, width: int, states: Sequence[str], words: Words) -> None:
    last = head + lines + _OWN_LINES
    sheet.data_validation(
        head + 1,
        _STATUS_AT,
        last,
        _STATUS_AT,
        {
            "validate": "list",
            "source": list(states),
            "ignore_blank": True,
            "error_title": words.tr("Status"),
            "error_message": words.tr("Pilih salah satu dari daftar, atau kosongkan."),
        },
    )
    sheet.autofilter(head, 0, last, width - 1)
    sheet.freeze_panes(head + 1, 2)


def _print_set_up(sheet: "Worksheet", book: FollowupBook, head: int, width: int) -> None:
    """Across, as wide as the paper, the heads on every page, code and page numbers in the foot."""
    sheet.set_landscape()
    sheet.set_paper(_PAPER[book.paper])
    sheet.set_margins(**_MARGINS)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(head)
    sheet.print_area(0, 0, head + len(book.lines) + _OWN_LINES, width - 1)
    left, centre = (text.replace("&", "&&") for text in (book.code, book.status))
    sheet.set_footer(f"&L&8{left}&C&8{centre}&R&8&P / &N")


def _styles(workbook: "Workbook") -> _Styles:
    base = {"font_name": "Calibri", "font_size": 10, "font_color": _INK, "valign": "top", "text_wrap": True}
    cell = {**base, "border": 1, "border_color": _EDGE}

    def style(properties: dict[str, object], **more: object) -> "Format":
        return workbook.add_format({**properties, **more})

    return _Styles(
        title=style(base, bold=True, font_size=16, font_color=_ACCENT, text_wrap=False),
        city=style(base, font_size=11, text_wrap=False),
        note=style(base, font_color=_QUIET, text_wrap=False),
        head=style(cell, bold=True, font_color=_ACCENT, bg_color=_HEAD),
        told=style(cell),
        code=style(cell, bold=True),
        blank=style(cell, num_format="@"),
    )
