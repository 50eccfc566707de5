"""Beside the tree: the verdict in front in three fixed paragraphs, and two versions side by side in a conflict."""

from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.look.tokens import Token
from assessor_app.desktop.override import override
from assessor_app.desktop.widgets.base import Styled
from assessor_app.desktop.widgets.glyphs import FAMILIES, Glyph, verdict_word
from assessor_app.desktop.widgets.labels import Label, Paragraph
from assessor_app.desktop.widgets.surfaces import Card, Line, Panel
from assessor_app.operations.verdict_words import Explained
from assessor_app.words import tr

_SOFT: dict[str, Token] = {
    "masuk": "masuk_soft",
    "putus": "putus_soft",
    "tetap": "tetap_soft",
    "tolak": "tolak_soft",
}

Facts = list[tuple[str, str, str]]
"""What, of the stored version, of the one in the file."""


class VerdictPanel(Styled, QWidget):
    """Says what a row of the tree means; empty until one is chosen."""

    def __init__(self, look: Look, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._explained: Explained | None = None
        self._facts: Facts = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.dress(look)

    def show_verdict(self, explained: Explained | None, facts: Facts) -> None:
        """Explain another verdict.

        Args:
            facts: of a conflict, rows (what, stored, in the file) to compare the two versions by.
        """
        self._explained, self._facts = explained, facts
        self._fill()

    @override
    def retranslate(self) -> None:
        self.setAccessibleName(tr("Penjelasan"))
        super().retranslate()

    def _fill(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if self._explained is not None:
            scroll = QScrollArea()
            scroll.setWidgetResizable(True)
            scroll.setFrameShape(QScrollArea.Shape.NoFrame)
            scroll.setWidget(self._content(self._explained))
            scroll.setAccessibleName(tr("Penjelasan"))
            self._column.addWidget(scroll)

    def _content(self, explained: Explained) -> QWidget:
        look = self.look
        family = FAMILIES[explained.verdict]
        card = Card(look, margins=(0, 0, 0, 16), spacing=0)
        head = Panel(look, _SOFT[family], direction="across", margins=(16, 12, 16, 12), spacing=12)
        head.box.addWidget(Glyph(look, explained.verdict, size=24))
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(Label(look, verdict_word(explained.verdict), "h2", family))
        names.addWidget(Label(look, explained.subject, "text", "ink2", wrap=True))
        head.box.addLayout(names, 1)
        card.box.addWidget(head)
        words = QVBoxLayout()
        words.setContentsMargins(look.px(16), look.px(12), look.px(16), 0)
        words.setSpacing(look.px(2))
        for title, text in (
            (tr("Apa yang terjadi"), explained.happened),
            (tr("Artinya bagi hasil"), explained.means),
            (tr("Yang perlu dilakukan"), explained.to_do),
        ):
            words.addWidget(Label(look, title, "small_strong", "ink2"))
            words.addWidget(Paragraph(look, text, "text", "ink"))
            words.addSpacing(look.px(10))
        card.box.addLayout(words)
        if self._facts:
            card.box.addWidget(Line(look))
            card.box.addLayout(self._comparison())
        card.box.addStretch(1)
        return card

    def _comparison(self) -> QGridLayout:
        look, grid = self.look, QGridLayout()
        grid.setContentsMargins(look.px(16), look.px(12), look.px(16), 0)
        grid.setVerticalSpacing(look.px(4))
        grid.setHorizontalSpacing(look.px(12))
        grid.setColumnMinimumWidth(0, round(look.width(tr("Ditandatangani"), "small")) + 2)
        heads = ("", tr("Tersimpan"), tr("Di berkas ini"))
        for column, head in enumerate(heads):
            grid.addWidget(Label(look, head, "small_strong"), 0, column)
        for row, (what, stored, in_file) in enumerate(self._facts, start=1):
            grid.addWidget(Label(look, what, "small", "ink2"), row, 0)
            grid.addWidget(Label(look, stored, "small_medium", wrap=True), row, 1)
            grid.addWidget(Label(look, in_file, "small_medium", wrap=True), row, 2)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        return grid
