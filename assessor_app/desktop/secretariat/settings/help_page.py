"""Bantuan: the event day in steps, and every verdict with its glyph and what it asks for."""

from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QBoxLayout, QGridLayout, QScrollArea, QWidget

from assessor_app.desktop.frame import Breadth
from assessor_app.desktop.look.look import Look
from assessor_app.desktop.override import override
from assessor_app.desktop.secretariat.page import DeskPage
from assessor_app.desktop.secretariat.reading import Seen
from assessor_app.desktop.widgets.glyphs import FAMILIES, Glyph, verdict_word
from assessor_app.desktop.widgets.labels import Label, Paragraph
from assessor_app.desktop.widgets.surfaces import Card
from assessor_app.domain.verdicts import FileVerdict, SheetVerdict
from assessor_app.words import tr

_VERDICTS: Final[tuple[FileVerdict | SheetVerdict, ...]] = (
    *(FileVerdict.OK, SheetVerdict.NEW, SheetVerdict.NEWER, SheetVerdict.RECUSED),
    *(SheetVerdict.CONFLICT, SheetVerdict.REPLACED_KEY),
    *(SheetVerdict.IDENTICAL, SheetVerdict.OLDER, SheetVerdict.DRAFT, SheetVerdict.PRACTICE),
    FileVerdict.NOT_A_SCORE_FILE,
    *(SheetVerdict.UNKNOWN_CITY, SheetVerdict.WRONG_INSTRUMENT),
    *(FileVerdict.WRONG_EVALUATION, FileVerdict.UNKNOWN_ASSESSOR),
    *(FileVerdict.DAMAGED, FileVerdict.BAD_SIGNATURE, FileVerdict.SEALED_FOR_ANOTHER),
    *(FileVerdict.TOO_NEW, FileVerdict.TOO_LARGE),
)
"""All verdicts: those that come in, those that wait for a person, those that change nothing, those refused."""


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
            (_unusual, _unusual_text),
        ):
            steps.box.addWidget(Label(look, title, "strong"))
            steps.box.addWidget(Paragraph(look, text, "text", "ink"))
        steps.box.addStretch(1)
        signs = Card(look, spacing=8)
        signs.box.addWidget(Label(look, _signs, "h2"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(look.px(10))
        grid.setVerticalSpacing(look.px(6))
        half = (len(_VERDICTS) + 1) // 2
        for n, verdict in enumerate(_VERDICTS):
            grid.addWidget(Glyph(look, verdict.value, size=15), n % half, n // half * 3)
            word = Label(look, _word_of(verdict.value), "label", FAMILIES[verdict])
            grid.addWidget(word, n % half, n // half * 3 + 1)
        grid.setColumnStretch(2, 1)
        grid.setColumnStretch(5, 1)
        signs.box.addLayout(grid)
        signs.box.addWidget(Paragraph(look, _shapes, "text", "ink2"))
        signs.box.addWidget(Label(look, _keys, "strong"))
        signs.box.addWidget(Paragraph(look, _keys_text, "text", "ink"))
        signs.box.addStretch(1)
        inside = QWidget()
        self._cards = QBoxLayout(QBoxLayout.Direction.LeftToRight, inside)
        self._cards.setContentsMargins(0, 0, 0, 0)
        self._cards.setSpacing(look.px(12))
        self._cards.addWidget(steps, 1)
        self._cards.addWidget(signs, 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidget(inside)
        scroll.setAccessibleName(tr("Bantuan"))
        self.body.addWidget(scroll, 1)

    @override
    def restyle(self) -> None:
        super().restyle()
        if hasattr(self, "_cards"):
            least = self.breadth is Breadth.NARROW
            self._cards.setDirection(QBoxLayout.Direction.TopToBottom if least else QBoxLayout.Direction.LeftToRight)

    def show_seen(self, seen: Seen | None) -> None:
        """Help does not depend on what the desk holds."""


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
        "Pemantauan menunjukkan siapa yang belum menyerahkan. Bacakan daftarnya. Berkas malam ini di Dokumen "
        "menyimpan yang akan dicetak. Buat salinan dari Setelan sebelum laptop dimatikan."
    )


def _after() -> str:
    return tr("Sesudah sesi terakhir")


def _after_text() -> str:
    return tr(
        "Periksa Hasil, putuskan bentrok bersama asesor, lalu tetapkan hasil dengan catatan. Sesudah itu "
        "dokumen tidak lagi bertanda SEMENTARA. Lembar susulan tetap diterima dan baru berlaku pada "
        "penetapan berikutnya."
    )


def _unusual() -> str:
    return tr("Bila ada yang tidak biasa")


def _unusual_text() -> str:
    return tr(
        "Daerah tidak hadir, sesi pindah, asesor diganti: catat di Pemantauan dengan alasannya. Kartu dicuri atau "
        "laptop meja pertama rusak: Arsip dan kartu di Setelan. Dokumen diragukan: tempelkan tulisan kode QR-nya "
        "di Verifikasi."
    )


def _keys() -> str:
    return tr("Tanpa tetikus")


def _keys_text() -> str:
    return tr(
        "Tab dan tombol panah mencapai semuanya; Enter membuka baris tabel, Esc menutup pertanyaan tanpa mengubah "
        "apa pun. Di Dokumen: Ctrl+F mencari, Ctrl+S menyimpan, Ctrl+P mencetak, Ctrl++ dan Ctrl+- memperbesar dan "
        "memperkecil."
    )


def _signs() -> str:
    return tr("Arti tanda")


def _shapes() -> str:
    return tr(
        "Bentuk menyebut apa yang perlu dilakukan: lingkaran dan segitiga penuh masuk, belah ketupat "
        "menunggu keputusan, garis luar saja tidak mengubah apa pun, kotak dan segi delapan ditolak."
    )
