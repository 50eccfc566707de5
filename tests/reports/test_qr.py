"""QR codes: large enough to be copied, their quiet zone white, their field as asked for."""

import pytest

from assessor_app.reports.kit import qr
from assessor_app.reports.kit.page import Modules, Page, Rect
from assessor_app.reports.kit.style import MM
from tests.reports.qr_reader import decoded

TEXT = "KOTA BINJAI 12.75 2019 TAHAP I NILAI 2.55 "


def test_the_dark_field_is_flush_and_the_quiet_zone_outside() -> None:
    """The field fills its square; four modules of white lie around it."""
    page = Page(300, 300)
    qr.draw(page, 100, 50, 98, TEXT)
    ground, dark = page.marks
    assert isinstance(ground, Rect)
    assert isinstance(dark, Modules)
    module = 98 / len(qr.matrix(TEXT))
    assert min(x for x, _, _, _ in dark.rects) == 100
    assert abs(max(x + w for x, _, w, _ in dark.rects) - 198) < 1e-6
    assert abs(ground.x - (100 - 4 * module)) < 1e-6


def test_the_path_is_the_matrix() -> None:
    """Every dark module is covered once, no light one."""
    page = Page(300, 300)
    side = len(qr.matrix(TEXT))
    qr.draw(page, 0, 0, side, TEXT)
    dark = page.marks[1]
    assert isinstance(dark, Modules)
    covered = {(round(y), round(x) + n) for x, y, w, _ in dark.rects for n in range(round(w))}
    assert covered == {(r, c) for r, row in enumerate(qr.matrix(TEXT)) for c, on in enumerate(row) if on}


@pytest.mark.parametrize("text", [TEXT, TEXT * 4, TEXT * 6, "A", "0" * 201 + "$%*+-./:"])
def test_a_code_says_its_text(text: str) -> None:
    """A reader that shares nothing with the encoder gets the text back, short or long."""
    assert decoded(qr.matrix(text)) == text


def test_a_code_is_never_smaller_than_a_copier_can_read() -> None:
    """The least size gives modules of 0.6 mm."""
    assert qr.size(TEXT) == pytest.approx(len(qr.matrix(TEXT)) * 0.6 * MM)
