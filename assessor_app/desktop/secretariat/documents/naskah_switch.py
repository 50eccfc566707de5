"""A switch of a document among the texts of Naskah: kept as `ya`, or empty while it is off."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.secretariat.documents.naskah_words import field_hint, field_words
from assessor_app.desktop.widgets.labels import Label
from assessor_app.desktop.widgets.selects import Check

_ON = "ya"


class NaskahSwitch(QWidget):
    """`edited(field)` after every change by a person; the rest is what a field of Naskah has."""

    edited = Signal(str)

    def __init__(self, look: Look, document: str, field: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.document, self.field = document, field
        self._stored = ""
        self.check = Check(look, field_words(field))
        self.check.clicked.connect(self._on_clicked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(2))
        column.addWidget(self.check)
        column.addWidget(Label(look, field_hint(field), "small", "ink2", wrap=True))

    @property
    def text(self) -> str:
        """What is kept of it."""
        return _ON if self.check.isChecked() else ""

    @property
    def checked(self) -> str:
        """The same: a switch is never refused."""
        return self.text

    @property
    def changed(self) -> bool:
        """Whether it differs from what is stored."""
        return self.text != self._stored

    def show_stored(self, stored: str, drafted: str | None = None) -> None:
        """Show what is stored, or what was chosen in its place."""
        self._stored = stored
        self.check.setChecked(bool(stored if drafted is None else drafted))

    def _on_clicked(self, _on: bool) -> None:
        self.edited.emit(self.field)
