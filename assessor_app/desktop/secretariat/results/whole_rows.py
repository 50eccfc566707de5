"""Room for a table that never ends in the middle of a row."""

from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.override import override
from assessor_app.desktop.widgets.base import Styled
from assessor_app.desktop.widgets.table import TableView

_ROW, _LEAST = 28, 60


class WholeRows(Styled, QWidget):
    """Holds one table of dense rows; what is left below the last whole row stays empty."""

    def __init__(self, look: Look, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table: TableView[Any] | None = None
        self.dress(look)

    def hold(self, table: TableView[Any]) -> None:
        """Show a table instead of the one before."""
        if self._table is not None:
            self._table.hide()
            self._table.deleteLater()
        self._table = table
        table.setParent(self)
        table.show()
        self.settle()

    def settle(self) -> None:
        """Give the table its height anew; its rows may be other ones."""
        table = self._table
        if table is None:
            return
        row, head = self.look.px(_ROW), table.horizontalHeader().sizeHint().height()
        self.setMinimumHeight(self.look.px(_LEAST))  # beside a banner, in large type, there is hardly more
        table.resize(self.width(), self.height())  # the columns take their widths
        wide = table.horizontalHeader().length() > table.viewport().width()
        other = head + (table.horizontalScrollBar().sizeHint().height() if wide else 0)
        fit = max((self.height() - other) // row, 1)
        if table.rows.rowCount() > fit:
            table.resize(self.width(), other + fit * row)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.settle()

    @override
    def restyle(self) -> None:
        self.settle()
        super().restyle()
