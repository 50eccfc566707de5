"""The page Catatan hari pelaksanaan: what changed on the day, when, why, by whom; and what is recorded next."""

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QWidget

from assessor_app.desktop.jobs import Jobs
from assessor_app.desktop.look.look import Look
from assessor_app.desktop.override import override
from assessor_app.desktop.secretariat.day.reading import (
    DayEntry,
    DayWish,
    Force,
    change_words,
    read_day,
    taking_back,
)
from assessor_app.desktop.secretariat.day.sheet import DaySheet
from assessor_app.desktop.secretariat.day.work import record_change
from assessor_app.desktop.secretariat.duty import Duty
from assessor_app.desktop.secretariat.header import HeaderButton
from assessor_app.desktop.secretariat.page import AskingPage
from assessor_app.desktop.secretariat.phrases import moment_words
from assessor_app.desktop.secretariat.reading import Seen
from assessor_app.desktop.widgets import paint
from assessor_app.desktop.widgets.buttons import Button
from assessor_app.desktop.widgets.labels import Label, Paragraph
from assessor_app.desktop.widgets.notices import EmptyState
from assessor_app.desktop.widgets.surfaces import Card
from assessor_app.desktop.widgets.table import TableView
from assessor_app.desktop.widgets.table_model import Column
from assessor_app.domain.records import DeskAction
from assessor_app.errors import UserError
from assessor_app.operations.desk_day import DeskChange, DeskChanged, booked_twice
from assessor_app.storage.workspace import Workspace
from assessor_app.words import ntr, tr


class DayPage(AskingPage):
    """Catatan hari pelaksanaan. `changed(Changes)` after a record, `back_wished()` to the board."""

    changed = Signal(object)
    back_wished = Signal()

    def __init__(
        self, look: Look, workspace: Workspace, jobs: Jobs, duty: Duty, *, parent: QWidget | None = None
    ) -> None:
        self._workspace, self._jobs, self._duty = workspace, jobs, duty
        self._seen: Seen | None = None
        self._sheet: DaySheet | None = None
        self._wish = DayWish()
        super().__init__(look, _title, parent=parent)
        self.take_back = HeaderButton(look, _take_back, icon="history", size=36)
        self.take_back.clicked.connect(self._on_take_back)
        self.add = Button(look, _add, "primary", icon="plus", size=36)
        self.add.clicked.connect(self._on_add)
        self.header.add_action(self.take_back)
        self.back = Button(look, _back, "quiet", icon="chevron-left", size=32, flush=True)
        self.back.clicked.connect(self.back_wished)
        self.counted = Label(look, self._counted_words, "label_strong")
        head = QHBoxLayout()
        head.addWidget(self.back)
        head.addSpacing(12)
        head.addWidget(self.counted, 1)
        self.keep_primary(self.add, head)
        self.table: TableView[DayEntry] = TableView(look, _title, self._columns(), row_height=34)
        self.table.row_chosen.connect(self._on_row)
        self.table.row_activated.connect(self._on_activated)
        self._card = Card(look, margins=(1, 1, 1, 1), spacing=0)
        self._card.box.addWidget(self.table)
        self.about = Paragraph(look, self._about_words)
        self.empty = EmptyState(look, _empty_title, _empty_about, icon="clipboard-list")
        self.body.addLayout(head)
        self.body.addWidget(self._card, 1)
        self.body.addWidget(self.about)
        self.body.addWidget(self.empty, 1)
        self.show_seen(None)

    def show_seen(self, seen: Seen | None) -> None:
        """Show what the desk holds now."""
        self._seen = seen
        rows = read_day(seen.day, seen.live.state.view.unsettled) if seen is not None else ()
        self.table.show_rows(rows)
        self._card.setVisible(bool(rows))
        self.about.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        self.add.setEnabled(seen is not None)
        if rows and self.table.current is None:
            self.table.choose(0)
        self._word()

    def record(self, wish: DayWish) -> None:
        """Open the sheet with what is known already."""
        self._wish = wish
        if self._seen is not None:
            self._duty.ensure(self._open_sheet)

    @override
    def retranslate(self) -> None:
        if hasattr(self, "empty"):
            self.show_seen(self._seen)
        super().retranslate()

    def _open_sheet(self) -> None:
        assert self._seen is not None
        host = self.window()
        seen, operator = self._seen, self._duty.operator
        self._sheet = DaySheet(self.look, seen.evaluation, self._wish, operator, self._books_twice, parent=host)
        self._sheet.change_wished.connect(self._on_change)
        self._sheet.open()

    def _books_twice(self, change: DeskChange) -> UserError | None:
        assert self._seen is not None
        planned = self._workspace.evaluation(self._seen.evaluation.id)
        return booked_twice(planned, self._seen.day, change)

    def _on_change(self, change: DeskChange) -> None:
        assert self._seen is not None
        self._jobs.start(
            "day",
            record_change,
            self._workspace.folder,
            self._seen.evaluation.id,
            change,
            self._duty.operator,
            self._duty.passphrase,
            done=self._on_recorded,
            failed=self._on_refused,
        )

    def _on_recorded(self, recorded: DeskChanged) -> None:
        self.close_sheet()
        self.changed.emit(recorded.changes)

    def _on_add(self) -> None:
        self.record(DayWish())

    def _on_take_back(self) -> None:
        wish = self._wish_back()
        if wish is not None:
            self.record(wish)

    def _on_row(self, _entry: DayEntry) -> None:
        self._word()

    def _on_activated(self, _entry: DayEntry) -> None:
        self._on_take_back()

    def _wish_back(self) -> DayWish | None:
        entry = self.table.current
        if self._seen is None or entry is None or not self._can_take_back():
            return None
        return taking_back(entry.record, self._workspace.evaluation(self._seen.evaluation.id))

    def _can_take_back(self) -> bool:
        entry = self.table.current
        if entry is None or entry.force is Force.REPLACED:
            return False
        return entry.record.action not in (DeskAction.WAIVE, DeskAction.MEND, DeskAction.OBJECTION)

    def _word(self) -> None:
        self.take_back.setEnabled(self._can_take_back())
        self.counted.retranslate()
        self.about.retranslate()

    def _counted_words(self) -> str:
        return ntr(
            "{n} perubahan dicatat",
            "{n} perubahan dicatat",
            self.table.rows.rowCount() if hasattr(self, "table") else 0,
        )

    def _about_words(self) -> str:
        entry = self.table.current
        if entry is None:
            return ""
        if entry.force is Force.REPLACED:
            return tr("Catatan ini sudah diganti oleh catatan yang lebih baru; keduanya tetap tersimpan.")
        if entry.force is Force.UNSETTLED:
            return tr("Dua catatan tentang hal ini berbeda, jadi belum berlaku. Catat sekali lagi mana yang benar.")
        if entry.record.action is DeskAction.MEND:
            return tr(
                "{change}. Baris itu tetap disimpan terpisah seperti adanya; catatan ini tidak dapat ditarik.",
                change=self._what(entry),
            )
        if entry.record.action is DeskAction.OBJECTION:
            return tr("Keberatan tidak mengubah hasil; yang baru untuk daerah itu menggantikan yang ini.")
        if not self._can_take_back():
            return tr("Catatan ini tidak dapat ditarik. Lembar yang tetap datang dihitung seperti biasa.")
        return tr("Catatan tidak dihapus; yang baru menggantikan yang lama, keduanya tercantum.")

    def _columns(self) -> list[Column[DayEntry]]:
        return [
            Column("at", _at_word, self._at, sort=_at),
            Column("what", _what_word, self._what, stretch=True, width=240, role="label", draw=self._draw_what),
            Column("reason", _reason_word, _reason, width=260, draw=_draw_reason),
            Column("operator", _operator_word, _operator),
            Column("force", _force_word, force_words),
        ]

    def _at(self, entry: DayEntry) -> str:
        return moment_words(self._seen.evaluation, entry.record.time) if self._seen is not None else ""

    def _what(self, entry: DayEntry) -> str:
        return change_words(entry.record, self._seen.evaluation) if self._seen is not None else ""

    def _draw_what(self, painter: QPainter, look: Look, room: QRectF, entry: DayEntry) -> None:
        ink = look["ink3" if entry.force is Force.REPLACED else "ink"]
        paint.text(painter, room, self._what(entry), look.font("label"), ink, elide=True)


def force_words(entry: DayEntry) -> str:
    """Whether a record stands, in words."""
    words = {
        Force.STANDS: tr("berlaku"),
        Force.REPLACED: tr("sudah diganti"),
        Force.UNSETTLED: tr("dua catatan berbeda"),
    }
    return words[entry.force]


def _draw_reason(painter: QPainter, look: Look, room: QRectF, entry: DayEntry) -> None:
    paint.text(painter, room, entry.record.reason, look.font("text"), look["ink2"], elide=True)


def _at(entry: DayEntry) -> str:
    return entry.record.time


def _reason(entry: DayEntry) -> str:
    return entry.record.reason


def _operator(entry: DayEntry) -> str:
    return entry.record.operator


def _title() -> str:
    return tr("Catatan hari pelaksanaan")


def _add() -> str:
    return tr("Catat perubahan…")


def _take_back() -> str:
    return tr("Ubah atau tarik kembali…")


def _back() -> str:
    return tr("Kembali")


def _at_word() -> str:
    return tr("Waktu")


def _what_word() -> str:
    return tr("Yang berubah")


def _reason_word() -> str:
    return tr("Alasan")


def _operator_word() -> str:
    return tr("Petugas")


def _force_word() -> str:
    return tr("Keadaan")


def _empty_title() -> str:
    return tr("Belum ada perubahan hari ini")


def _empty_about() -> str:
    return tr(
        "Daerah yang tidak datang, sesi yang pindah, asesor pengganti: dicatat di sini dengan alasan, "
        "tanpa paket baru."
    )
