"""What came in: the receipt codes of the files just merged, large, to be compared with the assessors' screens."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.override import override
from assessor_app.desktop.widgets.base import Styled
from assessor_app.desktop.widgets.buttons import Button
from assessor_app.desktop.widgets.glyphs import Glyph
from assessor_app.desktop.widgets.labels import Label, Paragraph
from assessor_app.desktop.widgets.surfaces import Card
from assessor_app.domain.evaluation import Evaluation
from assessor_app.domain.names import shown_name
from assessor_app.domain.verdicts import SheetVerdict
from assessor_app.operations.merging import FilePreview, Merged, Preview
from assessor_app.words import current, ntr, tr

_MOST = 100
"""Cards in sight; the record of receipts has every file."""


class MergedView(Styled, QWidget):
    """After a merge: a card per file with its receipt code, to be compared with the assessor's screen.

    `record_wished()` and `more_wished()` for the ways on, `conflicts_wished()` where versions wait for a word.
    """

    record_wished = Signal()
    conflicts_wished = Signal()
    more_wished = Signal()

    def __init__(self, look: Look, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._in_conflict = 0
        self.sentence = Label(look, "", "total", wrap=True)
        self._about = Paragraph(look, _about_codes)
        self.record = Button(look, _record_word, icon="list-checks")
        self.record.clicked.connect(self.record_wished)
        self.more = Button(look, _more_word, "primary", icon="plus", size=36)
        self.more.clicked.connect(self.more_wished)
        self.conflicts = Button(look, self._conflict_words, icon="triangle-alert")
        self.conflicts.clicked.connect(self.conflicts_wished)
        buttons = QHBoxLayout()
        buttons.addWidget(self.more)
        buttons.addWidget(self.record)
        buttons.addWidget(self.conflicts)
        buttons.addStretch(1)
        self._cards = QVBoxLayout()
        self._cards.setContentsMargins(0, 0, 0, 0)
        inside = QWidget()
        inside.setLayout(self._cards)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setWidget(inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.sentence)
        column.addWidget(self._about)
        column.addLayout(buttons)
        column.addWidget(self._scroll, 1)
        self.dress(look)

    def show_merged(self, merged: Merged, preview: Preview, evaluation: Evaluation) -> None:
        """Show what has just come in."""
        self._in_conflict = preview.sheet_counts.get(SheetVerdict.CONFLICT, 0)
        self.conflicts.setVisible(self._in_conflict > 0)
        self.conflicts.retranslate()
        words = current()
        self.sentence.set_wording(
            tr(
                "{files} berkas digabungkan, {versions} versi baru tersimpan.",
                files=words.count(merged.files),
                versions=words.count(merged.versions),
            )
        )
        while (item := self._cards.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        there = [file for file in preview.files if file.score is not None]
        for file in there[:_MOST]:
            self._cards.addWidget(self._card(file, evaluation))
        if len(there) > _MOST:
            rest = ntr("dan {n} berkas lain", "dan {n} berkas lain", len(there) - _MOST)
            self._cards.addWidget(Label(self.look, rest, "text", "ink2"))
        self._cards.addStretch(1)

    @override
    def retranslate(self) -> None:
        self._scroll.setAccessibleName(tr("Kode tanda terima"))
        super().retranslate()

    def _conflict_words(self) -> str:
        return ntr("Buka {n} bentrok", "Buka {n} bentrok", self._in_conflict)

    def _card(self, file: FilePreview, evaluation: Evaluation) -> Card:
        look, score = self.look, file.score
        assert score is not None
        card = Card(look, direction="across", margins=(16, 8, 16, 8), spacing=16)
        card.box.addWidget(Glyph(look, file.verdict.value, size=15))
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(Label(look, shown_name(evaluation, score.assessor, score.name), "label_strong"))
        sheets = ntr("{n} lembar", "{n} lembar", len(file.sheets))
        names.addWidget(Label(look, f"{Path(file.path).name}, {sheets}", "small", "ink2"))
        card.box.addLayout(names, 1)
        code = Label(look, score.receipt, "code")
        code.setAccessibleName(tr("Kode tanda terima {code}", code=" ".join(score.receipt)))
        card.box.addWidget(code)
        return card


def _about_codes() -> str:
    return tr(
        "Cocokkan kode tanda terima dengan yang tampil di layar asesor. Bila sama, yang diterima persis yang "
        "diserahkan."
    )


def _record_word() -> str:
    return tr("Buka catatan penerimaan")


def _more_word() -> str:
    return tr("Gabungkan berkas lain")
