"""Below the differences: what is sound, counted, the key it verified under and the last receipt."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.look.tokens import Token
from assessor_app.desktop.secretariat.checking import wording
from assessor_app.desktop.widgets.buttons import Button
from assessor_app.desktop.widgets.glyphs import WARNING, Glyph
from assessor_app.desktop.widgets.labels import Label, Paragraph
from assessor_app.desktop.widgets.surfaces import Card, Line
from assessor_app.domain.verdicts import FileVerdict
from assessor_app.operations.surveying import Counted, Survey
from assessor_app.words import sentence, tr


class SoundCard(Card):
    """`key_wished()` to open the key, where it is wrapped and was not opened."""

    key_wished = Signal()

    def __init__(self, look: Look, *, parent: QWidget | None = None) -> None:
        self._survey: Survey | None = None
        super().__init__(look, spacing=8, parent=parent)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(look.px(10))
        self._grid.setVerticalSpacing(look.px(6))
        self._grid.setColumnStretch(3, 1)
        self.key = Paragraph(look, self._key_words, "text", "ink2")
        self.open_key = Button(look, _open_word, icon="lock-open", size=32)
        self.open_key.clicked.connect(self.key_wished)
        row = QHBoxLayout()
        row.addWidget(self.open_key)
        row.addStretch(1)
        self.box.addWidget(Label(look, _title, "h2"))
        self.box.addLayout(self._grid)
        self.box.addWidget(Line(look))
        self.box.addWidget(self.key)
        self.box.addLayout(row)

    def show_survey(self, survey: Survey) -> None:
        """Count what was found sound."""
        self._survey = survey
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for n, row in enumerate(survey.counts):
            self._add(n, row)
        self.key.retranslate()
        self.open_key.setVisible(survey.key is not None and survey.key.protected and not survey.key.opened)

    def _add(self, n: int, row: Counted) -> None:
        whole = row.sound == row.whole
        token: Token = "ink2" if whole else "putus"
        self._grid.addWidget(Glyph(self.look, FileVerdict.OK if whole else WARNING, parent=self), n, 0)
        self._grid.addWidget(Label(self.look, lambda: sentence("counted", row.kind), parent=self), n, 1)
        amount = Label(self.look, lambda: wording.of_words(row.sound, row.whole), "label_strong", token, parent=self)
        self._grid.addWidget(amount, n, 2)

    def _key_words(self) -> str:
        return wording.key_words(self._survey) if self._survey is not None else ""


def _title() -> str:
    return tr("Yang cocok")


def _open_word() -> str:
    return tr("Buka kunci sekretariat…")
