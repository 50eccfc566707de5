"""One switch for all pages of the desk: whether values may be read over somebody's shoulder. It is remembered."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final, TypeVar

from PySide6.QtCore import QObject, Signal

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.secretariat.header import HeaderButton
from assessor_app.desktop.widgets.table_model import Column
from assessor_app.operations.remembering import remember
from assessor_app.storage.workspace import Workspace
from assessor_app.words import tr

R = TypeVar("R")

_KEPT: Final = "values-hidden"
DOTS: Final = "\N{BULLET}\N{BULLET}\N{BULLET}"
"""What stands in place of a value; as wide for every value, so that nothing is told."""


class Veil(QObject):
    """Whether values are hidden; `changed()` when the switch is turned."""

    changed = Signal()

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.hidden = workspace.ui_state(_KEPT) == "yes"

    def turn(self) -> None:
        """Hide what is shown, or show what is hidden."""
        self.hidden = not self.hidden
        remember(self._workspace, {_KEPT: "yes" if self.hidden else None})
        self.changed.emit()

    def words(self, text: str) -> str:
        """A value as it may be shown now."""
        return DOTS if self.hidden and text else text

    def columns(self, columns: Sequence[Column[R]], values: Sequence[str]) -> list[Column[R]]:
        """Columns of which those named give nothing away while values are hidden, not even by their order."""
        if not self.hidden:
            return list(columns)
        return [replace(c, text=_dots, draw=None, sort=None) if c.key in values else c for c in columns]


class VeilButton(HeaderButton):
    """The switch as every page has it: an eye, open or closed."""

    def __init__(self, look: Look, veil: Veil) -> None:
        self._veil = veil
        super().__init__(look, self._say, icon="eye", size=32, icon_only=True)
        self.clicked.connect(veil.turn)
        veil.changed.connect(self._on_changed)
        self._on_changed()

    def set_compact(self, compact: bool) -> None:
        """It is an icon alone at any width."""

    def _say(self) -> str:
        return tr("Tampilkan nilai") if self._veil.hidden else tr("Sembunyikan nilai")

    def _on_changed(self) -> None:
        self.set_icon("eye-off" if self._veil.hidden else "eye")
        self.retranslate()


def _dots(_row: object) -> str:
    return DOTS
