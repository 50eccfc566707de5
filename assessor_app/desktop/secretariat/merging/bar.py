"""The bar below a preview: what will come in, and the one button that lets it in."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.override import override
from assessor_app.desktop.secretariat.merging.counts import coming_in
from assessor_app.desktop.widgets.buttons import Button
from assessor_app.desktop.widgets.labels import Label
from assessor_app.desktop.widgets.surfaces import Panel
from assessor_app.operations.merging import Preview
from assessor_app.words import current, ntr, tr


class MergeBar(Panel):
    """`apply_wished()`, `drop_wished()`, `print_wished()`, `csv_wished()`."""

    apply_wished = Signal()
    drop_wished = Signal()
    print_wished = Signal()
    csv_wished = Signal()

    def __init__(self, look: Look, *, parent: QWidget | None = None) -> None:
        self._preview: Preview | None = None
        super().__init__(
            look, "surface", sides="t", direction="across", margins=(24, 10, 24, 10), spacing=12, parent=parent
        )
        words = QVBoxLayout()
        words.setSpacing(0)
        self.summary = Label(look, self._summary_words, "label_strong", wrap=True)
        words.addWidget(self.summary)
        words.addWidget(Label(look, _promise, "small", "ink2", wrap=True))
        self.box.addLayout(words, 1)
        self.csv = Button(look, _csv, icon="save", icon_only=True)
        self.print = Button(look, _print, icon="printer", icon_only=True)
        self.drop = Button(look, _drop)
        self.apply = Button(look, self._apply_words, "primary", size=36)
        for button, signal in (
            (self.csv, self.csv_wished),
            (self.print, self.print_wished),
            (self.drop, self.drop_wished),
            (self.apply, self.apply_wished),
        ):
            button.clicked.connect(signal)
            self.box.addWidget(button)

    def show_preview(self, preview: Preview) -> None:
        """Say what this preview lets in."""
        self._preview = preview
        self.apply.setEnabled(coming_in(preview)[0] > 0)
        self.retranslate()

    @override
    def retranslate(self) -> None:
        if hasattr(self, "apply"):
            self.summary.retranslate()
            self.apply.retranslate()
        super().retranslate()

    def _summary_words(self) -> str:
        sheets, conflicts, files = coming_in(self._preview) if self._preview is not None else (0, 0, 0)
        if not sheets:
            return tr("Tidak ada lembar yang mengubah hasil.")
        words = current()
        text = ntr(
            "{n} lembar dari {m} berkas akan masuk",
            "{n} lembar dari {m} berkas akan masuk",
            sheets,
            m=words.count(files),
        )
        if conflicts:
            text = f"{text}; {ntr('{n} menunggu keputusan', '{n} menunggu keputusan', conflicts)}"
        return f"{text}."

    def _apply_words(self) -> str:
        sheets = coming_in(self._preview)[0] if self._preview is not None else 0
        return ntr("Gabungkan {n} lembar", "Gabungkan {n} lembar", sheets)


def _promise() -> str:
    return tr("Yang ditolak tidak dipakai. Tiap berkas masuk utuh atau tidak sama sekali; urutan tidak berpengaruh.")


def _drop() -> str:
    return tr("Batal")


def _csv() -> str:
    return tr("Simpan pratinjau sebagai CSV…")


def _print() -> str:
    return tr("Cetak pratinjau…")
