"""Bantuan: the event day in steps, and every verdict with its glyph and what it asks for."""

from collections.abc import Callable

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QWidget

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.secretariat.page import DeskPage
from assessor_app.desktop.secretariat.reading import Seen
from assessor_app.desktop.widgets.glyphs import FAMILIES, Glyph, verdict_word
from assessor_app.desktop.widgets.labels import Label, Paragraph
from assessor_app.desktop.widgets.surfaces import Card
from assessor_app.domain.verdicts import FileVerdict, SheetVerdict
from assessor_app.words import tr


class HelpPage(DeskPage):
    """What to do when, and what the signs mean."""

    def __init__(self, look: Look, *, parent: QWidget | None = None) -> None:
        super().__init__(look, _title, parent=parent)
        steps = Card(look, spacing=8)
        steps.box.addWidget(Label(look, _steps, "h2"))
        for title, text in (
            (_before, _before_text),
            (_day, _day_text),
            (_evening, _evening_text),
            (_after, _after_text),
        ):
            steps.box.addWidget(Label(look, title, "strong"))
            steps.box.addWidget(Paragraph(look, text, "text", "ink"))
        steps.box.addStretch(1)
        signs = Card(look, spacing=8)
        signs.box.addWidget(Label(look, _signs, "h2"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(look.px(10))
        grid.setVerticalSpacing(look.px(6))
        verdicts = [*(v.value for v in SheetVerdict), *(v.value for v in FileVerdict)]
        order = ("masuk", "putus", "tetap", "tolak")
        for row, verdict in enumerate(sorted(verdicts, key=_family_place(order))):
            grid.addWidget(Glyph(look, verdict, size=15), row % 10, row // 10 * 3)
            word = Label(look, _word_of(verdict), "label", FAMILIES[verdict])
            grid.addWidget(word, row % 10, row // 10 * 3 + 1)
        grid.setColumnStretch(2, 1)
        grid.setColumnStretch(5, 1)
        signs.box.addLayout(grid)
        signs.box.addWidget(Paragraph(look, _shapes, "text", "ink2"))
        signs.box.addStretch(1)
        inside = QWidget()
        row_of_cards = QHBoxLayout(inside)
        row_of_cards.setContentsMargins(0, 0, 0, 0)
        row_of_cards.setSpacing(look.px(12))
        row_of_cards.addWidget(steps, 1)
        row_of_cards.addWidget(signs, 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidget(inside)
        scroll.setAccessibleName(tr("Bantuan"))
        self.body.addWidget(scroll, 1)

    def show_seen(self, seen: Seen | None) -> None:
        """Help does not depend on what the desk holds."""


def _family_place(order: tuple[str, ...]) -> Callable[[str], int]:
    def place(verdict: str) -> int:
        return order.index(FAMILIES[verdict])

    return place


def _word_of(verdict: str) -> Callable[[], str]:
    def word() -> str:
        return verdict_word(verdict)

    return word


def _title() -> str:
    return tr("Bantuan")


def _steps() -> str:
    return tr("Dari persiapan sampai dokumen")


def _before() -> str:
    return tr("Sebelum acara")


def _before_text() -> str:
    return tr(
        "Simpan templat buku kerja dari Persiapan, isi di Excel, lalu buka kembali. Buat paket ke sebuah "
        "folder. Isi folder flashdisk boleh dibagikan; isi folder rahasia hanya untuk sekretariat. Cetak "
        "kartu dan simpan salinan kedua di drive lain."
    )


def _day() -> str:
    return tr("Selama acara")


def _day_text() -> str:
    return tr(
        "Setiap asesor menyerahkan berkas skor. Seret ke Penggabungan, baca pratinjaunya, gabungkan, lalu "
        "cocokkan kode tanda terima dengan layar asesor. Berkas yang sama boleh digabungkan berkali-kali; "
        "tidak ada yang dihitung dua kali."
    )


def _evening() -> str:
    return tr("Malam hari")


def _evening_text() -> str:
    return tr(
        "Pemantauan menunjukkan siapa yang belum menyerahkan. Bacakan daftarnya. Buat cadangan dari "
        "Setelan sebelum laptop dimatikan."
    )


def _after() -> str:
    return tr("Sesudah sesi terakhir")


def _after_text() -> str:
    return tr(
        "Periksa Hasil, putuskan bentrok bersama asesor, lalu tetapkan hasil dengan catatan. Sesudah itu "
        "dokumen tidak lagi bertanda SEMENTARA. Lembar susulan tetap diterima dan baru berlaku pada "
        "penetapan berikutnya."
    )


def _signs() -> str:
    return tr("Arti tanda")


def _shapes() -> str:
    return tr(
        "Bentuk menyebut apa yang perlu dilakukan: lingkaran dan segitiga penuh masuk, belah ketupat "
        "menunggu keputusan, garis luar saja tidak mengubah apa pun, kotak dan segi delapan ditolak."
    )
