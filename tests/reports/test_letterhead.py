"""The organiser's logo: drawn as it is, refused when it is none, a rosette only on the example."""

import io

import pytest
from PIL import Image

from assessor_app.errors import UserError
from assessor_app.reports.kit.letterhead import emblem, letterhead
from assessor_app.reports.kit.page import Page, Picture
from assessor_app.reports.kit.style import LETTER_MARGINS, PAPERS
from tests.reports import examples


def _page() -> Page:
    return Page(*PAPERS["A4"])


def _png(width: int, height: int) -> bytes:
    out = io.BytesIO()
    Image.new("RGBA", (width, height), (10, 20, 30, 128)).save(out, "PNG")
    return out.getvalue()


def test_a_logo_keeps_its_shape() -> None:
    """A wide logo fills the square's width and not its height."""
    page = _page()
    assert emblem(page, 0, 0, examples.evaluation_2022(logo=_png(400, 100)), radius=20)
    (picture,) = [mark for mark in page.marks if isinstance(mark, Picture)]
    assert (picture.width, picture.height) == (40, 10)


def test_a_huge_logo_is_printed_small() -> None:
    """The document carries no more of a logo than print can show."""
    page = _page()
    emblem(page, 0, 0, examples.evaluation_2022(logo=_png(3000, 3000)), radius=20)
    (picture,) = [mark for mark in page.marks if isinstance(mark, Picture)]
    assert Image.open(io.BytesIO(picture.data)).size == (600, 600)


@pytest.mark.parametrize("broken", [b"GIF89a", b"\x89PNG\r\n\x1a\nnothing", b"\xff\xd8\xff", _png(50, 50)[:90]])
def test_a_broken_logo_is_refused(broken: bytes) -> None:
    """Bytes that are no whole picture give a sentence, not a torn page."""
    with pytest.raises(UserError, match="logo-unreadable"):
        emblem(_page(), 0, 0, examples.evaluation_2022(logo=broken))


def test_only_the_example_has_an_invented_emblem() -> None:
    """Without a logo a real organiser's head is text alone."""
    page = _page()
    assert emblem(page, 0, 0, examples.evaluation_2022())
    assert not emblem(page, 0, 0, examples.evaluation_2022(example=False))


def test_the_double_rule_closes_the_head() -> None:
    """Below everything the head says stand a thick and a thin rule."""
    page = _page()
    y = letterhead(page, LETTER_MARGINS, examples.evaluation_2022())
    thick, thin = [mark for mark in page.marks if hasattr(mark, "end")][-2:]
    assert (thick.width, thin.width) == (1.6, 0.4)
    assert max(text.y for text in page.texts) < thick.start[1] < thin.start[1] == y
