"""News in a banner, and what a page says while it is empty. Neither goes away by itself."""

from typing import Final, Literal

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.look.tokens import Token
from assessor_app.desktop.override import override
from assessor_app.desktop.widgets import paint
from assessor_app.desktop.widgets.base import Styled, Wording
from assessor_app.desktop.widgets.buttons import Button
from assessor_app.desktop.widgets.labels import Label, Paragraph
from assessor_app.desktop.widgets.surfaces import Icon

Tone = Literal["nila", "soga", "daun", "bata", "sim"]

_GROUNDS: Final[dict[Tone, Token]] = {
    "nila": "nila_soft",
    "soga": "soga_soft",
    "daun": "daun_soft",
    "bata": "bata_soft",
    "sim": "sim_soft",
}


class Banner(Styled, QFrame):
    """News above a list: one bold sentence, at most two facts, one button and Esc. Never a modal for news.

    Args:
        tone: nila for news, soga for "look again", bata for a refusal, daun for "safe", sim for the what-if.
        rounded: stands inside a page, not across it.
        beside: the buttons stand at the right of the words, so that the page below loses as little as it can.
    """

    closed = Signal()

    def __init__(
        self,
        look: Look,
        sentence: Wording,
        facts: Wording = "",
        *,
        icon: str = "info",
        tone: Tone = "nila",
        rounded: bool = False,
        beside: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tone, self._rounded, self._beside = tone, rounded, beside
        self.sentence = Paragraph(look, sentence, "strong", "ink", line_height=1.4)
        self.facts = Paragraph(look, facts, "text", "ink2")
        self.facts.setVisible(bool(facts))
        outer = QHBoxLayout(self)
        outer.addWidget(Icon(look, icon, size=18, token=tone), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.sentence)
        words.addWidget(self.facts)
        self._buttons = QHBoxLayout()
        self._buttons.addStretch(0 if beside else 1)
        outer.addLayout(words, 1)
        (outer if beside else words).addLayout(self._buttons)
        self._outer = outer
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.dress(look)

    def tell(self, sentence: Wording, facts: Wording = "") -> None:
        """Say other news."""
        self.sentence.set_wording(sentence)
        self.facts.set_wording(facts)
        self.facts.setVisible(bool(facts))

    def add_action(self, button: Button) -> None:
        """Add a button under the words; the first one closes the banner with Esc as well."""
        self._buttons.insertWidget(self._buttons.count() - 1, button)
        self.restyle()

    def close_banner(self) -> None:
        """Take it away and say so."""
        self.hide()
        self.closed.emit()

    @override
    def restyle(self) -> None:
        px = self.look.px
        edge = px(8 if self._beside else 12)
        self._outer.setContentsMargins(px(16), edge, px(16), edge)
        self._outer.setSpacing(px(12))
        self._buttons.setSpacing(px(8))
        above = px(6) if self._buttons.count() > 1 and not self._beside else 0
        self._buttons.setContentsMargins(0, above, 0, 0)
        super().restyle()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter, rect = self.look, paint.begin(self), QRectF(self.rect())
        ground, own = look[_GROUNDS[self._tone]], look[self._tone]
        if self._tone == "sim":
            paint.rounded(painter, rect, look.px(8), ground, own, 1.5, (2.5, 2.0))
        elif self._rounded or look.high_contrast:
            edge = None if self._tone == "nila" and not look.high_contrast else own
            paint.rounded(painter, rect, look.px(8 if self._rounded else 0), ground, edge, look.ring_width() - 1)
        else:
            painter.fillRect(rect, ground)


class EmptyState(Styled, QFrame):
    """What will be here and the first step; the whole area takes what is dropped. `dropped(list of paths)`."""

    dropped = Signal(list)

    def __init__(
        self,
        look: Look,
        title: Wording,
        about: Wording,
        *,
        icon: str = "inbox",
        takes_files: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._takes = takes_files
        self.setAcceptDrops(takes_files)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        column.addStretch(1)
        middle = Qt.AlignmentFlag.AlignHCenter
        column.addWidget(Icon(look, icon, size=40, token="nila"), 0, middle)
        column.addWidget(Label(look, title, "total"), 0, middle)
        column.addWidget(Paragraph(look, about, "text", "ink2", centred=True), 0)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        self._buttons.addStretch(1)
        self._buttons.addStretch(1)
        column.addSpacing(8)
        column.addLayout(self._buttons)
        column.addStretch(1)
        self.dress(look)

    def add_action(self, button: Button) -> None:
        """Add a button under the words; the first step comes first, as the primary one."""
        self._buttons.insertWidget(self._buttons.count() - 1, button)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        self.dropped.emit([url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()])

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, rect = self.look, QRectF(self.rect())
        line = look["line_strong"] if self._takes else None
        dash = (6.0, 4.0) if self._takes else ()
        paint.rounded(paint.begin(self), rect, look.px(8), look["surface"], line, 1.5, dash)
