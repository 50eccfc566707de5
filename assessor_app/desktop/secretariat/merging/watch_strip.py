"""The strip of a watched folder: which one, whether it is there, what may come in by itself, what came in so."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.override import override
from assessor_app.desktop.widgets.buttons import Button
from assessor_app.desktop.widgets.labels import Label
from assessor_app.desktop.widgets.selects import Check
from assessor_app.desktop.widgets.sheet import Sheet
from assessor_app.desktop.widgets.surfaces import Card, Icon
from assessor_app.desktop.widgets.table import TableView
from assessor_app.desktop.widgets.table_model import Column
from assessor_app.words import ntr, tr


@dataclass(frozen=True)
class CameIn:
    """One file that was applied by itself, or that waits for a person: `why` is empty or says what it waits for."""

    time: str
    file: str
    assessor: str
    sheets: str
    receipt: str
    why: str = ""


class WatchStrip(Card):
    """Hidden while nothing is watched; `alone_switched(bool)`, `end_wished()`, `show_wished()`, `log_wished()`.

    A folder of the start before rests until `again_wished()`.
    """

    alone_switched = Signal(bool)
    end_wished = Signal()
    show_wished = Signal()
    log_wished = Signal()
    again_wished = Signal()

    def __init__(self, look: Look, *, parent: QWidget | None = None) -> None:
        self._folder: Path | None = None
        self._away = self._resting = False
        self._waiting = self._logged = self._held = 0
        super().__init__(look, direction="across", margins=(16, 6, 8, 6), spacing=8, parent=parent)
        self.where = Label(look, self._where_words, "label", elide=True)
        self.alone = Check(look, _alone)
        self.alone.toggled.connect(self.alone_switched)
        self.log = Button(look, self._log_words, "quiet", size=32)
        self.log.clicked.connect(self.log_wished)
        self.show_files = Button(look, self._waiting_words, size=32)
        self.show_files.clicked.connect(self.show_wished)
        self.again = Button(look, _again, icon="usb", size=32)
        self.again.clicked.connect(self.again_wished)
        self.again.hide()
        self.end = Button(look, self._end_words, "quiet", icon="x", size=32)
        self.end.clicked.connect(self.end_wished)
        self.box.addWidget(Icon(look, "folder-open"))
        self.box.addWidget(self.where, 1)
        for widget in (self.alone, self.log, self.show_files, self.again, self.end):
            self.box.addWidget(widget)
        self.hide()

    def show_folder(self, folder: Path | None, *, away: bool = False, resting: bool = False) -> None:
        """Show which folder is watched, or was before this start; none hides the strip."""
        self._folder, self._away, self._resting = folder, away, resting
        self.setVisible(folder is not None)
        self.alone.setVisible(not resting)
        self.again.setVisible(resting)
        self.end.retranslate()
        self.where.set_token("putus" if away else "ink")
        self.where.retranslate()

    def show_counts(self, waiting: int, logged: int, held: int = 0) -> None:
        """Show how many files wait in a preview that is not in front, how many came in by themselves, or may not."""
        self._waiting, self._logged, self._held = waiting, logged, held
        self.show_files.setVisible(waiting > 0)
        self.log.setVisible(logged > 0 or held > 0)
        self.show_files.retranslate()
        self.log.retranslate()

    @override
    def retranslate(self) -> None:
        self.setAccessibleName(tr("Folder yang dipantau"))
        super().retranslate()

    def _where_words(self) -> str:
        if self._folder is None:
            return ""
        if self._resting:
            return tr("Terakhir dipantau: {folder}", folder=self._folder)
        if self._away:
            return tr("{folder} tidak terbaca; dilanjutkan begitu terpasang lagi", folder=self._folder)
        return tr("Memantau {folder}", folder=self._folder)

    def _end_words(self) -> str:
        return tr("Lupakan folder ini") if self._resting else tr("Berhenti memantau")

    def _waiting_words(self) -> str:
        return ntr("Lihat {n} berkas", "Lihat {n} berkas", self._waiting)

    def _log_words(self) -> str:
        if self._held and not self._logged:
            return ntr("{n} berkas menunggu", "{n} berkas menunggu", self._held)
        return ntr("{n} berkas masuk sendiri", "{n} berkas masuk sendiri", self._logged)


class LogSheet(Sheet):
    """What came in by itself since the folder is watched, and what may not and why."""

    def __init__(self, look: Look, log: tuple[CameIn, ...], *, parent: QWidget) -> None:
        super().__init__(look, _log_title, _log_about, cancel=_close, width=940, parent=parent)
        self.table: TableView[CameIn] = TableView(look, _log_title, _columns())
        self.table.setMinimumHeight(look.px(280))
        self.table.show_rows(tuple(reversed(log)))
        row = QHBoxLayout()
        row.addWidget(self.table)
        self.body.addLayout(row, 1)


def _columns() -> list[Column[CameIn]]:
    return [
        Column("time", _time_word, _time),
        Column("file", _file_word, _file),
        Column("assessor", _assessor_word, _assessor, role="label"),
        Column("sheets", _sheets_word, _sheets, align="right"),
        Column("receipt", _receipt_word, _receipt, role="mono"),
        Column("why", _why_word, _why, token="ink2", stretch=True),
    ]


def _why(row: CameIn) -> str:
    return row.why or tr("masuk")


def _time(row: CameIn) -> str:
    return row.time


def _file(row: CameIn) -> str:
    return row.file


def _assessor(row: CameIn) -> str:
    return row.assessor


def _sheets(row: CameIn) -> str:
    return row.sheets


def _receipt(row: CameIn) -> str:
    return row.receipt


def _alone() -> str:
    return tr("Yang baru dan sama persis masuk sendiri")


def _again() -> str:
    return tr("Pantau lagi")


def _log_title() -> str:
    return tr("Yang masuk sendiri")


def _log_about() -> str:
    return tr(
        "Hanya berkas yang semua lembarnya baru, sama persis, berhalangan, atau latihan, dan yang tidak menggantikan "
        "versi yang dihitung di sini. Yang lain menunggu Anda di pratinjau."
    )


def _close() -> str:
    return tr("Tutup")


def _time_word() -> str:
    return tr("Waktu")


def _file_word() -> str:
    return tr("Berkas")


def _assessor_word() -> str:
    return tr("Asesor")


def _sheets_word() -> str:
    return tr("Lembar")


def _why_word() -> str:
    return tr("Keterangan")


def _receipt_word() -> str:
    return tr("Tanda terima")
