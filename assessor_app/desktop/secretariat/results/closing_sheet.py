"""The sheet that fixes the results: what it means, which cities stay without a final or count short, the note."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from assessor_app.desktop.jobs import Ticket
from assessor_app.desktop.look.look import Look
from assessor_app.desktop.secretariat.phrases import reason_words, short_city
from assessor_app.desktop.secretariat.reading import Seen
from assessor_app.desktop.secretariat.results.closing_changes import ChangesTable
from assessor_app.desktop.secretariat.results.two_closings import next_of
from assessor_app.desktop.secretariat.standing import closing_code
from assessor_app.desktop.widgets.buttons import Button
from assessor_app.desktop.widgets.fields import FieldBox, NoteEditor
from assessor_app.desktop.widgets.labels import Label, Paragraph
from assessor_app.desktop.widgets.notices import Banner
from assessor_app.desktop.widgets.sheet import Sheet
from assessor_app.domain.records import Closing
from assessor_app.errors import UserError
from assessor_app.operations.closing import Closed, close_results
from assessor_app.operations.opening import open_workspace
from assessor_app.words import ntr, tr

_LISTED = 6
_BESIDE = 340  # height of title, explanation, reason and buttons


def fix_results(
    ticket: Ticket, folder: Path, evaluation: str, note: str, operator: str, passphrase: str | None
) -> Closed:
    """Fix what counts now.

    Raises:
        UserError: `note-missing`, `passphrase-wrong`.
    """
    with open_workspace(folder, create=False) as workspace:
        return close_results(workspace, note=note, operator=operator, passphrase=passphrase, evaluation_id=evaluation)


class ClosingSheet(Sheet):
    """Asks for the note; `closing_wished(note)`."""

    closing_wished = Signal(str)

    def __init__(self, look: Look, seen: Seen, *, parent: QWidget) -> None:
        super().__init__(look, _title, _about, width=600, parent=parent)
        self._number = next_number(seen)
        facts = QWidget()
        self._facts = QVBoxLayout(facts)
        self._facts.setContentsMargins(0, 0, 0, 0)
        self._facts.setSpacing(look.px(8))
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
        again = self._number > 1
        if again:
            self._show_changes(seen)
        self._place(facts)
        word = _reason_word if again else _note_word
        self.note = NoteEditor(look, word, placeholder=_reason_hint if again else _note_hint)
        self.note.setFixedHeight(look.px(64))
        self._box = FieldBox(look, word, self.note, below=_reason_below if again else _note_below)
        self.body.addWidget(self._box)
        self.go = Button(look, self._go_word, "primary", size=36)
        self.go.setEnabled(False)
        self.go.clicked.connect(self._on_go)
        self.note.edited.connect(self._on_edited)
        self.add_button(self.go, primary=True)
        self.note.setFocus()

    def _show_changes(self, seen: Seen) -> None:
        """What stands now and what would stand, city by city; of several that disagree, that it replaces them."""
        if seen.sides:
            codes = ", ".join(closing_code(side.record) for side in seen.sides)
            replaces = tr("Ini penetapan ke-{n}; ia menggantikan penetapan {codes}.", n=self._number, codes=codes)
            self._facts.addWidget(
                Banner(self.look, replaces, _again, icon="triangle-alert", tone="soga", rounded=True)
            )
            return
        moved = ntr("{n} daerah berubah", "{n} daerah berubah", len(seen.moved))
        what = moved if seen.moved else tr("tidak ada daerah yang berubah")
        banner = Banner(
            self.look,
            tr("Ini penetapan ke-{n}: {what}.", n=self._number, what=what),
            _again if seen.moved else "",
            icon="triangle-alert",
            tone="soga",
            rounded=True,
        )
        self._facts.addWidget(banner)
        if seen.moved:
            self._facts.addWidget(ChangesTable(self.look, seen))

    def _place(self, facts: QWidget) -> None:
        """As high as the facts are, or as the window leaves beside title, reason and buttons; then they scroll."""
        if not self._facts.count():
            facts.deleteLater()
            return
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(facts)
        facts.setAutoFillBackground(False)
        wide = self.width() - self.look.px(56)
        need = self._facts.heightForWidth(wide) if self._facts.hasHeightForWidth() else facts.sizeHint().height()
        room = max(self._host.height() - self.look.px(_BESIDE), self.look.px(96))
        area.setFixedHeight(min(need, room))
        self.body.addWidget(area)

    def show_problem(self, error: UserError) -> None:
        """Say why it could not be fixed."""
        self._box.show_problem(error)
        self.go.setEnabled(True)

    def _list(self, title: str, lines: list[str]) -> None:
        if not lines:
            return
        self._facts.addWidget(Label(self.look, f"{title} ({len(lines)})", "label_strong", "putus"))
        shown = lines[:_LISTED]
        if len(lines) > _LISTED:
            shown.append(ntr("dan {n} daerah lain", "dan {n} daerah lain", len(lines) - _LISTED))
        self._facts.addWidget(Paragraph(self.look, "\n".join(shown), "text", "ink"))

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
    if seen.sides:
        return next_of(seen.sides)
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


def _reason_word() -> str:
    return tr("Alasan penetapan ulang")


def _reason_hint() -> str:
    return tr("misalnya: Lembar asesor UGM baru diterima pada 21 Juni 2019")


def _reason_below() -> str:
    return tr("Wajib; tercetak pada dokumen bersama nilai semula dan nilai yang baru.")


def _note_word() -> str:
    return tr("Catatan penetapan")


def _note_hint() -> str:
    return tr("misalnya: Rapat pleno 20 Juni 2019, dihadiri semua asesor")


def _note_below() -> str:
    return tr("Wajib; tercetak dalam Berita Acara.")
