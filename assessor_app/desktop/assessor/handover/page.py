"""Handing over: where to, what is offered before, and after writing the receipt. It writes nothing itself."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from assessor_app.desktop.assessor.facts import CityFacts
from assessor_app.desktop.assessor.handover.drives import Drive, removable_drives
from assessor_app.desktop.assessor.handover.lists import FileLists
from assessor_app.desktop.assessor.handover.receipt import ReceiptCard
from assessor_app.desktop.assessor.scrolled import bring_into_sight, scrolled
from assessor_app.desktop.edge import show_problem
from assessor_app.desktop.frame import Breadth
from assessor_app.desktop.look.look import Look
from assessor_app.desktop.override import override
from assessor_app.desktop.widgets.base import Styled
from assessor_app.desktop.widgets.buttons import Button
from assessor_app.desktop.widgets.code_field import CodeField
from assessor_app.desktop.widgets.header import HeaderBar
from assessor_app.desktop.widgets.labels import Label, Paragraph
from assessor_app.desktop.widgets.notices import Banner
from assessor_app.desktop.widgets.progress_strip import ProgressStrip
from assessor_app.desktop.widgets.selects import Check, Select
from assessor_app.desktop.widgets.surfaces import Card
from assessor_app.errors import UserError
from assessor_app.operations.export import Exported
from assessor_app.words import current, ntr, tr

FULL = 12
SLOW_MS = 1_000
"""What takes longer gets a bar with its words and a way to cancel it."""


class HandoverPage(Styled, QWidget):
    """`handover_wanted(folder, code, sealed, by_drive)`; the code is empty while the key is open.

    `sign_all_wanted()`, `city_wanted(code)` for a draft to complete, `drives_read(tuple of paths)` after drives were
    looked for, `newer_wanted(path)` for the package offered, `cancel_wanted()` for what is under way.
    """

    handover_wanted = Signal(object, str, bool, bool)
    sign_all_wanted = Signal()
    city_wanted = Signal(str)
    drives_read = Signal(object)
    newer_wanted = Signal(object)
    cancel_wanted = Signal()
    finished = Signal()

    def __init__(
        self, look: Look, *, drives: Callable[[], tuple[Drive, ...]] = removable_drives, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._drives, self._unlocked, self._busy = drives, False, False
        self._by_drive, self._wide = False, True
        self._held: tuple[tuple[CityFacts, ...], str] = ((), "")
        self.header = HeaderBar(look, _title)
        self.notice = Banner(look, "", icon="octagon-alert", tone="bata", rounded=True)
        self.notice.hide()
        self.ready = Banner(look, "", icon="signature", tone="soga", rounded=True)
        self.ready.add_action(self._ready_button(look))
        self.ready.hide()
        self._newer: Path | None = None
        self.newer = Banner(look, "", icon="package-check", rounded=True)
        self.take_newer = Button(look, _take_word, size=32)
        self.take_newer.clicked.connect(self._on_take_newer)
        self.newer.add_action(self.take_newer)
        self.newer.hide()
        self.drive = Select(look, _drive_word, size=44)
        self.again = Button(look, _again_word, "quiet", size=32, flush=True)
        self.again.clicked.connect(self.read_drives)
        self.no_drive = Paragraph(look, _no_drive, "text", "ink2")
        self.open_file = Check(look, _open_word)
        self.code_label = Label(look, _code_word, "label")
        self.code = CodeField(look, _code_word, slots=FULL, hidden=True)
        self.code.code_changed.connect(self._on_code_changed)
        self.write = Button(look, _write_word, "primary", icon="hard-drive-upload", size=48)
        self.write.clicked.connect(self._on_write)
        self.send = Button(look, _send_word, icon="send")
        self.send.clicked.connect(self._on_send)
        self.why = Label(look, "", "text", "ink2")
        self.receipt = ReceiptCard(look)
        self.receipt.finished.connect(self._on_finished)
        self.lists = FileLists(look)
        self.lists.city_wanted.connect(self.city_wanted)
        self.strip = ProgressStrip(look)
        self.strip.cancel_requested.connect(self.cancel_wanted)
        self.strip.hide()
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(SLOW_MS)
        self._slow.timeout.connect(self.strip.show)
        self._bring = QTimer(self)
        self._bring.setSingleShot(True)
        self._bring.timeout.connect(self._on_bring)
        self._stack = QStackedWidget()
        self._lay_out(look)
        self.dress(look)

    def _ready_button(self, look: Look) -> Button:
        self.sign_all = Button(look, _sign_all_word, size=32)
        self.sign_all.clicked.connect(self._on_sign_all)
        return self.sign_all

    def _lay_out(self, look: Look) -> None:
        form = QWidget()
        column = QVBoxLayout(form)
        column.setContentsMargins(32, 28, 32, 12)
        column.setSpacing(12)
        for widget in (self.notice, self.newer, self.ready, Label(look, _where_word, "h2")):
            column.addWidget(widget)
        column.addWidget(self.no_drive)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.drive)
        row.addWidget(self.again)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.code_label)
        column.addWidget(self.code, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.open_file)
        column.addWidget(Paragraph(look, _sealed_word, "small", "ink2"))
        column.addStretch(1)
        first = Card(look, margins=(0, 0, 0, 0), spacing=0)
        self._form = scrolled(form)
        first.box.addWidget(self._form, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(32, 8, 32, 24)
        foot.setSpacing(8)
        buttons = QHBoxLayout()
        buttons.addWidget(self.send)
        buttons.addStretch(1)
        buttons.addWidget(self.write)
        foot.addWidget(self.why, 0, Qt.AlignmentFlag.AlignRight)
        foot.addLayout(buttons)
        first.box.addLayout(foot)
        self._stack.addWidget(first)
        self._stack.addWidget(self.receipt)
        self._scroll = scrolled(self.lists)
        self._across = QHBoxLayout()
        self._across.addWidget(self._stack, 1)
        self._across.addWidget(self._scroll)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.header)
        outer.addLayout(self._across, 1)
        outer.addWidget(self.strip)
        full = QShortcut(QKeySequence("F11"), self)
        full.activated.connect(self.receipt.toggle_full)

    def show_state(self, facts: Sequence[CityFacts], *, unlocked: bool, meta: str, since: str) -> None:
        """Show what the file will hold.

        Args:
            since: the moment of the last handing-over in words; empty before the first.
        """
        self._unlocked = unlocked
        if not self._stack.currentIndex():  # beside a receipt stands what its file holds, and what was new in it
            self._held = (tuple(facts), since)
        self.header.meta.set_wording(meta)
        ready = [f for f in facts if f.ready]
        self.lists.show_facts(*self._held)
        n = len(ready)
        self.ready.tell(ntr("{n} lembar lengkap belum ditandatangani", "{n} lembar lengkap belum ditandatangani", n))
        self.ready.setVisible(bool(ready))
        self._follow()

    def read_drives(self) -> None:
        """Look for drives again; a single one is chosen."""
        drives = self._drives()
        self.drive.clear()
        for drive in drives:
            free = tr("{free} MB kosong", free=current().count(drive.free // 1_000_000))
            self.drive.add(f"{drive.name} · {free}", drive.path)
        self.drive.setVisible(bool(drives))
        self.no_drive.setVisible(not drives)
        self._follow()
        self.drives_read.emit(tuple(drive.path for drive in drives))

    def offer_newer(self, path: Path | None, revision: int = 0) -> None:
        """Offer a newer package that lies on a drive; None where there is none any more."""
        self._newer = path
        self.newer.setVisible(path is not None)
        if path is not None:
            self.newer.tell(
                tr("Paket evaluasi yang lebih baru ada di flashdisk: revisi {n}.", n=revision),
                tr("{file} · nilai, catatan, dan konsep tetap ada.", file=path.name),
            )

    def begin(self) -> None:
        """Writing has begun."""
        self._busy = True
        self.notice.hide()
        self.strip.begin(_busy_word)
        self._slow.start()
        self._follow()

    def show_progress(self, done: int, total: int, what: str) -> None:
        """How far what is under way has come; a bar is shown once it has taken a second."""
        self.strip.show_progress(what or _busy_word, done, total)

    def end(self) -> None:
        """What was under way has ended."""
        self._busy = False
        self._slow.stop()
        self.strip.hide()
        self._follow()

    def show_receipt(self, exported: Exported, *, marks: int, not_applicable: int, recused: int, at: str) -> None:
        """Show what was written."""
        self.end()
        self.code.clear()
        self.receipt.show_export(
            exported, marks=marks, not_applicable=not_applicable, recused=recused, at=at, by_drive=self._by_drive
        )
        self._stack.setCurrentIndex(1)
        self.receipt.done.setFocus(Qt.FocusReason.OtherFocusReason)
        self._follow()

    def show_problem(self, error: UserError) -> None:
        """Say in one sentence why nothing was written."""
        show_problem(self.notice, error)
        self._form.verticalScrollBar().setValue(0)  # where it is said
        self.end()

    def show_form(self) -> None:
        """Show where to hand over, not the last receipt."""
        self._stack.setCurrentIndex(0)

    def take_focus(self) -> None:
        """Go to what is asked first."""
        if self._stack.currentIndex():
            self.receipt.done.setFocus()
        elif not self._unlocked:
            self.code.setFocus()
            self._bring.start(20)
        else:
            (self.write if self.write.isEnabled() else self.send).setFocus()

    def set_breadth(self, breadth: Breadth) -> None:
        """Below 900 the lists at the right give way."""
        self._scroll.setVisible(breadth is not Breadth.NARROW)
        self._wide = breadth is Breadth.WIDE
        self.receipt.set_breadth(breadth)
        self.restyle()

    @override
    def restyle(self) -> None:
        px = self.look.px
        self._across.setContentsMargins(px(16), px(16), px(16), px(16))
        self._across.setSpacing(px(16))
        self._scroll.setFixedWidth(px(372 if self._wide else 312))
        super().restyle()

    def _follow(self) -> None:
        locked = not self._unlocked
        self.code_label.setVisible(locked)
        self.code.setVisible(locked)
        missing = self.code.missing if locked else 0
        may = not missing and not self._busy
        self.write.setEnabled(may and self.drive.count() > 0)
        self.send.setEnabled(may)
        self.sign_all.setEnabled(not self._busy)
        self.take_newer.setEnabled(not self._busy)
        if self._busy:
            self.why.set_wording(tr("sedang ditulis dan dibaca ulang"))
        elif missing:
            self.why.set_wording(tr("kode kurang {n} karakter", n=missing))
        else:
            self.why.set_wording("" if self.drive.count() else tr("belum ada flashdisk"))

    def _on_bring(self) -> None:
        """Scroll the code into sight, once the form has its places."""
        bring_into_sight(self._form, self.code, self.look.px(8))

    def _on_code_changed(self, _code: str) -> None:
        self._follow()

    def _on_write(self) -> None:
        self._by_drive = True
        self._emit(Path(self.drive.currentData()))

    def _on_sign_all(self) -> None:
        self.sign_all_wanted.emit()

    def _on_take_newer(self) -> None:
        if self._newer is not None:
            self.newer_wanted.emit(self._newer)

    def _on_send(self) -> None:
        dialog = QFileDialog(self, tr("Simpan untuk dikirim"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.save_to)
        dialog.open()

    def save_to(self, folder: str) -> None:
        """Hand over into a folder, to be sent by other means."""
        self._by_drive = False
        self._emit(Path(folder))

    def _emit(self, folder: Path) -> None:
        code = "" if self._unlocked else self.code.code
        self.handover_wanted.emit(folder, code, not self.open_file.isChecked(), self._by_drive)

    def _on_finished(self) -> None:
        self.show_form()
        self.finished.emit()


def _title() -> str:
    return tr("Serahkan berkas")


def _where_word() -> str:
    return tr("Serahkan ke mana")


def _drive_word() -> str:
    return tr("Flashdisk")


def _again_word() -> str:
    return tr("Cari lagi")


def _no_drive() -> str:
    return tr("Belum ada flashdisk yang dapat ditulisi. Pasang flashdisk, lalu cari lagi, atau simpan untuk dikirim.")


def _open_word() -> str:
    return tr("Tanpa segel: siapa pun dapat membaca isinya")


def _sealed_word() -> str:
    return tr("Berkas bersegel hanya dapat dibuka sekretariat dan Anda sendiri.")


def _code_word() -> str:
    return tr("Kode akses")


def _write_word() -> str:
    return tr("Serahkan berkas")


def _send_word() -> str:
    return tr("Simpan untuk dikirim…")


def _sign_all_word() -> str:
    return tr("Tanda tangani semua yang lengkap…")


def _take_word() -> str:
    return tr("Pakai paket baru")


def _busy_word() -> str:
    return tr("Berkas skor sedang ditulis")
