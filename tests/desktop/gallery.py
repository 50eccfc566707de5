"""All widgets in every theme and size, as pictures for eyes: `python tests/desktop/gallery.py FOLDER`."""

import os
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from assessor_app.desktop.look.look import Contrast, Look, Shade
from assessor_app.desktop.override import override
from assessor_app.desktop.widgets import paint
from assessor_app.desktop.widgets.bars import Bar, TimerRing
from assessor_app.desktop.widgets.base import Styled
from assessor_app.desktop.widgets.buttons import Button
from assessor_app.desktop.widgets.chips import Chip, KeyHints
from assessor_app.desktop.widgets.choices import ChoiceCard, Option, Segments, Tabs
from assessor_app.desktop.widgets.code_field import CodeField
from assessor_app.desktop.widgets.fields import FieldBox, NoteEditor, NumberField, SearchField, TextField
from assessor_app.desktop.widgets.glyphs import FAMILIES, Glyph, verdict_word
from assessor_app.desktop.widgets.header import HeaderBar
from assessor_app.desktop.widgets.labels import Label, Paragraph
from assessor_app.desktop.widgets.marks import Mark, MarkKind, mark_word
from assessor_app.desktop.widgets.notices import Banner, EmptyState
from assessor_app.desktop.widgets.progress_strip import ProgressStrip
from assessor_app.desktop.widgets.radar import Radar, RadarAxis, RadarData
from assessor_app.desktop.widgets.rail import Rail, RailItem
from assessor_app.desktop.widgets.selects import Check, Select
from assessor_app.desktop.widgets.strip import StripState, lay_strip, paint_strip
from assessor_app.desktop.widgets.surfaces import Card, Line, Panel
from assessor_app.desktop.widgets.table import TableView
from assessor_app.desktop.widgets.table_model import Column
from assessor_app.domain.scale import Scale
from assessor_app.errors import UserError

LEVELS = ("0", "1", "2", "3", "4")
SCALE = Scale(Decimal(0), Decimal(100), Decimal("0.5"))


def row(*widgets: QWidget, spacing: int = 8) -> QHBoxLayout:
    """Widgets side by side, at their own sizes."""
    layout = QHBoxLayout()
    layout.setSpacing(spacing)
    for widget in widgets:
        layout.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
    layout.addStretch(1)
    return layout


class Strips(Styled, QWidget):
    """The level strip in all its states."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.dress(look)
        self.setMinimumSize(look.px(300), look.px(40) * 6)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint one strip below the other."""
        painter = paint.begin(self)
        shown = [
            (StripState.MISSING, 0, True, True),
            (StripState.SCORED, 0, False, True),
            (StripState.SCORED, 2, True, True),
            (StripState.SCORED, 4, False, True),
            (StripState.NOT_APPLICABLE, 0, True, True),
            (StripState.SCORED, 2, False, False),
        ]
        for n, (state, chosen, na, numbers) in enumerate(shown):
            strip = lay_strip(self.look, 8, self.look.px(40) * n + self.look.px(20), LEVELS, na_allowed=na)
            paint_strip(painter, self.look, strip, state, chosen, numbers=numbers)


class Ground(Styled, QWidget):
    """The window's ground under a board."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.dress(look)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill with the ground's colour."""
        paint.begin(self).fillRect(QRectF(self.rect()), self.look["bg"])


def controls(look: Look) -> QWidget:
    """Buttons, chips, choices, marks, strips."""
    focused = Button(look, "Lanjutkan menilai", "primary", key="Enter", size=48)
    off = Button(look, "Mulai menilai", "primary")
    off.setEnabled(False)
    eye = Button(look, "Sembunyikan nilai", icon="eye", icon_only=True)
    left = Card(look, spacing=12)
    for line in (
        row(focused, off, Label(look, "kurang 3 karakter", "text", "ink2")),
        row(
            Button(look, "Serahkan berkas", icon="hard-drive-upload"),
            Button(look, "Belum dinilai berikutnya", key="Ctrl+G", size=32),
            eye,
        ),
        row(
            Button(look, "Sembunyikan angka skala", "quiet", icon="eye-off", size=32),
            Button(look, "Semua daerah", "quiet", tail="chevron-right", flush=True),
        ),
        row(
            Segments(
                look,
                "Saringan",
                [Option("a", "Semua", "59"), Option("b", "Belum dinilai", "27"), Option("c", "Ada catatan", "6")],
            )
        ),
        row(
            Tabs(
                look,
                "Langkah",
                [Option("n", "Nilai", "32/59"), Option("t", "Temuan", "2"), Option("s", "Tanda tangan")],
            )
        ),
        row(
            Chip(look, "12.75", "outline", mono=True),
            Chip(look, "C14", "nila", mono=True),
            Chip(look, "Output"),
            Chip(look, "e-Musrenbang", "outline"),
            Chip(look, "CONTOH", "soga"),
            Chip(look, "simulasi", "sim"),
        ),
        row(*[Mark(look, kind) for kind in MarkKind], spacing=14),
        row(TimerRing(look), Label(look, "tersimpan 13.42.07", "small_medium", "ink2")),
    ):
        left.box.addLayout(line)
    ring = left.findChild(TimerRing)
    assert ring is not None
    ring.show_minutes(8, 20)
    bar = Bar(look)
    bar.show_counts(32, 2, 59)
    left.box.addWidget(bar)
    left.box.addWidget(
        KeyHints(
            look,
            [
                ("0–4", "nilai"),
                ("T", "tidak berlaku"),
                ("Del", "hapus nilai"),
                ("PgDn", "aspek"),
                ("Ctrl+Z", "urungkan"),
                ("F1", "daftar tombol"),
            ],
        )
    )
    left.box.addStretch(1)
    right = Card(look, spacing=10)
    right.box.addWidget(Strips(look))
    for kind in MarkKind:
        right.box.addLayout(row(Mark(look, kind), Label(look, mark_word(kind), "small", "ink2")))
    glyphs = Card(look, spacing=6)
    for verdict in FAMILIES:
        glyphs.box.addLayout(
            row(Glyph(look, verdict), Label(look, verdict_word(verdict), "small_medium", FAMILIES[verdict]))
        )
    glyphs.box.addStretch(1)
    board = Ground(look)
    columns = QHBoxLayout(board)
    for card in (left, right, glyphs):
        columns.addWidget(card)
    focused.setFocus()
    return board


def forms(look: Look) -> QWidget:
    """Fields, banners, empty state, progress, header."""
    board = Ground(look)
    column = QVBoxLayout(board)
    column.setContentsMargins(0, 0, 0, 0)
    header = HeaderBar(look, "Kota Binjai", meta="Ruang A · 13.30–13.50 WIB · Panel A")
    header.show_place("Kota Binjai", code="12.75", meta="Ruang A · 13.30–13.50 WIB · Panel A")
    switch = Select(look, "Evaluasi", two_lines=True)
    switch.add("Evaluasi Tahap I 2019", "e1", "Banyuwangi, 18–20 Juni 2019")
    header.add_right(switch)
    header.add_right(Button(look, "Cetak hasil…", "primary", icon="printer", size=36))
    column.addWidget(header)
    news = Banner(
        look,
        "Program tertutup tiba-tiba. Semua nilai tetap tersimpan.",
        "Nilai terakhir: C13 Baduta stunting yang tertangani = 2, tersimpan 13.42.07.",
        icon="history",
    )
    news.add_action(Button(look, "Lanjutkan", key="Esc", size=32))
    column.addWidget(news)
    body = QHBoxLayout()
    body.setContentsMargins(16, 8, 16, 8)
    column.addLayout(body, 1)
    left = Card(look, spacing=12)
    code = CodeField(look, "Kode akses")
    code.setText("K7PM 4XQ2 H")
    left.box.addWidget(
        FieldBox(look, "Kode akses", code, hint="ada di kartu Anda", below="Huruf besar atau kecil sama saja.")
    )
    hidden = CodeField(look, "Kode akses", slots=4, hidden=True)
    hidden.setText("9QX")
    left.box.addWidget(FieldBox(look, "Empat karakter terakhir", hidden))
    name = Select(look, "Nama Anda", size=44)
    name.add("Asesor UI 1", "A1")
    left.box.addWidget(FieldBox(look, "Nama Anda", name))
    left.box.addWidget(SearchField(look, "Cari daerah atau kode"))
    wrong = FieldBox(look, "Nama", TextField(look, "Nama", placeholder="Nama lengkap"))
    number = NumberField(look, "Nilai", SCALE)
    number.show_steps(105)
    left.box.addWidget(wrong)
    left.box.addLayout(row(number, Check(look, "Sertakan catatan")))
    left.box.addStretch(1)
    middle = Card(look, spacing=12)
    cards = QHBoxLayout()
    chosen = ChoiceCard(look, "Asesor", "Menilai, menandatangani, menyerahkan skor.", icon="clipboard-list")
    chosen.setChecked(True)
    cards.addWidget(chosen)
    cards.addWidget(ChoiceCard(look, "Sekretariat", "Menyiapkan, menggabungkan, menerbitkan hasil.", icon="landmark"))
    middle.box.addLayout(cards)
    note = NoteEditor(look, "Catatan", placeholder="Catatan untuk indikator ini")
    note.show_text("Angka 48% baru dari tiga puskesmas. Minta data seluruh kota sebelum Tahap II.")
    middle.box.addWidget(FieldBox(look, "Catatan", note))
    middle.box.addWidget(Line(look))
    middle.box.addWidget(
        Paragraph(
            look,
            "Baduta: anak di bawah dua tahun. "
            "Hitung kasus yang ditangani terhadap kasus yang ditemukan, bukan terhadap semua baduta.",
        )
    )
    for tone in ("soga", "bata", "daun", "sim"):
        middle.box.addWidget(
            Banner(look, "Satu kalimat yang mengatakan apa adanya.", tone=tone, icon="triangle-alert", rounded=True)
        )
    middle.box.addStretch(1)
    empty = EmptyState(
        look,
        "Belum ada berkas untuk diperiksa",
        "Seret berkas skor, folder, atau seluruh flashdisk ke sini.\n"
        "Tidak ada yang digabung sebelum pratinjaunya Anda lihat.",
        takes_files=True,
    )
    empty.add_action(Button(look, "Pilih berkas…", "primary", icon="plus", size=36))
    empty.add_action(Button(look, "Pilih folder…", icon="folder-open"))
    for part in (left, middle, empty):
        body.addWidget(part, 1)
    strip = ProgressStrip(look, leaves="Berhenti di antara dua berkas; yang sudah masuk tetap.")
    strip.show_progress("Menggabungkan berkas 4 dari 7: asesor-perbanas-3_rabu.skor", 23, 41, seconds_left=40)
    column.addWidget(strip)
    wrong.show_problem(UserError("mark-not-a-number", text="7x", minimum=0, maximum=4))
    code.setFocus()
    return board


def data(look: Look) -> QWidget:
    """Rail, table, radar."""
    board = Panel(look, "bg", direction="across")
    rail = Rail(
        look,
        [
            RailItem("p", "calendar-days", "Persiapan"),
            RailItem("g", "git-merge", "Penggabungan"),
            RailItem("m", "layout-grid", "Pemantauan"),
            RailItem("h", "table-2", "Hasil"),
        ],
        [RailItem("b", "circle-question-mark", "Bantuan"), RailItem("s", "sliders-horizontal", "Setelan")],
    )
    rail.set_person("who", "UI", "Asesor UI 1")
    rail.choose("h")
    rail.set_badge("g", 15)
    board.box.addWidget(rail)
    finals = [
        ("Kab. Lombok Tengah", "1.56", "1.29", "1.67", "-0.70"),
        ("Kab. Magelang", "3.04", "2.17", "2.81", "-0.14"),
        ("Kab. Malang", "3.60", "2.29", "2.94", "0.44"),
        ("Kab. Manggarai", "3.20", "2.40", "2.67", "0.57"),
        ("Kota Surakarta", "2.10", "2.10", "2.10", None),
    ]

    def shown(n: int, *, signed: bool = False) -> Callable[[tuple[str | None, ...]], str]:
        from assessor_app.words import current

        return lambda cells: current().decimal(None if cells[n] is None else Decimal(str(cells[n])), signed=signed)

    columns: list[Column[tuple[str | None, ...]]] = [
        Column("no", "No.", lambda cells: str(18 + finals.index(cells)), align="right", token="ink3"),
        Column(
            "name",
            "Daerah",
            lambda cells: str(cells[0]),
            under="kabupaten, lalu kota",
            role="label",
            stretch=True,
            sort=lambda cells: cells[0],
        ),
        Column("b", "Baseline", shown(1), under="10%", align="right"),
        Column("o", "Output", shown(2), under="20%", align="right"),
        Column(
            "f",
            "Nilai final",
            shown(3),
            under="0–4",
            align="right",
            role="label_strong",
            sort=lambda cells: Decimal(str(cells[3])),
        ),
        Column("d", "Peningkatan", shown(4, signed=True), under="dari 2022", align="right"),
    ]
    table = TableView(look, "Hasil", columns)
    table.show_rows(finals)
    card = Card(look, margins=(1, 8, 1, 8))
    card.box.addWidget(table)
    side = Card(look)
    radar = Radar(look)
    names = ("Baseline", "Output", "Outcome", "Impact", "Quick Win", "Kolaborasi")
    now, prev = ("3.60", "2.29", "3.41", "2.81", "3.13", "2.53"), ("1.40", "1.54", "2.92", "2.56", "3.08", None)
    axes = tuple(
        RadarAxis(a, Decimal(b), Decimal(c) if c else None) for a, b, c in zip(names, now, prev, strict=True)
    )
    radar.show_data(RadarData(axes, 4, "2023", "2022"))
    side.box.addWidget(Label(look, "Kabupaten Malang", "title"))
    side.box.addWidget(radar, 1)
    page = QHBoxLayout()
    page.setContentsMargins(16, 16, 16, 16)
    page.addWidget(card, 3)
    page.addWidget(side, 2)
    _nest(board.box, page)
    table.choose(2)
    table.setFocus()
    return board


def _nest(box: QLayout, page: QHBoxLayout) -> None:
    holder = QWidget()
    holder.setLayout(page)
    box.addWidget(holder)


BOARDS = {"controls": controls, "forms": forms, "data": data}


def draw(folder: Path, app: QApplication) -> None:
    """Write every board in every theme and size into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    look = Look(app)
    for shade in (Shade.LIGHT, Shade.DARK):
        for contrast in (Contrast.NORMAL, Contrast.HIGH):
            for scale in (1.0, 1.5, 2.0):
                look.use(shade=shade, contrast=contrast, scale=scale)
                for name, board in BOARDS.items():
                    made = board(look)
                    made.resize(1366, 768)
                    made.show()
                    made.activateWindow()
                    for _ in range(3):
                        app.processEvents()
                    made.grab().save(str(folder / f"{name}-{shade}-{contrast}-{scale:.2f}.png"))
                    made.close()
                    made.deleteLater()


if __name__ == "__main__":
    draw(Path(sys.argv[1]), QApplication([]))
