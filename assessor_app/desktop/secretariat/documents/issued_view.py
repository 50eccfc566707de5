"""What was issued: every document that left the desk after a closing, byte for byte, and scans of signed minutes."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from assessor_app.desktop.jobs import Jobs
from assessor_app.desktop.look.look import Look
from assessor_app.desktop.secretariat.documents.attach_sheet import AttachSheet
from assessor_app.desktop.secretariat.documents.issued_work import (
    ClosingRow,
    IssuedList,
    IssuedRow,
    attach,
    list_issued,
    read_issued,
    save_again,
    save_everything,
)
from assessor_app.desktop.secretariat.documents.kind_words import kind_words
from assessor_app.desktop.secretariat.documents.work import Source
from assessor_app.desktop.secretariat.header import HeaderButton
from assessor_app.desktop.secretariat.phrases import moment_words
from assessor_app.desktop.secretariat.picker import pick_file, pick_folder, pick_target
from assessor_app.desktop.widgets import paint
from assessor_app.desktop.widgets.buttons import Button
from assessor_app.desktop.widgets.labels import Label
from assessor_app.desktop.widgets.notices import EmptyState
from assessor_app.desktop.widgets.surfaces import Panel
from assessor_app.desktop.widgets.table import TableView
from assessor_app.desktop.widgets.table_model import Column
from assessor_app.domain.evaluation import Evaluation
from assessor_app.operations.attaching import Attached
from assessor_app.operations.issuing import SCAN
from assessor_app.words import current, ntr, tr

if TYPE_CHECKING:
    from assessor_app.desktop.secretariat.documents.preview import Preview

_TABLE_SHARE, _PAGE_SHARE = 6, 5
_SEVERAL = 2
_MINUTES = "minutes"


class IssuedView(QWidget):
    """`left()` to go back, `told(sentence)`, `failed(UserError)`.

    `attach_wished(path, digest)` once a scan and its closing are chosen; an empty digest where there is no choice.
    """

    left = Signal()
    attach_wished = Signal(str, str)
    told = Signal(str)
    failed = Signal(object)

    def __init__(self, look: Look, jobs: Jobs, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._jobs = look, jobs
        self._source: Source | None = None
        self._evaluation: Evaluation | None = None
        self._closings: tuple[ClosingRow, ...] = ()
        self.preview: Preview | None = None
        self.back = Button(look, _back, "quiet", icon="chevron-left", size=32)
        self.count = Label(look, "", "small", "ink2", elide=True)
        self.attach = HeaderButton(look, _attach, icon="plus", size=32)
        self.every = HeaderButton(look, _every, icon="folder-open", size=32)
        self.save = HeaderButton(look, _save, icon="save", size=32)
        self.table: TableView[IssuedRow] = TableView(look, _name, self._columns(), row_height=42)
        self.empty = EmptyState(look, _empty_title, _empty_about, icon="history")
        self.other = Label(look, _other, "body", "ink2", wrap=True)
        self.other.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._build(look)
        self.back.clicked.connect(self.left)
        self.attach.clicked.connect(self._on_attach)
        self.every.clicked.connect(self._on_every)
        self.save.clicked.connect(self._on_save)
        self.table.row_chosen.connect(self._on_row)
        self.table.row_activated.connect(self._on_activated)

    def open(self, source: Source, evaluation: Evaluation) -> None:
        """Read what was issued."""
        self._source, self._evaluation = source, evaluation
        self._jobs.start("issued", list_issued, source, done=self._on_listed, failed=self.failed.emit)

    def store_scan(self, source: Source, path: str, closing: str, operator: str) -> None:
        """Keep a scan with a closing."""
        self._source = source
        self._jobs.start(
            "attach",
            attach,
            source,
            Path(path),
            closing or None,
            operator,
            done=self._on_attached,
            failed=self.failed.emit,
        )

    def set_narrow(self, narrow: bool) -> None:
        """Where there is little room the list has it all."""
        self._pages.setVisible(not narrow)
        for button in (self.attach, self.every, self.save):
            button.set_compact(narrow)

    def _build(self, look: Look) -> None:
        bar = Panel(look, "surface", sides="b", direction="across", margins=(12, 6, 16, 6), spacing=8)
        bar.box.addWidget(self.back)
        bar.box.addWidget(self.count, 1)
        for button in (self.attach, self.every, self.save):
            bar.box.addWidget(button)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.other)
        holder = Panel(look, "surface", sides="r", margins=(0, 0, 1, 0))
        holder.box.addWidget(self.table)
        self._lists = QWidget()
        across = QHBoxLayout(self._lists)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(holder, _TABLE_SHARE)
        across.addWidget(self._pages, _PAGE_SHARE)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self._lists, 1)
        column.addWidget(self.empty, 1)

    def _columns(self) -> list[Column[IssuedRow]]:
        return [
            Column("time", _time_head, self._when, sort=_at, width=152, draw=self._draw_when),
            Column("kind", _kind_head, _kind, sort=_kind, width=180, stretch=True, draw=_draw_kind),
            Column("closing", _closing_head, _closing, align="right", sort=_number),
            Column("code", _code_head, lambda row: row.code, role="mono", width=136),
        ]

    def _when(self, row: IssuedRow) -> str:
        if self._evaluation is None:
            return ""
        return moment_words(self._evaluation, row.document.at)

    def _draw_when(self, painter: QPainter, look: Look, room: QRectF, row: IssuedRow) -> None:
        date, _, time = self._when(row).partition(", ")
        _two_lines(painter, look, room, date, time)

    def _on_listed(self, found: IssuedList) -> None:
        rows, self._closings = found.rows, found.closings
        self._lists.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        self.save.setEnabled(bool(rows))
        self.every.setEnabled(bool(rows))
        self.count.set_wording(ntr("{n} berkas tersimpan", "{n} berkas tersimpan", len(rows)) if rows else "")
        self.table.show_rows(rows)
        if rows:
            self.table.choose(0)

    def _on_row(self, row: IssuedRow) -> None:
        if self._source is None or not self._pages.isVisibleTo(self):
            return
        before, self._read = self._read, row
        job = self._jobs.start(
            "issued-page", read_issued, self._source, row.document, done=self._on_read, failed=self.failed.emit
        )
        if job is None:
            self._read = before  # another one is being read; this one comes after it
        elif self._jobs.running("issued-page"):
            job.ended.connect(self._on_read_ended)

    _read: IssuedRow | None = None

    def _on_read(self, content: bytes) -> None:
        row = self._read
        if row is None or not row.is_pdf:
            self._pages.setCurrentWidget(self.other)
            return
        if self.preview is None:
            from assessor_app.desktop.secretariat.documents.preview import Preview

            self.preview = Preview(self._look)
            self._pages.addWidget(self.preview)
        self.preview.show_bytes(content)
        self._pages.setCurrentWidget(self.preview)

    def _on_read_ended(self) -> None:
        front = self.table.current
        if front is not None and front != self._read:
            self._on_row(front)

    def _on_activated(self, _row: IssuedRow) -> None:
        self._on_save()

    def _on_save(self) -> None:
        row = self.table.current
        if row is not None:
            self._saving = row
            pick_target(self, tr("Simpan dokumen"), row.document.name, self.write)

    def write(self, path: str) -> None:
        """Save the document in front under a path, unchanged."""
        self._jobs.start(
            "issued-save",
            save_again,
            self._source,
            self._saving.document,
            Path(path),
            done=self._on_saved,
            failed=self.failed.emit,
        )

    def _on_saved(self, path: Path) -> None:
        self.told.emit(tr("Tersimpan: {path}", path=str(path)))

    def _on_every(self) -> None:
        pick_folder(self, tr("Folder untuk dokumen"), self.write_all)

    def write_all(self, folder: str) -> None:
        """Save everything into a folder."""
        self._jobs.start(
            "issued-all",
            save_everything,
            self._source,
            Path(folder),
            done=self._on_all_saved,
            failed=self.failed.emit,
        )

    def _on_all_saved(self, paths: tuple[Path, ...]) -> None:
        self.told.emit(ntr("{n} dokumen tersimpan", "{n} dokumen tersimpan", len(paths)) + ".")

    def _on_attach(self) -> None:
        kinds = tr("Pindaian (*.pdf *.jpg *.jpeg *.png)")
        pick_file(self, tr("Pilih pindaian berita acara"), self.take_scan, kinds=kinds)

    def take_scan(self, path: str) -> None:
        """A scan is chosen: ask for its closing where there are several."""
        if len(self._closings) < _SEVERAL or self._evaluation is None:
            self.attach_wished.emit(path, "")
            return
        self._scan = path
        sheet = AttachSheet(self._look, self._evaluation, Path(path), self._closings, self._offered, parent=self)
        sheet.closing_chosen.connect(self._on_closing_chosen)
        sheet.open()

    @property
    def _offered(self) -> str:
        """The closing of the minutes in front; the last one where no minutes are."""
        row = self.table.current
        of_minutes = row is not None and row.document.kind in (_MINUTES, SCAN)
        return (row.document.closing or "") if row is not None and of_minutes else self._closings[0].digest

    def _on_closing_chosen(self, digest: str) -> None:
        self.attach_wished.emit(self._scan, digest)

    def _on_attached(self, attached: Attached) -> None:
        if self._source is not None and self._evaluation is not None:
            self.open(self._source, self._evaluation)
        self.told.emit(
            tr("{file} dilampirkan pada penetapan ke-{number}.", file=attached.name, number=attached.closing)
            if attached.new
            else tr("Pindaian ini sudah terlampir; tidak disimpan dua kali.")
        )


def _kind(row: IssuedRow) -> str:
    return f"{kind_words(row.document.kind)}, {row.document.name}"


def _draw_kind(painter: QPainter, look: Look, room: QRectF, row: IssuedRow) -> None:
    _two_lines(painter, look, room, kind_words(row.document.kind), row.document.name)


def _two_lines(painter: QPainter, look: Look, room: QRectF, above: str, below: str) -> None:
    upper = QRectF(room.left(), room.top() + look.px(3), room.width(), room.height() / 2 - look.px(3))
    lower = upper.translated(0, upper.height())
    paint.text(painter, upper, above, look.font("label"), look["ink"], elide=True)
    paint.text(painter, lower, below, look.font("small"), look["ink2"], elide=True)


def _at(row: IssuedRow) -> str:
    return row.document.at


def _number(row: IssuedRow) -> int:
    return row.closing


def _closing(row: IssuedRow) -> str:
    return current().count(row.closing)


def _name() -> str:
    return tr("Dokumen yang diterbitkan")


def _back() -> str:
    return tr("Kembali ke dokumen")


def _attach() -> str:
    return tr("Lampirkan pindaian…")


def _every() -> str:
    return tr("Simpan semuanya…")


def _save() -> str:
    return tr("Simpan lagi…")


def _time_head() -> str:
    return tr("Waktu terbit")


def _kind_head() -> str:
    return tr("Dokumen")


def _closing_head() -> str:
    return tr("Penetapan")


def _code_head() -> str:
    return tr("Kode berkas")


def _other() -> str:
    return tr("Berkas ini tidak ditampilkan di sini. Simpan, lalu buka dengan program yang sesuai.")


def _empty_title() -> str:
    return tr("Belum ada dokumen yang diterbitkan")


def _empty_about() -> str:
    return tr(
        "Sesudah hasil ditetapkan, setiap dokumen yang disimpan atau dicetak dari sini dicatat sebagaimana adanya "
        "dan dapat dibuka lagi tanpa berubah."
    )
