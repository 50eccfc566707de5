"""The help in the language in use: one page of text that ships with the program, with pictures beside it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QPixmap,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QTextBrowser, QVBoxLayout, QWidget

from assessor_app import paths
from assessor_app.desktop.assessor.scrolled import scrolled
from assessor_app.desktop.look.look import Look
from assessor_app.desktop.override import override
from assessor_app.desktop.widgets.base import Styled
from assessor_app.desktop.widgets.focus_ring import Ringed
from assessor_app.desktop.widgets.header import HeaderBar
from assessor_app.desktop.widgets.labels import Paragraph
from assessor_app.desktop.widgets.surfaces import Card
from assessor_app.words import current, tr


class _Text(Ringed, QTextBrowser):
    """Shows by a ring that the keys scroll it."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look


class HelpPage(Styled, QWidget):
    """Text to read and scroll; nothing to press."""

    def __init__(self, look: Look, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = _Text(look)
        self.text.setOpenLinks(False)
        self.text.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        words = Card(look, margins=(20, 12, 8, 12))
        words.box.addWidget(self.text)
        self.picture, self.receipt = _Picture("scoring"), _Picture("receipt")
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(10)
        for picture, caption in ((self.picture, _caption), (self.receipt, _receipt_caption)):
            column.addWidget(picture)
            column.addWidget(Paragraph(look, caption))
            column.addSpacing(8)
        column.addStretch(1)
        shown = Card(look, margins=(0, 0, 0, 0))
        shown.box.addWidget(scrolled(inside))
        inner = QHBoxLayout()
        inner.setContentsMargins(16, 16, 16, 16)
        inner.setSpacing(12)
        inner.addWidget(words, 3)
        inner.addWidget(shown, 2)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(HeaderBar(look, _title))
        outer.addLayout(inner, 1)
        self.dress(look)

    @override
    def restyle(self) -> None:
        self._read()
        super().restyle()

    @override
    def retranslate(self) -> None:
        self.text.setAccessibleName(tr("Bantuan"))
        self.picture.setAccessibleName(tr("Gambar halaman Nilai"))
        self.receipt.setAccessibleName(tr("Gambar tanda terima"))
        self._read()
        super().retranslate()

    def _read(self) -> None:
        """Lay the text out anew; markdown alone knows neither line height nor the space between paragraphs."""
        document, look = self.text.document(), self.look
        document.setDefaultFont(look.font("body"))
        file = paths.resources() / "help" / f"{current().language}.md"
        self.text.setMarkdown(file.read_text(encoding="utf-8"))
        document.setDocumentMargin(look.px(10))
        cursor = QTextCursor(document)
        block = document.begin()
        while block.isValid():
            heading = block.blockFormat().headingLevel() > 0
            spacing = QTextBlockFormat()
            spacing.setLineHeight(135, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            spacing.setTopMargin(look.px(14) if heading and block.blockNumber() else 0)
            spacing.setBottomMargin(look.px(4) if heading else look.px(8))
            cursor.setPosition(block.position())
            cursor.mergeBlockFormat(spacing)
            if heading:
                cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
                letters = QTextCharFormat()
                letters.setFont(look.font("h2"))
                cursor.mergeCharFormat(letters)
            block = block.next()
        self.text.moveCursor(QTextCursor.MoveOperation.Start)


class _Picture(QLabel):
    """A picture as wide as its card, in its own proportion."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._whole = QPixmap(str(paths.resources() / "help" / "pictures" / f"{name}.png"))
        self.setMinimumWidth(1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        ratio = self.devicePixelRatioF()
        fitted = self._whole.scaledToWidth(
            max(1, round(self.width() * ratio)), Qt.TransformationMode.SmoothTransformation
        )
        fitted.setDevicePixelRatio(ratio)
        self.setPixmap(fitted)
        self.setFixedHeight(max(1, round(fitted.height() / ratio)))


def _title() -> str:
    return tr("Bantuan")


def _caption() -> str:
    return tr(
        "Halaman Nilai: daerah di kiri, indikator di tengah, panduan dan catatan di kanan. "
        "F1 menampilkan semua tombol."
    )


def _receipt_caption() -> str:
    return tr("Sesudah diserahkan: bacakan kode tanda terima, lalu cocokkan dengan layar sekretariat.")
