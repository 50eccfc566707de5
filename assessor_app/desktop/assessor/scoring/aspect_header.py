"""The line above the indicators that stands still: which aspect is at the top, its weight, how far it is."""

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from assessor_app.desktop.assessor.scoring.geometry import Columns
from assessor_app.desktop.assessor.scoring.rows import Row
from assessor_app.desktop.look.look import Look
from assessor_app.desktop.look.type import Role
from assessor_app.desktop.override import override
from assessor_app.desktop.widgets import paint
from assessor_app.desktop.widgets.base import Styled
from assessor_app.domain.sheet import Completeness
from assessor_app.words import current, tr


class AspectHeader(Styled, QWidget):
    """Names the aspect and group of the topmost row, in the columns of the list below."""

    def __init__(self, look: Look, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row: Row | None = None
        self._done = Completeness(0, 0, 0)
        self._columns: Columns | None = None
        self._low = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.dress(look)

    def show_row(self, row: Row | None, done: Completeness, columns: Columns | None) -> None:
        """Say where the list stands."""
        if (row, done, columns) != (self._row, self._done, self._columns):
            self._row, self._done, self._columns = row, done, columns
            self.retranslate()

    def set_low(self, low: bool) -> None:
        """Take less height, where large text leaves the rows little."""
        self._low = low
        self.updateGeometry()

    @override
    def retranslate(self) -> None:
        self.setAccessibleName(f"{self._row.aspect.title}, {self._facts()}" if self._row else "")
        super().retranslate()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.look.px(240), self.look.px(34 if self._low else 44))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter, columns, row = self.look, paint.begin(self), self._columns, self._row
        rect = QRectF(self.rect())
        painter.fillRect(rect, look["surface"])
        bottom = rect.bottom() - 1
        paint.hairline(painter, look, QPointF(0, bottom), QPointF(rect.right(), bottom))
        if row is None or columns is None:
            return
        x = columns.left
        limit = columns.note - look.px(16) if columns.joined else columns.own - look.px(44)
        parts: list[tuple[str, Role]] = [(row.aspect.title, "h2")]
        if not columns.joined and row.group and row.group != row.aspect.title:
            parts.append((row.group, "label"))
        used = sum(look.width(words, role) + look.px(12) for words, role in parts)
        fits = x + used + look.width(self._facts(), "text") <= limit
        parts.append((self._facts() if fits else self._facts(short=True), "text"))
        for words, role in parts:
            wide = look.width(words, role)
            room = QRectF(x, 0, min(wide + 4, limit - x), rect.height())
            ink = look["ink" if role == "h2" else "ink2" if role == "label" else "ink3"]
            if room.width() > look.px(24):
                paint.text(painter, room, words, look.font(role), ink, elide=True)
            x += wide + look.px(12)
        wide = (columns.right - (look.px(44) if columns.any_na else 0)) - columns.marks
        paint.text(
            painter,
            QRectF(columns.marks, 0, wide, rect.height()),
            tr("Nilai"),
            look.font("small_medium"),
            look["ink2"],
            paint.CENTRE,
        )
        if not columns.joined:
            own = QRectF(columns.own - look.px(44), 0, look.px(88), rect.height())
            paint.text(painter, own, tr("Nilai mandiri"), look.font("small_medium"), look["ink2"], paint.CENTRE)

    def _facts(self, *, short: bool = False) -> str:
        if self._row is None:
            return ""
        weight = tr("bobot {weight}%", weight=current().decimal(self._row.aspect.weight_percent))
        n, total = self._done.settled, self._done.total
        settled = (
            tr("{n} dari {total}", n=n, total=total) if short else tr("{n} dari {total} terisi", n=n, total=total)
        )
        return f"{weight} · {settled}"
