"""The sheet that sets rows aside which prove nothing and which nobody can bring: it asks why."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.widgets.buttons import Button
from assessor_app.desktop.widgets.fields import FieldBox, TextField
from assessor_app.desktop.widgets.labels import Paragraph
from assessor_app.desktop.widgets.sheet import Sheet
from assessor_app.errors import UserError
from assessor_app.words import tr


class AsideSheet(Sheet):
    """`aside_wished(reason)`.

    Args:
        rows: what would be set aside, a line each.
    """

    aside_wished = Signal(str)

    def __init__(self, look: Look, rows: tuple[str, ...], *, parent: QWidget) -> None:
        super().__init__(look, _title, _about, parent=parent)
        self.rows = Paragraph(look, "\n".join(rows), "text", "ink")
        self.body.addWidget(self.rows)
        self.reason = TextField(look, _reason_word)
        self.reason.setPlaceholderText(tr("misalnya: Baris asing, tidak ada berkasnya pada siapa pun"))
        self._box = FieldBox(look, _reason_word, self.reason, below=_reason_below)
        self.body.addWidget(self._box)
        self.go = Button(look, _go_word, "primary", size=36)
        self.go.setEnabled(False)
        self.go.clicked.connect(self._on_go)
        self.reason.textChanged.connect(self._on_changed)
        self.add_button(self.go, primary=True)
        self.reason.setFocus()

    def show_problem(self, error: UserError) -> None:
        """Say why nothing was set aside."""
        self._box.show_problem(error)
        self.go.setEnabled(True)

    def _on_changed(self, text: str) -> None:
        self._box.clear_problem()
        self.go.setEnabled(bool(text.strip()))

    def _on_go(self) -> None:
        self.go.setEnabled(False)
        self.aside_wished.emit(self.reason.text())


def _title() -> str:
    return tr("Singkirkan yang tidak cocok")


def _about() -> str:
    return tr(
        "Baris ini tidak dihitung dan tidak disebut apa pun yang ditandatangani. Ia disimpan terpisah seperti "
        "adanya, dan penyingkirannya dicatat dengan tanda tangan sekretariat."
    )


def _reason_word() -> str:
    return tr("Alasan")


def _reason_below() -> str:
    return tr("Wajib; tercetak pada berita acara.")


def _go_word() -> str:
    return tr("Singkirkan")
