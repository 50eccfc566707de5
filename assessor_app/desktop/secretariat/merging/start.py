"""Before anything is previewed: the whole area takes files; beside it what came in last and who is awaited."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.override import override
from assessor_app.desktop.secretariat.phrases import moment_words
from assessor_app.desktop.secretariat.reading import Seen
from assessor_app.desktop.widgets.base import Styled, Wording
from assessor_app.desktop.widgets.buttons import Button
from assessor_app.desktop.widgets.labels import Label, Paragraph
from assessor_app.desktop.widgets.notices import EmptyState
from assessor_app.desktop.widgets.surfaces import Card
from assessor_app.words import current, ntr, tr


class StartView(Styled, QWidget):
    """The empty page; `dropped(paths)`, `files_wished()`, `folder_wished()`, `record_wished()`, `board_wished()`."""

    dropped = Signal(list)
    files_wished = Signal()
    folder_wished = Signal()
    record_wished = Signal()
    board_wished = Signal()

    def __init__(self, look: Look, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._seen: Seen | None = None
        area = EmptyState(look, _empty_title, _empty_about, takes_files=True)
        area.dropped.connect(self.dropped)
        self.first = Button(look, _files, "primary", icon="plus", size=36)
        self.first.clicked.connect(self.files_wished)
        self.folder = Button(look, _folder, icon="folder-open", size=36)
        self.folder.clicked.connect(self.folder_wished)
        area.add_action(self.first)
        area.add_action(self.folder)
        self.last = Paragraph(look, self._last_words)
        self.awaited = Paragraph(look, self._awaited_words)
        self.record = Button(look, _record, "quiet", size=32, flush=True)
        self.record.clicked.connect(self.record_wished)
        self.board = Button(look, _board, "quiet", size=32, flush=True)
        self.board.clicked.connect(self.board_wished)
        self._aside = QWidget()
        self._beside = QVBoxLayout(self._aside)
        self._beside.setContentsMargins(0, 0, 0, 0)
        self._beside.addWidget(_card(look, _last_title, self.last, self.record))
        self._beside.addWidget(_card(look, _awaited_title, self.awaited, self.board))
        self._beside.addStretch(1)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(area, 1)
        self._row.addWidget(self._aside)
        self.dress(look)

    def show_seen(self, seen: Seen | None) -> None:
        """Show what the desk holds now; without an evaluation there is nothing to merge into."""
        self._seen = seen
        for button in (self.first, self.folder, self.record, self.board):
            button.setEnabled(seen is not None)
        self.retranslate()

    def set_narrow(self, narrow: bool) -> None:
        """Without room what takes files comes first; what came in last stands in the record."""
        self._aside.setVisible(not narrow)

    @override
    def restyle(self) -> None:
        self._row.setSpacing(self.look.px(12))
        self._beside.setSpacing(self.look.px(12))
        super().restyle()

    @override
    def retranslate(self) -> None:
        self.last.retranslate()
        self.awaited.retranslate()
        super().retranslate()

    def _last_words(self) -> str:
        if self._seen is None or not self._seen.receipts:
            return tr("Belum ada berkas yang digabungkan.")
        newest = self._seen.receipts[-1]
        together = [r for r in self._seen.receipts if r.at[:16] == newest.at[:16]]
        return tr(
            "{time}: {files} oleh {operator}.",
            time=moment_words(self._seen.evaluation, newest.at),
            files=ntr("{n} berkas", "{n} berkas", len(together)),
            operator=newest.operator,
        )

    def _awaited_words(self) -> str:
        if self._seen is None:
            return tr("Buat evaluasi dahulu di halaman Persiapan.")
        rows = self._seen.live.results.cities
        sheets = sum(len(row.missing) for row in rows)
        people = len({assessor for row in rows for assessor in row.missing})
        if not sheets:
            return tr("Semua lembar sudah masuk.")
        words = current()
        return tr("{n} lembar dari {m} asesor belum masuk.", n=words.count(sheets), m=words.count(people))


def _card(look: Look, title: Wording, text: Paragraph, button: Button) -> Card:
    card = Card(look, spacing=4)
    card.setFixedWidth(look.px(340))
    card.box.addWidget(Label(look, title, "strong"))
    card.box.addWidget(text)
    row = QHBoxLayout()
    row.addWidget(button)
    row.addStretch(1)
    card.box.addLayout(row)
    return card


def _empty_title() -> str:
    return tr("Belum ada berkas untuk diperiksa")


def _empty_about() -> str:
    return tr(
        "Seret berkas skor, folder, atau seluruh flashdisk ke sini.\n"
        "Tidak ada yang digabungkan sebelum Anda melihat pratinjaunya."
    )


def _files() -> str:
    return tr("Pilih berkas…")


def _folder() -> str:
    return tr("Pilih folder…")


def _record() -> str:
    return tr("Buka catatan penerimaan")


def _board() -> str:
    return tr("Lihat di Pemantauan")


def _last_title() -> str:
    return tr("Terakhir digabungkan")


def _awaited_title() -> str:
    return tr("Masih ditunggu")
