"""Tables on pages: heads repeat, merged cells say that they go on, figures line up, nothing is cut."""

import pytest

from assessor_app.reports.kit.columns import DENSE, Column, GroupHead, Kind, Row, Total, fit
from assessor_app.reports.kit.flow import Flow
from assessor_app.reports.kit.measure import unit_width
from assessor_app.reports.kit.page import Document, Page
from assessor_app.reports.kit.style import PAPERS, REPORT_MARGINS, SEMIBOLD
from assessor_app.reports.kit.table import Table
from assessor_app.words import catalogue
from tests.reports.pages import inks, overlaps

WORDS = catalogue("id")


def _placed(table: Table) -> list[Page]:
    document = Document(PAPERS["A4"], "t", "s", "a", "k", "id", lambda page, number, total: None)
    table.place(Flow(document, REPORT_MARGINS), WORDS)
    return [page for page, _ in document.pages]


def _texts(page: Page) -> list[str]:
    return [text.text for text in page.texts]


def _numbers(count: int) -> list[Row]:
    return [
        Row((str(n), f"Kabupaten {n}", "2,55" if n % 2 else "\u221210,05"), number=n) for n in range(1, count + 1)
    ]


COLUMNS = (Column("No.", Kind.NUMBER), Column("Daerah", grow=1), Column("Nilai", Kind.FIGURE, width=60))


def test_every_page_repeats_title_head_and_group() -> None:
    """Each part of a table is a table of its own to a reader who holds only that page."""
    pages = _placed(Table(COLUMNS, [GroupHead("Kota"), *_numbers(120)], DENSE, title="Nilai", right="120 daerah"))
    assert len(pages) > 1
    for page in pages[1:]:
        assert _texts(page)[0] == "Nilai (lanjutan)"
        assert {"Daerah", "120 daerah", "Kota (lanjutan)"} <= set(_texts(page))
    for page in pages[:-1]:
        assert _texts(page)[-1] == "bersambung"
    assert "bersambung" not in _texts(pages[-1])


def test_a_table_without_a_title_is_named_where_it_goes_on() -> None:
    """Under a page heading a table needs no title of its own; its later pages do."""
    pages = _placed(Table(COLUMNS, _numbers(120), DENSE, right="120 daerah", later_title="Nilai seluruh daerah"))
    assert not any("Nilai seluruh" in text for text in _texts(pages[0]))
    assert _texts(pages[1])[:2] == ["Nilai seluruh daerah (lanjutan)", "120 daerah"]


def test_a_table_that_must_stay_whole_begins_on_the_next_page() -> None:
    """Up to a page long, it is not broken where the page before has too little room."""
    document = Document(PAPERS["A4"], "t", "s", "a", "k", "id", lambda page, number, total: None)
    flow = Flow(document, REPORT_MARGINS)
    flow.y = flow.limit - 150
    Table(COLUMNS, _numbers(12), whole=True).place(flow, WORDS)
    first, second = [page for page, _ in document.pages]
    assert not first.texts
    assert "Kabupaten 12" in _texts(second)


def test_decimal_signs_stand_on_one_line() -> None:
    """The comma of every figure has the same place, bold or not, with a sign or without."""
    rows = [*_numbers(20), Row(("21", "Kota sendiri", "3,00"), own=True), Total("Rata-rata", {2: "12,75"})]
    (page,) = _placed(Table(COLUMNS, rows, DENSE))
    figures = [text for text in page.texts if "," in text.text]
    signs = {round(t.x + unit_width(t.text.partition(",")[0], t.font) * t.size, 4) for t in figures}
    assert len(figures) == 22
    assert len(signs) == 1


def test_a_dash_stands_in_the_middle() -> None:
    """What is not there is a dash in the middle of its column, never a zero."""
    (page,) = _placed(Table(COLUMNS, [*_numbers(3), Row(("4", "Kota", "–"))], DENSE))
    dash = next(text for text in page.texts if text.text == "–")
    middle = dash.x + unit_width("–", dash.font) * dash.size / 2
    assert middle == pytest.approx(page.width - REPORT_MARGINS.right - 30)


def test_merged_cells_say_that_they_go_on() -> None:
    """A merged cell is printed once a page, with (lanjutan) after a page break."""
    columns = (Column("Indikator", width=90, merged=True), Column("Butir", grow=1))
    rows = [Row(("Program" if n < 90 else "Rencana aksi", f"Butir {n}")) for n in range(95)]
    pages = _placed(Table(columns, rows))
    assert _texts(pages[0]).count("Program") == 1
    assert "Program (lanjutan)" in _texts(pages[1])
    assert "Rencana aksi" in _texts(pages[-1])


def test_a_merged_text_taller_than_its_rows_pushes_them_apart() -> None:
    """The last row of a run grows until the merged text has room."""
    columns = (Column("Indikator", width=60, merged=True), Column("Butir", grow=1))
    rows = [Row(("Penyelenggaraan pemerintahan daerah yang berkelanjutan", "satu")), Row(("Lain", "dua"))]
    (page,) = _placed(Table(columns, rows))
    assert not overlaps(page)


def test_a_row_taller_than_half_a_page_runs_over() -> None:
    """A very long note loses no word and stays within its pages."""
    note = " ".join(f"kata{n}" for n in range(900))
    pages = _placed(Table((Column("Kode", width=40), Column("Catatan", width=130)), [Row(("B01", note))] * 2))
    shown = " ".join(text.text for page in pages for text in page.texts)
    assert all(f"kata{n}" in shown for n in range(900))
    for page in pages:
        assert not overlaps(page)
        assert max(box.bottom for box in inks(page)) < page.height - REPORT_MARGINS.bottom + 14


def test_every_fifth_row_has_a_stronger_rule() -> None:
    """A dense table guides the eye by rules, so that it survives a copier."""
    (page,) = _placed(Table(COLUMNS, _numbers(12), DENSE))
    strong = [mark for mark in page.marks if getattr(mark, "width", 0) == 0.45]
    assert len(strong) == 2


def test_no_vertical_rules_and_no_zebra() -> None:
    """Rules are horizontal; only a total or the reader's own row is tinted."""
    (page,) = _placed(Table(COLUMNS, [*_numbers(9), Total("Jumlah", {2: "9,99"})], DENSE))
    rules = [mark for mark in page.marks if hasattr(mark, "end")]
    assert all(mark.start[1] == mark.end[1] for mark in rules)
    assert sum(hasattr(mark, "height") for mark in page.marks) == 1


def test_narrow_heads_break_between_words_only() -> None:
    """Columns are at least as wide as the longest word of their heads."""
    names = ("Quick Win", "Nilai final", "Kolaborasi", "Peningkatan")
    columns = [Column(name, Kind.FIGURE, sub="20%") for name in names]
    rows = [Row(("2,55",) * len(names))]
    widths = fit(columns, rows, DENSE, 4 * 62)
    assert sum(widths) == pytest.approx(4 * 62)
    for name, width in zip(names, widths, strict=True):
        assert max(unit_width(word, SEMIBOLD) * 8.5 for word in name.split()) + 6 <= width


def test_where_nothing_else_helps_heads_break_but_figures_do_not() -> None:
    """Too many columns for the paper break words of heads, never a figure or a code."""
    columns = [Column("Kode"), *(Column("Keberlangsungan", Kind.FIGURE) for _ in range(11))]
    rows = [Row(("12.75", *(("−10,05",) * 11)))]
    widths = fit(columns, rows, DENSE, 460)
    assert sum(widths) == pytest.approx(460)
    assert widths[0] >= unit_width("12.75", SEMIBOLD) * 8.8 + 6
    assert min(widths[1:]) >= unit_width("−10,05", SEMIBOLD) * 8.8 + 6
