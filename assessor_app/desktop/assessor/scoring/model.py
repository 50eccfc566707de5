"""The indicators of the open sheet as a list model: rows, marks and notes; no rules, no saving."""

from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from assessor_app.desktop.assessor.content import Content
from assessor_app.desktop.assessor.scoring.change import Change, apply_change
from assessor_app.desktop.assessor.scoring.rows import Row, Show, rows_of
from assessor_app.desktop.override import override
from assessor_app.domain.sheet import completeness
from assessor_app.words import current, tr

Index = QModelIndex | QPersistentModelIndex
ROW: Final = Qt.ItemDataRole.UserRole + 1
_ROOT: Final = QModelIndex()


class IndicatorModel(QAbstractListModel):
    """Rows of one sheet; `content` is shared with the page."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.content: Content | None = None
        self.rows: tuple[Row, ...] = ()
        self.show_only = Show.ALL
        self._places: dict[str, int] = {}

    def show(self, content: Content | None, show: Show = Show.ALL) -> None:
        """List the indicators of a sheet, all of them or those that are still missing or have a note."""
        self.beginResetModel()
        self.content, self.show_only = content, show
        self.rows = rows_of(content.instrument, self._wanted(content, show)) if content else ()
        self._places = {row.indicator.code: n for n, row in enumerate(self.rows) if row.indicator is not None}
        self.endResetModel()

    def apply(self, change: Change) -> Change:
        """Change marks, tell exactly their rows, and answer with the way back."""
        assert self.content is not None
        back = apply_change(self.content.marks, change)
        self.tell(change.codes)
        return back

    def tell(self, codes: tuple[str, ...]) -> None:
        """Tell that these indicators look different."""
        for code in codes:
            if code in self._places:
                index = self.index(self._places[code])
                self.dataChanged.emit(index, index)

    def code(self, row: int) -> str:
        """The code in a row; empty for a heading."""
        found = self.rows[row].indicator if 0 <= row < len(self.rows) else None
        return found.code if found else ""

    def place(self, code: str) -> int:
        """The row of an indicator; -1 when it is not listed."""
        return self._places.get(code, -1)

    def step(self, row: int, by: int) -> int:
        """The next row with an indicator upwards or downwards; the same where there is none."""
        there = row + by
        while 0 <= there < len(self.rows):
            if self.rows[there].indicator is not None:
                return there
            there += by
        return row

    def next_missing(self, row: int) -> int:
        """The next indicator without a mark below a row, then from the top; -1 when none is missing."""
        marks = self.content.marks if self.content else {}
        order = [*range(row + 1, len(self.rows)), *range(min(row + 1, len(self.rows)))]
        return next((n for n in order if (code := self.code(n)) and code not in marks), -1)

    def aspect_start(self, row: int, by: int) -> int:
        """The first indicator of the next aspect, or of this and then the previous one."""
        starts = [self._places[code] for code in self._first_codes()]
        if by > 0:
            return next((n for n in starts if n > row), row)
        return next((n for n in reversed(starts) if n < row), row)

    def subgroup(self, row: int) -> tuple[str, ...]:
        """Codes of the indicators that share aspect, group and subgroup with a row."""
        here = self.rows[row]
        if here.indicator is None:
            return ()
        same = (here.group, here.indicator.subgroup)
        return tuple(i.code for i in here.aspect.indicators if (i.group, i.subgroup) == same)

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._sentence(row)
        return None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.rows[index.row()].indicator is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def _first_codes(self) -> list[str]:
        seen: dict[str, str] = {}
        for row in self.rows:
            if row.indicator is not None:
                seen.setdefault(row.aspect.code, row.indicator.code)
        return list(seen.values())

    def _wanted(self, content: Content, show: Show) -> set[str]:
        codes = {i.code for i in content.instrument.indicators}
        if show is Show.MISSING:
            return codes - set(content.marks)
        return {c for c in codes if content.notes.get(c, "").strip()} if show is Show.NOTED else codes

    def _sentence(self, row: Row) -> str:
        """What who cannot see the row hears."""
        indicator, content = row.indicator, self.content
        if indicator is None or content is None:
            done = completeness(row.aspect, content.marks if content else {})
            return f"{row.aspect.title}, {row.group}, " + tr("{n} dari {total}", n=done.settled, total=done.total)
        words = current()
        if indicator.code not in content.marks:
            mark = tr("belum dinilai")
        elif (steps := content.marks[indicator.code]) is None:
            mark = tr("tidak berlaku")
        else:
            mark = tr("nilai {value}", value=words.decimal(content.instrument.scale.printed(steps)))
        parts = [indicator.code, indicator.title, mark]
        own = content.city.self_marks.get(indicator.code)
        if own is not None:
            parts.append(tr("nilai mandiri {value}", value=words.decimal(own.value)))
        if content.notes.get(indicator.code, "").strip():
            parts.append(tr("ada catatan"))
        return ", ".join(parts)
