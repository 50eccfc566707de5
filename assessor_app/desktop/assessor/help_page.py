"""The help in the language in use: one page that ships with the program, the key list included."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTextBrowser, QVBoxLayout, QWidget

from assessor_app import paths
from assessor_app.desktop.look.look import Look
from assessor_app.desktop.override import override
from assessor_app.desktop.widgets.base import Styled
from assessor_app.desktop.widgets.header import HeaderBar
from assessor_app.desktop.widgets.surfaces import Card
from assessor_app.words import current, tr


class HelpPage(Styled, QWidget):
    """Text to read and scroll; nothing to press."""

    def __init__(self, look: Look, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = QTextBrowser()
        self.text.setOpenLinks(False)
        self.text.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        card = Card(look, margins=(20, 12, 8, 12))
        card.box.addWidget(self.text)
        inner = QVBoxLayout()
        inner.setContentsMargins(16, 16, 16, 16)
        inner.addWidget(card)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(HeaderBar(look, _title))
        outer.addLayout(inner, 1)
        self.dress(look)

    @override
    def restyle(self) -> None:
        self.text.document().setDefaultFont(self.look.font("body"))
        super().restyle()

    @override
    def retranslate(self) -> None:
        self.text.setAccessibleName(tr("Bantuan"))
        file = paths.resources() / "help" / f"{current().language}.md"
        self.text.setMarkdown(file.read_text(encoding="utf-8"))
        super().retranslate()


def _title() -> str:
    return tr("Bantuan")
