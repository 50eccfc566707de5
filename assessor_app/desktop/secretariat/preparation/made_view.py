"""Paket dan kartu: what was written where, what may leave, and the second copy without which it is not finished."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.override import override
from assessor_app.desktop.widgets.base import Styled, Wording
from assessor_app.desktop.widgets.buttons import Button
from assessor_app.desktop.widgets.labels import Label, Paragraph
from assessor_app.desktop.widgets.notices import Banner
from assessor_app.desktop.widgets.surfaces import Card, Icon
from assessor_app.operations.preparing_files import PreparedFiles
from assessor_app.words import tr


class MadeView(Styled, QWidget):
    """`copy_wished()` for the second copy."""

    copy_wished = Signal()

    def __init__(self, look: Look, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state = Banner(look, "", icon="triangle-alert", tone="soga", rounded=True)
        self.copy = Button(look, _copy, "primary", icon="hard-drive-upload", size=36)
        self.copy.clicked.connect(self.copy_wished)
        self.state.add_action(self.copy)
        self.done = Banner(look, _finished, icon="circle-check", tone="daun", rounded=True)
        self._open = Card(look, spacing=6)
        self._secret = Card(look, spacing=6)
        self._listed: list[QWidget] = []
        self._nothing = Card(look, spacing=6)
        self._nothing.box.addWidget(Label(look, _nothing_title, "h2"))
        self._nothing.box.addWidget(Paragraph(look, _nothing_made))
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(12))
        for widget in (self._nothing, self.state, self.done, self._open, self._secret):
            column.addWidget(widget)
        column.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)
        self.show_files(None)
        self.dress(look)

    def show_files(self, files: PreparedFiles | None) -> None:
        """Show what was written; None where nothing was made since the program started."""
        self._nothing.setVisible(files is None)
        for card in (self._open, self._secret):
            card.setVisible(files is not None)
        for widget in self._listed:
            widget.hide()
            widget.deleteLater()
        self._listed = []
        if files is None:
            return
        self._fill(self._open, "usb", _open_title, _open_about, [files.package, files.key])
        secret = [path for path in (files.cards, files.codes) if path is not None]
        self._fill(self._secret, "lock", _secret_title, _secret_about, secret)

    def show_copy(self, *, wanted: bool, path: Path | None, same_drive: bool = False) -> None:
        """Show whether the second copy is still missing."""
        self.state.setVisible(wanted)
        self.state.tell(_same_drive if same_drive else _unfinished, _why_copy)
        self.done.setVisible(not wanted and path is not None)
        self.done.tell(_finished, str(path) if path is not None else "")

    @override
    def retranslate(self) -> None:
        self._scroll.setAccessibleName(tr("Paket dan kartu"))
        super().retranslate()

    def _fill(self, card: Card, icon: str, title: Wording, about: Wording, paths: Sequence[Path]) -> None:
        look, head = self.look, QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(Icon(look, icon, size=22, token="nila"))
        head.addWidget(Label(look, title, "h2"), 1)
        holder = QWidget()
        holder.setLayout(head)
        told = [holder, Paragraph(look, about), *(Label(look, str(path), "mono", elide=True) for path in paths)]
        for widget in told:
            card.box.addWidget(widget)
        self._listed += told


def _copy() -> str:
    return tr("Simpan salinan kedua…")


def _finished() -> str:
    return tr("Selesai. Salinan kedua tersimpan di drive lain.")


def _nothing_title() -> str:
    return tr("Belum ada paket yang dibuat sejak program dibuka")


def _nothing_made() -> str:
    return tr(
        "Yang dibuat dahulu tetap ada di folder yang dipilih waktu itu: paket di folder flashdisk, kartu dan kode di "
        "folder rahasia. Untuk paket baru, buka berkas Excel lalu pilih Buat paket di bawah."
    )


def _unfinished() -> str:
    return tr("Belum selesai: simpan salinan kedua di drive lain.")


def _same_drive() -> str:
    return tr("Salinan itu ada di drive yang sama dengan ruang kerja. Simpan satu lagi di flashdisk atau drive lain.")


def _why_copy() -> str:
    return tr(
        "Bila laptop ini rusak atau hilang, tanpa salinan kedua tidak ada yang dapat membuka berkas skor. "
        "Kunci di dalam salinan terbungkus frasa sandi."
    )


def _open_title() -> str:
    return tr("Boleh dibagikan: folder flashdisk")


def _open_about() -> str:
    return tr("Salin ke flashdisk untuk setiap asesor. Paket tidak terbuka tanpa kode akses pada kartu.")


def _secret_title() -> str:
    return tr("Hanya untuk sekretariat: folder rahasia")


def _secret_about() -> str:
    return tr(
        "Cetak kartu, potong, dan serahkan langsung kepada asesor. Daftar kode disimpan untuk kartu yang hilang."
    )
