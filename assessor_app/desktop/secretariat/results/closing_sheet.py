"""The sheet that fixes the results: what it means, which cities stay without a final or count short, the note."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from assessor_app.desktop.jobs import Ticket
from assessor_app.desktop.look.look import Look
from assessor_app.desktop.secretariat.phrases import reason_words, short_city
from assessor_app.desktop.secretariat.reading import Seen
from assessor_app.desktop.widgets.buttons import Button
from assessor_app.desktop.widgets.fields import FieldBox, NoteEditor
from assessor_app.desktop.widgets.labels import Label, Paragraph
from assessor_app.desktop.widgets.notices import Banner
from assessor_app.desktop.widgets.sheet import Sheet
from assessor_app.domain.records import Closing
from assessor_app.errors import UserError
from assessor_app.operations.closing import Closed, close_results
from assessor_app.storage.workspace import Workspace
from assessor_app.words import ntr, tr

_LISTED = 6


def fix_results(
    ticket: Ticket, folder: Path, evaluation: str, note: str, operator: str, passphrase: str | None
) -> Closed:
    """Fix what counts now.

    Raises:
        UserError: `note-missing`, `passphrase-wrong`.
    """
    with Workspace.open(folder, create=False) as workspace:
        return close_results(workspace, note=note, operator=operator, passphrase=passphrase, evaluation_id=evaluation)


class ClosingSheet(Sheet):
    """Asks for the note; `closing_wished(note)`."""

    closing_wished = Signal(str)

    def __init__(self, look: Look, seen: Seen, *, parent: QWidget) -> None:
        super().__init__(look, _title, _about, width=600, parent=parent)
        self._number = next_number(seen)
        self._list(
            tr("Tetap tanpa nilai final"),
            [
                f"{short_city(row.city.name)}: {reason_words(row, seen.evaluation)}"
                for row in seen.live.results.official
                if not row.complete
            ],
        )
        self._list(
            tr("Dihitung dengan kurang dari seluruh panel"),
            [
                f"{short_city(row.city.name)}: {', '.join(seen.evaluation.assessor(a).name for a in row.missing)}"
                for row in seen.live.results.official
                if row.complete and row.missing
            ],
        )
        if self._number > 1:
            moved = ntr("{n} daerah berubah", "{n} daerah berubah", len(seen.moved))
            again = Banner(look, tr("Ini penetapan ke-{n}: {what}.", n=self._number, what=moved), _again, tone="soga")
            self.body.addWidget(again)
        self.note = NoteEditor(look, _note_word, placeholder=_note_hint)
        self._box = FieldBox(look, _note_word, self.note, below=_note_below)
        self.body.addWidget(self._box)
        self.go = Button(look, self._go_word, "primary", size=36)
        self.go.setEnabled(False)
        self.go.clicked.connect(self._on_go)
        self.note.edited.connect(self._on_edited)
        self.add_button(self.go, primary=True)
        self.note.setFocus()

    def show_problem(self, error: UserError) -> None:
        """Say why it could not be fixed."""
        self._box.show_problem(error)
        self.go.setEnabled(True)

    def _list(self, title: str, lines: list[str]) -> None:
        if not lines:
            return
        self.body.addWidget(Label(self.look, f"{title} ({len(lines)})", "label_strong", "putus"))
        shown = lines[:_LISTED]
        if len(lines) > _LISTED:
            shown.append(ntr("dan {n} daerah lain", "dan {n} daerah lain", len(lines) - _LISTED))
        self.body.addWidget(Paragraph(self.look, "\n".join(shown), "text", "ink"))

    def _go_word(self) -> str:
        return tr("Tetapkan hasil ke-{n}", n=self._number)

    def _on_edited(self, text: str) -> None:
        self._box.clear_problem()
        self.go.setEnabled(bool(text.strip()))

    def _on_go(self) -> None:
        self.go.setEnabled(False)
        self.closing_wished.emit(self.note.toPlainText())


def next_number(seen: Seen) -> int:
    """The number that the next closing will have."""
    closing = seen.closed.closing.content if seen.closed is not None and seen.closed.closing is not None else None
    return closing.number + 1 if isinstance(closing, Closing) else 1


def _title() -> str:
    return tr("Tetapkan hasil")


def _about() -> str:
    return tr(
        "Yang dihitung sekarang menjadi hasil tetap dengan nomor dan kode. Lembar yang masuk sesudahnya tetap "
        "disimpan, tetapi tidak mengubah hasil ini sampai ada penetapan berikutnya."
    )


def _again() -> str:
    return tr("Tuliskan alasannya; dokumen akan memuat nilai semula dan nilai yang baru.")


def _note_word() -> str:
    return tr("Catatan penetapan")


def _note_hint() -> str:
    return tr("misalnya: Rapat pleno 20 Juni 2019, dihadiri semua asesor")


def _note_below() -> str:
    return tr("Wajib; tercetak dalam Berita Acara.")
