"""One line of the review before signing: mark, sentence, details that open, where to look."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from assessor_app.desktop.assessor.signing.findings_of_review import ReviewLine
from assessor_app.desktop.look.look import Look
from assessor_app.desktop.widgets.base import Styled
from assessor_app.desktop.widgets.buttons import Button
from assessor_app.desktop.widgets.labels import Label, Paragraph
from assessor_app.desktop.widgets.marks import Mark
from assessor_app.words import tr


class LineRow(Styled, QWidget):
    """`wanted(place)` when the person goes to where the line points.

    Args:
        below: what can be pressed stands under the sentence, where the column is narrow.
    """

    wanted = Signal(str)

    def __init__(self, look: Look, line: ReviewLine, *, below: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line, self._below = line, below
        outer = QHBoxLayout(self)
        edge = look.px(12)
        outer.setContentsMargins(0, edge, 0, edge)
        outer.setSpacing(edge)
        outer.addWidget(Mark(look, line.kind, size=20), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(4)
        down, beside = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        head = QBoxLayout(down if below else beside)
        head.setSpacing(look.px(2 if below else 16))
        actions = QHBoxLayout()
        actions.setSpacing(look.px(16))
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(Label(look, line.title, "strong", wrap=True))
        if line.about:
            words.addWidget(Paragraph(look, line.about, "text", "ink2"))
        head.addLayout(words, 1)
        self.more = Button(look, _show_word, "quiet", size=24, flush=True)
        self.more.clicked.connect(self._on_more)
        self.more.setVisible(bool(line.details))
        actions.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        self.go = Button(look, line.action, "quiet", size=24, flush=True)
        self.go.clicked.connect(self._on_go)
        self.go.setVisible(bool(line.place))
        actions.addWidget(self.go, 0, Qt.AlignmentFlag.AlignTop)
        if below:
            actions.addStretch(1)
        head.addLayout(actions)
        column.addLayout(head)
        self.details: QWidget | None = None
        self._column = column
        outer.addLayout(column, 1)
        self.dress(look)

    def _on_more(self) -> None:
        if self.details is None:
            self.details = self._made_details()
            self._column.addWidget(self.details)
            self.details.hide()
        opened = self.details.isHidden()
        self.details.setVisible(opened)
        self.more.set_wording(_hide_word if opened else _show_word)

    def _made_details(self) -> QWidget:
        """The rows, made when they are first looked at: there may be a hundred."""
        look, inner = self.look, QWidget(self)
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 4, 0, 0)
        grid.setHorizontalSpacing(look.px(12))
        grid.setVerticalSpacing(look.px(4))
        grid.setColumnStretch(2 if self._below else 1, 1)
        top = Qt.AlignmentFlag.AlignTop
        for n, (code, title, own, value) in enumerate(self._line.details):
            row = 2 * n
            grid.addWidget(Label(look, code, "label", "ink2"), row, 0, top)
            grid.addWidget(Paragraph(look, title, "text", "ink"), row, 1, 1, 2 if self._below else 1)
            after, column = (row + 1, 1) if self._below else (row, 2)
            grid.addWidget(Label(look, own, "text", "ink2"), after, column, top)
            grid.addWidget(Label(look, value, "label_strong"), after, column + 1, top)
        return inner

    def _on_go(self) -> None:
        self.wanted.emit(self._line.place)


def _show_word() -> str:
    return tr("Buka daftar")


def _hide_word() -> str:
    return tr("Tutup daftar")
