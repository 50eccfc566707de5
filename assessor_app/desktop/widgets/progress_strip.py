"""A running job in place of a page's bottom bar: what, n of m, a bar, the time left once known, cancel."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.override import override
from assessor_app.desktop.widgets.bars import Bar
from assessor_app.desktop.widgets.base import Wording
from assessor_app.desktop.widgets.buttons import Button
from assessor_app.desktop.widgets.labels import Label
from assessor_app.desktop.widgets.surfaces import Panel
from assessor_app.words import tr


class ProgressStrip(Panel):
    """Shows a running job; `cancel_requested` when the person wants it stopped."""

    cancel_requested = Signal()

    def __init__(self, look: Look, *, leaves: Wording = "", parent: QWidget | None = None) -> None:
        """`leaves`: what stays when the job is cancelled, said before it is."""
        super().__init__(
            look, "surface", sides="t", direction="across", margins=(24, 6, 24, 6), spacing=16, parent=parent
        )
        self.what = Label(look, "", "label_strong", elide=True)
        self.count = Label(look, "", "small", "ink2")
        self.bar = Bar(look)
        self.left = Label(look, "", "small", "ink2")
        self.cancel = Button(look, _cancel_word)
        self.cancel.clicked.connect(self._on_cancel_clicked)
        head = QHBoxLayout()
        head.addWidget(self.what, 1)
        head.addWidget(self.count)
        column = QVBoxLayout()
        column.setSpacing(4)
        below = QHBoxLayout()
        below.addWidget(Label(look, leaves, "small", "ink2", elide=True), 1)
        below.addWidget(self.left)
        column.addLayout(head)
        column.addWidget(self.bar)
        column.addLayout(below)
        self.box.addLayout(column, 1)
        self.box.addWidget(self.cancel)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)

    def show_progress(self, what: Wording, done: int, total: int, *, seconds_left: int | None = None) -> None:
        """Say what is running and how far it is."""
        self.what.set_wording(what)
        self.count.set_wording(tr("{n} dari {total}", n=done, total=total) if total else "")
        self.left.set_wording("" if seconds_left is None else tr("sekitar {n} detik lagi", n=seconds_left))
        self.bar.show_counts(done, 0, total)

    def begin(self, what: Wording) -> None:
        """A job has begun; nothing is known yet."""
        self.cancel.setEnabled(True)
        self.show_progress(what, 0, 0)

    @override
    def retranslate(self) -> None:
        self.setAccessibleName(tr("Kemajuan pekerjaan"))
        super().retranslate()

    def _on_cancel_clicked(self) -> None:
        self.cancel.setEnabled(False)
        self.cancel_requested.emit()


def _cancel_word() -> str:
    return tr("Batalkan")
