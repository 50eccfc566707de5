"""Head and foot of every page: whose page it is, the document's code, its status, "halaman x dari y"."""

from dataclasses import dataclass

from assessor_app.reports.kit.measure import printable, width
from assessor_app.reports.kit.page import Page
from assessor_app.reports.kit.style import FURNITURE, FURNITURE_INK, FURNITURE_STRONG, LINE_2, MM, TAG, Margins, Type
from assessor_app.words import Words

_HEAD_Y = 13.5 * MM
_FOOT_Y = 12 * MM
_TRACKING = 0.8
_BETWEEN = 14.0
_BESIDE_CODE = 8.0
_BELOW_FOOT = 12.0


@dataclass(frozen=True)
class RunningHead:
    """What stands on every page.

    Args:
        left: document or city; gives way to `right` when both do not fit.
        right: the evaluation.
        code: the document's code, empty where it has none.
        tag: the status, empty where the document is final.
        state: how final it is then, beside the code.
        warning: what else must be known of it, below the foot.
        bare: leave head and foot away but for the tag (cover).
        foot_only: leave the head away (letter).
    """

    margins: Margins
    words: Words
    left: str = ""
    right: str = ""
    code: str = ""
    tag: str = ""
    state: str = ""
    warning: str = ""
    bare: bool = False
    foot_only: bool = False

    def __call__(self, page: Page, number: int, total: int) -> None:
        """Put head and foot on a page; the head is read first, the foot last."""
        body = page.texts
        page.texts = []
        if not (self.bare or self.foot_only):
            self._head(page)
        page.texts += body
        self._foot(page, number, total)

    def _head(self, page: Page) -> None:
        x0, x1 = self.margins.left, page.width - self.margins.right
        left = shortened(printable(self.left), FURNITURE_STRONG, (x1 - x0) * 0.6)
        right = shortened(printable(self.right), FURNITURE, x1 - x0 - width(left, FURNITURE_STRONG) - _BETWEEN)
        page.text(x0, _HEAD_Y, left, FURNITURE_STRONG)
        page.text(x1, _HEAD_Y, right, FURNITURE, align="right")
        page.rule(x0, x1, _HEAD_Y + 4, 0.25, LINE_2)

    def _foot(self, page: Page, number: int, total: int) -> None:
        x0, x1 = self.margins.left, page.width - self.margins.right
        y = page.height - _FOOT_Y
        if not self.bare:
            page.rule(x0, x1, y - 10, 0.25, LINE_2)
            x = x0
            if self.code:
                code = self.words.tr("Kode dokumen {code}", code=self.code)
                page.text(x, y, code, FURNITURE)
                x += width(code, FURNITURE) + _BESIDE_CODE
            if self.state:
                page.text(x, y, self.state, FURNITURE_INK)
        if self.tag:
            tag(page, page.width / 2, y, self.tag)
        if self.warning:
            shown = shortened(printable(self.warning), FURNITURE_INK, x1 - x0)
            page.text(page.width / 2, y + _BELOW_FOOT, shown, FURNITURE_INK, align="centre")
        if not self.bare:
            where = self.words.tr("halaman {number} dari {total}", number=number, total=total)
            page.text(x1, y, where, FURNITURE, align="right")


def tag(page: Page, centre: float, baseline: float, text: str) -> None:
    """A status in its box."""
    shown, wide = printable(text), tag_width(text)
    page.rect(centre - wide / 2, baseline - 7.6, wide, 10.4, stroke=LINE_2, line=0.5)
    page.text(centre, baseline, shown, TAG, align="centre", tracking=_TRACKING)


def tag_width(text: str) -> float:
    """How much room a status takes with its box."""
    return width(printable(text), TAG, _TRACKING) + 10


def shortened(text: str, type_: Type, room: float) -> str:
    """The text, or its beginning and an ellipsis; only for what stands in full elsewhere in the document."""
    if width(text, type_) <= room:
        return text
    while text and width(text + "…", type_) > room:
        text = text[:-1]
    return text.rstrip() + "…"
