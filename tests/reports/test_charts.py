"""The radar and the strips: labels keep apart, a missing value is a gap, scales have whole ticks."""

from decimal import Decimal

import pytest

from assessor_app.reports.kit.charts import Axis, Radar
from assessor_app.reports.kit.columns import Box
from assessor_app.reports.kit.page import DASHED, Page, Shape
from assessor_app.reports.kit.strips import Ruler, bars, strip
from assessor_app.words import catalogue
from tests.reports.pages import overlaps

WORDS = catalogue("id")
RULER = Ruler(Decimal(0), Decimal(4), WORDS)
NAMES = (
    "Kelembagaan",
    "Perencanaan dan penganggaran",
    "Quick Win",
    "Keberlanjutan",
    "Impact",
    "Kolaborasi",
    "Output",
    "Infrastruktur",
)


def _axes(count: int, without: int | None = None) -> list[Axis]:
    now, before = Decimal("3.08"), Decimal("2.56")
    return [
        Axis(NAMES[n], now, None if n == without else before, "3,08", "–" if n == without else "2,56")
        for n in range(count)
    ]


@pytest.mark.parametrize("count", range(3, 9))
def test_labels_never_cover_each_other(count: int) -> None:
    """From three to eight axes, with names of several words, no label stands on another or outside its room."""
    page = Page(300, 400)
    radar = Radar.in_room(_axes(count), RULER, 285)
    radar.draw(page, (150, 200))
    assert not overlaps(page)
    assert min(text.x for text in page.texts) > 0


def _dashed(page: Page) -> list[Shape]:
    return [mark for mark in page.marks if isinstance(mark, Shape) and mark.dash == DASHED]


def test_a_missing_previous_value_opens_the_line() -> None:
    """An axis without an earlier value is a gap in the dashed line, never a point at the centre."""
    page = Page(300, 400)
    Radar.in_room(_axes(6, without=5), RULER, 285).draw(page, (150, 200))
    (line,) = _dashed(page)
    assert not line.closed
    assert 1 + len(line.parts) == 5


def test_a_whole_previous_line_is_closed() -> None:
    """With all earlier values the dashed line goes round."""
    page = Page(300, 400)
    Radar.in_room(_axes(5), RULER, 285).draw(page, (150, 200))
    (line,) = _dashed(page)
    assert line.closed


def test_equal_values_still_show_both_stages() -> None:
    """The ring of the earlier value is wider than the dot on it."""
    page = Page(100, 20)
    strip(RULER, Decimal("2.00"), Decimal("2.00"))(page, Box(0, 0, 100, 12, 8))
    ring, dot = [mark for mark in page.marks if hasattr(mark, "radius")]
    assert ring.centre == dot.centre
    assert ring.radius > dot.radius


@pytest.mark.parametrize(
    ("lowest", "highest", "ticks"),
    [(0, 4, 4), (1, 5, 4), (0, 3, 3), (0, 10, 5), (0, 100, 5), (0, 7, 4)],
)
def test_scales_have_few_even_ticks(lowest: int, highest: int, ticks: int) -> None:
    """A scale is drawn in at most five steps, whole ones where it has them."""
    ruler = Ruler(Decimal(lowest), Decimal(highest), WORDS)
    assert len(ruler.ticks) == ticks + 1
    assert (ruler.share(ruler.ticks[0]), ruler.share(ruler.ticks[-1])) == (0.0, 1.0)


def test_the_last_bar_stands_flush_right() -> None:
    """The bars of a cover fill its width exactly, whether 59 or 117."""
    for sizes in ((5, 7, 31, 4, 12), (5, 7, 33, 54, 12, 6)):
        page = Page(600, 200)
        groups = [(name, [Decimal(3)] * size) for name, size in zip(NAMES, sizes, strict=False)]
        bars(page, Box(50, 20, 468, 128, 0), groups, RULER)
        rects = [mark for mark in page.marks if hasattr(mark, "height")]
        assert len(rects) == sum(sizes)
        assert rects[-1].x + rects[-1].width == pytest.approx(518)
