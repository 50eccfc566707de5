"""Beside the table: what happened, what it means for the results, what to do, and how closing refuses meanwhile."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.secretariat.checking import wording
from assessor_app.desktop.widgets.base import Wording
from assessor_app.desktop.widgets.buttons import Button
from assessor_app.desktop.widgets.labels import Label, Paragraph
from assessor_app.desktop.widgets.surfaces import Card, Line
from assessor_app.errors import UserError
from assessor_app.operations.surveying import Found
from assessor_app.words import error_text, tr


class FoundPanel(Card):
    """Explains one difference; `merge_wished()` to bring the true bytes, `aside_wished()` to set the row aside."""

    merge_wished = Signal()
    aside_wished = Signal()

    def __init__(self, look: Look, *, parent: QWidget | None = None) -> None:
        self._found: Found | None = None
        self._refused: UserError | None = None
        super().__init__(look, spacing=10, parent=parent)
        self.title = Label(look, self._title_words, "h2", "bata", wrap=True)
        self.whose = Label(look, self._whose_words, "small", "ink2", wrap=True)
        self.happened, self.means, self.to_do = (
            Paragraph(look, words, "text", "ink") for words in (self._happened, self._means, self._to_do)
        )
        self.refused = Paragraph(look, self._refused_words, "text", "ink2")
        self.merge = Button(look, _merge_word, icon="git-merge", size=36)
        self.merge.clicked.connect(self.merge_wished)
        self.aside = Button(look, _aside_word, icon="inbox", size=36)
        self.aside.clicked.connect(self.aside_wished)
        self.box.addWidget(self.title)
        self.box.addWidget(self.whose)
        for head, words in (
            (_happened_word, self.happened),
            (_means_word, self.means),
            (_to_do_word, self.to_do),
        ):
            self.box.addLayout(_block(look, head, words))
        self._refusal = QWidget()
        column = QVBoxLayout(self._refusal)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(10))
        column.addWidget(Line(look))
        column.addLayout(_block(look, _refused_word, self.refused))
        self.box.addWidget(self._refusal)
        self.box.addWidget(self.merge)
        self.box.addWidget(self.aside)
        self.box.addStretch(1)

    def show_found(self, found: Found | None, refused: UserError | None) -> None:
        """Explain this one."""
        self._found, self._refused = found, refused
        self.setVisible(found is not None)
        for part in (self.title, self.whose, self.happened, self.means, self.to_do, self.refused):
            part.retranslate()
        self._refusal.setVisible(refused is not None)
        self.merge.setVisible(found is not None and wording.family(found) in wording.BRINGABLE)
        self.aside.setVisible(found is not None and found.mendable)

    def _title_words(self) -> str:
        return wording.title(self._found) if self._found is not None else ""

    def _whose_words(self) -> str:
        found = self._found
        return ", ".join(filter(None, (wording.owner(found), wording.place(found)))) if found is not None else ""

    def _happened(self) -> str:
        return wording.happened(self._found) if self._found is not None else ""

    def _means(self) -> str:
        return wording.means(self._found) if self._found is not None else ""

    def _to_do(self) -> str:
        return wording.to_do(self._found) if self._found is not None else ""

    def _refused_words(self) -> str:
        return (
            f"\N{LEFT DOUBLE QUOTATION MARK}{error_text(self._refused)}\N{RIGHT DOUBLE QUOTATION MARK}"
            if (self._refused is not None)
            else ""
        )


def _block(look: Look, head: Wording, words: Paragraph) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(look.px(4))
    column.addWidget(Label(look, head, "label_strong", "ink2"))
    column.addWidget(words)
    return column


def _happened_word() -> str:
    return tr("Apa yang terjadi")


def _means_word() -> str:
    return tr("Artinya bagi hasil")


def _to_do_word() -> str:
    return tr("Yang perlu dilakukan")


def _refused_word() -> str:
    return tr("Bila menetapkan hasil sekarang")


def _merge_word() -> str:
    return tr("Gabungkan lagi berkas asli…")


def _aside_word() -> str:
    return tr("Singkirkan dengan alasan…")
