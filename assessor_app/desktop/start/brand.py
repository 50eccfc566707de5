"""The dark side of the start page: what the program is and what it promises."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPaintEvent
from PySide6.QtWidgets import QWidget

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.override import override
from assessor_app.desktop.widgets import paint
from assessor_app.desktop.widgets.base import Styled
from assessor_app.desktop.widgets.rail import paint_brand
from assessor_app.words import tr


class BrandSide(Styled, QWidget):
    """Painted words on the rail's colour."""

    def __init__(self, look: Look, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.dress(look)

    @override
    def restyle(self) -> None:
        self.setFixedWidth(min(self.look.px(420), 560))
        super().restyle()

    @override
    def retranslate(self) -> None:
        self.setAccessibleName(f"{_name()}. {_about()}".replace("\n", " "))
        super().retranslate()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter, px = self.look, paint.begin(self), self.look.px
        painter.fillRect(self.rect(), look["rail"])
        paint_brand(painter, look, QPointF(px(48), px(72)), px(42))
        top_left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        width = self.width() - px(96)
        font = QFont(look.font("hero"))  # the look keeps its own for everybody
        font.setPixelSize(px(34))
        paint.text(painter, QRectF(px(48), px(148), width, px(100)), _name(), font, look["brand_plain"], top_left)
        room = QRectF(px(48), px(258), width, px(120))
        paint.text(painter, room, _about(), look.font("body"), look["on_rail"], top_left, wrap=True)
        promises = (("wifi-off", _offline()), ("check", _saved()), ("lock", _sealed()))
        y = self.height() - px(48) - px(34) * len(promises)
        for icon, words in promises:
            paint.icon(painter, look, icon, QPointF(px(57), y + px(10)), 18, "on_rail")
            line = QRectF(px(78), y, width, px(20))
            paint.text(painter, line, words, look.font("text"), look["on_rail"])
            y += px(34)


def _name() -> str:
    return tr("Penilaian\nKota Cerdas")


def _about() -> str:
    return tr("Menilai paparan daerah di laptop ini, tanpa jaringan, dari daftar indikator sampai berkas skor.")


def _offline() -> str:
    return tr("Bekerja tanpa internet")


def _saved() -> str:
    return tr("Tiap nilai langsung tersimpan")


def _sealed() -> str:
    return tr("Berkas skor hanya dapat dibuka sekretariat")
