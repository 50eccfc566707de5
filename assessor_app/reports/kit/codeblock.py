"""The document's code beside its QR code, with a line on what they are good for."""

from dataclasses import dataclass

from assessor_app.reports.kit import qr
from assessor_app.reports.kit.page import Page
from assessor_app.reports.kit.rich import Rich
from assessor_app.reports.kit.style import INK, NOTE, SEMIBOLD, SMALL, Type
from assessor_app.reports.kit.text import Block, paragraph

_CODE = Type(SEMIBOLD, 11.5, 15, INK)
_TRACKING = 0.8
_BESIDE = 12.0


@dataclass(frozen=True)
class CodeBlock:
    """A label, a code in groups of four, a note; the QR code at the left where there is one.

    Args:
        edge: of the QR code's dark field; it grows where its modules would be too small to be copied.
    """

    label: str
    code: str
    note: Rich
    qr: str = ""
    edge: float = 90.0

    def height(self, room: float) -> float:
        """The height of the block in a room of this width."""
        return max(self._edge, self._text_height(room))

    def draw(self, page: Page, x: float, top: float, room: float) -> None:
        """Put the block on a page."""
        if self.qr:
            qr.draw(page, x, top, self._edge, self.qr)
            x += self._edge + _BESIDE
        page.text(x, top + SMALL.baseline, self.label, SMALL)
        page.text(x, top + SMALL.leading + 1 + _CODE.baseline, self.code, _CODE, tracking=_TRACKING)
        self._note(room).draw(page, x, top + SMALL.leading + _CODE.leading + 4)

    @property
    def _edge(self) -> float:
        return max(self.edge, qr.size(self.qr)) if self.qr else 0.0

    def _note(self, room: float) -> Block:
        beside = self._edge + _BESIDE if self.qr else 0.0
        return paragraph(self.note, NOTE, room - beside)

    def _text_height(self, room: float) -> float:
        return SMALL.leading + _CODE.leading + 4 + self._note(room).height
