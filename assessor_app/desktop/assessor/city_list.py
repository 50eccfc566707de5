"""The cities at the left of a sheet: those of the day, or all; search by any part of a name or code."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from assessor_app.desktop.assessor.facts import CityFacts
from assessor_app.desktop.look.look import Look
from assessor_app.desktop.look.tokens import Token
from assessor_app.desktop.look.type import Role
from assessor_app.desktop.override import override
from assessor_app.desktop.widgets import paint
from assessor_app.desktop.widgets.buttons import Button
from assessor_app.desktop.widgets.fields import SearchField
from assessor_app.desktop.widgets.labels import Label
from assessor_app.desktop.widgets.marks import MarkKind, state_mark
from assessor_app.desktop.widgets.surfaces import Panel
from assessor_app.domain.text import folded
from assessor_app.words import tr

Index = QModelIndex | QPersistentModelIndex
FACTS: Final = Qt.ItemDataRole.UserRole + 1
_ROOT: Final = QModelIndex()
WIDTH: Final = 204
_UNBOUND: Final = 16_777_215


def matches(facts: CityFacts, wanted: str) -> bool:
    """Whether a name or code holds what was typed, whatever the case and accents."""
    return wanted in folded(facts.city.name) or wanted in facts.city.code


class CityModel(QAbstractListModel):
    """Facts of cities, one a row."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[CityFacts, ...] = ()

    def show(self, rows: Sequence[CityFacts]) -> None:
        """Put other cities in."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        facts = self.rows[index.row()]
        if role == FACTS:
            return facts
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{facts.city.name}, {facts.line()}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{facts.city.name} · {facts.city.code}"
        return None


class CityDelegate(QStyledItemDelegate):
    """State mark, name, and time with state below it."""

    def __init__(self, look: Look, host: QListView) -> None:
        super().__init__(host)
        self._look, self._host = look, host

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        # The width of the list, not of the viewport: laying out must not hang on the scroll bar it brings.
        facts: CityFacts = index.data(FACTS)
        more = self._name_height(facts, self._host.width()) - self._look.metrics("label_strong").height()
        return QSize(0, self._look.px(50) + round(max(0, more)))

    def _name_height(self, facts: CityFacts, width: int) -> float:
        """A name that is too long for the list takes a second line; it is never cut short."""
        room = QRectF(0, 0, max(1, width - self._look.px(50)), 10_000)
        flags = Qt.TextFlag.TextWordWrap.value
        return self._look.metrics("label_strong").boundingRect(room, flags, facts.city.name).height()

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, facts = self._look, index.data(FACTS)
        rect = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plate = rect.adjusted(look.px(6), 1, -look.px(6), -1)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            edge = look["nila"] if look.high_contrast or self._host.hasFocus() else None
            paint.rounded(painter, plate, look.px(8), look["nila_soft"], edge, look.ring_width())
        state_mark(painter, look, facts.kind, look.px(16), rect.top() + look.px(8), look.px(16), facts.share)
        more = rect.height() - look.px(50)
        name = QRectF(look.px(40), rect.top() + look.px(5), rect.width() - look.px(50), look.px(20) + more)
        role: Role = "label_strong" if selected else "label"
        paint.text(painter, name, facts.city.name, look.font(role), look["ink"], wrap=True)
        under = QRectF(look.px(40), rect.top() + look.px(25) + more, rect.width() - look.px(50), look.px(18))
        token: Token = "soga" if facts.kind is MarkKind.LOOK_AGAIN else "ink2"
        paint.text(painter, under, facts.line(), look.font("small"), look[token], elide=True)
        painter.restore()


class CityList(Panel):
    """`city_chosen(code)` when a person opens one."""

    city_chosen = Signal(str)

    _filling = False  # the panel is dressed before its own constructor goes on

    def __init__(self, look: Look, *, parent: QWidget | None = None) -> None:
        super().__init__(look, "bg", sides="r", margins=(0, 12, 1, 8), spacing=8, parent=parent)
        self._facts: dict[str, CityFacts] = {}
        self._day: tuple[str, ...] = ()
        self._title, self._all, self._code = "", False, ""
        self.search = SearchField(look, _search_word)
        self.search.textChanged.connect(self._on_search)
        self.search.returnPressed.connect(self._on_search_return)
        top = QHBoxLayout()
        top.setContentsMargins(16, 0, 16, 0)
        top.addWidget(self.search)
        self.heading = Label(look, "", "small_strong", "ink2", elide=True)
        self.count = Label(look, "", "small", "ink2")
        head = QHBoxLayout()
        head.setContentsMargins(16, 0, 16, 0)
        head.addWidget(self.heading, 1)
        head.addWidget(self.count)
        self._model = CityModel(self)
        self.view = QListView()
        self.view.setModel(self._model)
        self.view.setItemDelegate(CityDelegate(look, self.view))
        self.view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setTabKeyNavigation(False)
        self.view.clicked.connect(self._on_index)
        self.view.activated.connect(self._on_index)
        self.every = Button(look, _all_word, "quiet", tail="chevron-right", size=32, flush=True)
        self.every.clicked.connect(self._on_every)
        self.box.addLayout(top)
        self.box.addLayout(head)
        self.box.addWidget(self.view, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 0, 16, 0)
        foot.addWidget(self.every)
        foot.addStretch(1)
        self.total = Label(look, "", "small", "ink2")
        foot.addWidget(self.total)
        self.box.addLayout(foot)
        self.retranslate()

    def show_facts(self, facts: Mapping[str, CityFacts], day: Sequence[str], title: str) -> None:
        """Show other facts; `day` are the codes of the day's list and `title` what it is called."""
        self._facts, self._day, self._title = dict(facts), tuple(day), title
        self._refill()

    def update_facts(self, facts: Mapping[str, CityFacts]) -> None:
        """These cities have moved."""
        self._facts.update(facts)
        self._refill()

    def choose(self, code: str) -> None:
        """Show which city is open, without telling anybody."""
        self._code = code
        if code not in [row.city.code for row in self._model.rows] and not self.search.text():
            self._all = code not in self._day
            self._refill()
        self._select()

    def set_filling(self, filling: bool) -> None:
        """Take the whole width, where large text leaves no room beside it."""
        self._filling = filling
        self.restyle()

    @override
    def restyle(self) -> None:
        self.setMinimumWidth(self.look.px(WIDTH))
        self.setMaximumWidth(_UNBOUND if self._filling else self.look.px(WIDTH))
        super().restyle()

    @override
    def retranslate(self) -> None:
        if hasattr(self, "total"):
            self.view.setAccessibleName(tr("Daerah"))
            self._refill()
        super().retranslate()

    def _refill(self) -> None:
        wanted = folded(self.search.text())
        if wanted:
            rows = [f for f in self._facts.values() if matches(f, wanted)]
        elif self._all or not self._day:
            rows = sorted(self._facts.values(), key=lambda f: f.city.official_order)
        else:
            rows = [self._facts[code] for code in self._day if code in self._facts]
        self._model.show(rows)
        everything = bool(wanted) or self._all or not self._day
        self.heading.set_wording(tr("Semua daerah") if everything else self._title)
        signed = sum(f.kind in (MarkKind.SIGNED, MarkKind.RECUSED) for f in rows)
        self.count.set_wording(tr("{n} dari {total}", n=signed, total=len(rows)))
        self.total.set_wording(str(len(self._facts)))
        self.every.set_wording(_day_word if everything and self._day else _all_word)
        self._select()

    def _select(self) -> None:
        for n, facts in enumerate(self._model.rows):
            if facts.city.code == self._code:
                self.view.setCurrentIndex(self._model.index(n))
                return
        self.view.clearSelection()

    def _on_search(self, _text: str) -> None:
        self._refill()

    def _on_search_return(self) -> None:
        """Return opens the city that was looked for, once there is only one; else the list takes the keys."""
        if self.search.text().strip() and len(self._model.rows) == 1:
            self.city_chosen.emit(self._model.rows[0].city.code)
        elif self._model.rows:
            self.view.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_every(self) -> None:
        self._all = not self._all
        self.search.clear()
        self._refill()

    def _on_index(self, index: QModelIndex) -> None:
        self.city_chosen.emit(index.data(FACTS).city.code)


def _search_word() -> str:
    return tr("Nama atau kode")


def _all_word() -> str:
    return tr("Semua daerah")


def _day_word() -> str:
    return tr("Daerah hari ini")
