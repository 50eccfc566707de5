"""The keys of a sheet, all of them, over whatever is open: F1 shows it, F1 or Esc takes it away."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from assessor_app.desktop.assessor.scrolled import scrolled
from assessor_app.desktop.look.look import Look
from assessor_app.desktop.override import override
from assessor_app.desktop.widgets.base import Wording
from assessor_app.desktop.widgets.chips import KeyCap
from assessor_app.desktop.widgets.labels import Label
from assessor_app.desktop.widgets.sheet import Sheet
from assessor_app.words import tr

Lines = list[tuple[tuple[str, ...], Callable[[], str]]]
Group = tuple[Wording, Lines]


class KeySheet(Sheet):
    """Key caps beside what they do, in groups; two columns where there is room."""

    def __init__(self, look: Look, *, parent: QWidget) -> None:
        super().__init__(look, _title, _about, cancel=_close_word, width=920, parent=parent)
        narrow = parent.window().width() / look.scale < 900
        columns = [QVBoxLayout() for _ in range(1 if narrow else 2)]
        for n, group in enumerate(_groups()):
            columns[n % len(columns)].addLayout(self._group(look, *group))
        across = QHBoxLayout()
        across.setSpacing(look.px(32))
        for column in columns:
            column.setSpacing(look.px(14))
            column.addStretch(1)
            across.addLayout(column, 1)
        inner = QWidget()
        inner.setLayout(across)
        across.setContentsMargins(0, 0, look.px(8), 0)

        area = scrolled(inner)
        area.setMinimumHeight(min(inner.sizeHint().height() + look.px(4), parent.window().height() - look.px(220)))
        self.body.addWidget(area)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_F1, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.reject()
        else:
            super().keyPressEvent(event)

    def _group(
        self, look: Look, title: Wording, lines: list[tuple[tuple[str, ...], Callable[[], str]]]
    ) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(look.px(6))
        column.addWidget(Label(look, title, "label_strong"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(look.px(12))
        grid.setVerticalSpacing(look.px(6))
        grid.setColumnStretch(1, 1)
        for n, (keys, does) in enumerate(lines):
            caps = QHBoxLayout()
            caps.setSpacing(look.px(4))
            for key in keys:
                caps.addWidget(KeyCap(look, key))
            caps.addStretch(1)
            grid.addLayout(caps, n, 0)
            grid.addWidget(Label(look, does, "text", "ink2", wrap=True), n, 1)
        column.addLayout(grid)
        return column


def _groups() -> list[Group]:
    return [
        (
            _marks_word,
            [
                (("0", "…", "9"), _digit),
                (("Shift+0", "…", "9"), _fill),
                (("T",), _na),
                (("Del",), _clear),
                (("Ctrl+Z",), _undo),
                (("Ctrl+Y",), _redo),
            ],
        ),
        (
            _going_word,
            [
                (("↑", "↓"), _row),
                (("PgUp", "PgDn"), _aspect),
                (("Home", "End"), _ends),
                (("Ctrl+G",), _missing),
                (("Ctrl+F",), _find),
                (("Ctrl+1", "2", "3"), _steps),
            ],
        ),
        (_writing_word, [(("N",), _note), (("Esc",), _back), (("Tab",), _phrase), (("Alt+↑", "Alt+↓"), _order)]),
        (_signing_word, [(("Ctrl+Enter",), _sign), (("F4",), _guidance), (("F11",), _full), (("F1",), _keys)]),
    ]


def _title() -> str:
    return tr("Daftar tombol")


def _about() -> str:
    return tr("Angka juga dari papan angka, dengan atau tanpa NumLock.")


def _close_word() -> str:
    return tr("Tutup")


def _marks_word() -> str:
    return tr("Menilai")


def _digit() -> str:
    return tr("beri nilai dan lanjut ke indikator berikutnya")


def _fill() -> str:
    return tr("isi semua yang belum dinilai dalam subkelompok; satu kali urungkan")


def _na() -> str:
    return tr("tidak berlaku (TB), bila instrumen mengizinkan")


def _clear() -> str:
    return tr("hapus nilai")


def _undo() -> str:
    return tr("urungkan")


def _redo() -> str:
    return tr("ulangi yang diurungkan")


def _going_word() -> str:
    return tr("Berpindah")


def _row() -> str:
    return tr("indikator sebelum dan sesudahnya")


def _aspect() -> str:
    return tr("aspek sebelum dan sesudahnya")


def _ends() -> str:
    return tr("indikator pertama dan terakhir")


def _missing() -> str:
    return tr("belum dinilai berikutnya")


def _find() -> str:
    return tr("cari daerah")


def _steps() -> str:
    return tr("Nilai, Temuan, Tanda tangan")


def _writing_word() -> str:
    return tr("Menulis")


def _note() -> str:
    return tr("catatan untuk indikator ini")


def _back() -> str:
    return tr("kembali ke daftar; catatan tersimpan")


def _phrase() -> str:
    return tr("ambil kalimat yang ditawarkan di Temuan")


def _order() -> str:
    return tr("naikkan atau turunkan temuan")


def _signing_word() -> str:
    return tr("Menandatangani dan layar")


def _sign() -> str:
    return tr("periksa, lalu tanda tangani lembar")


def _guidance() -> str:
    return tr("panduan indikator")


def _full() -> str:
    return tr("kode tanda terima layar penuh")


def _keys() -> str:
    return tr("daftar ini")
