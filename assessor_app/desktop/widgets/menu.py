"""A button that opens a short menu: what is seldom wanted, and a toolbar that has no room."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.override import override
from assessor_app.desktop.widgets.base import Wording
from assessor_app.desktop.widgets.buttons import Button


@dataclass(frozen=True)
class Entry:
    """One line of a menu; `checked` is None where it is no switch, entries of one `group` exclude each other."""

    key: str
    text: str
    enabled: bool = True
    checked: bool | None = None
    group: str = ""


class MenuButton(Button):
    """`chosen(key)` when a line was taken, `opening()` before it opens, the moment to say other entries."""

    chosen = Signal(str)
    opening = Signal()

    def __init__(
        self,
        look: Look,
        text: Wording,
        *,
        icon: str = "ellipsis",
        size: int = 36,
        quiet: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            look, text, "quiet" if quiet else "secondary", icon=icon, icon_only=True, size=size, parent=parent
        )
        self.menu = QMenu(self)
        self.menu.triggered.connect(self._on_triggered)
        self.clicked.connect(self.open_menu)

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Say what the menu holds; entries of another group stand below a line."""
        self.menu.clear()
        groups: dict[str, QActionGroup] = {}
        before: str | None = None
        for entry in entries:
            if before is not None and entry.group != before:
                self.menu.addSeparator()
            before = entry.group
            action = self.menu.addAction(entry.text)
            action.setData(entry.key)
            action.setEnabled(entry.enabled)
            if entry.checked is not None:
                action.setCheckable(True)
                action.setChecked(entry.checked)
                if entry.group:
                    group = groups.setdefault(entry.group, QActionGroup(self.menu))
                    group.addAction(action)

    def open_menu(self) -> None:
        """Open it below the button."""
        self.opening.emit()
        self.menu.setFont(self.look.font("body"))
        self.menu.popup(self.mapToGlobal(QPoint(0, self.height())))

    @override
    def retranslate(self) -> None:
        super().retranslate()
        if hasattr(self, "menu"):
            self.menu.setAccessibleName(self.accessibleName())

    def _on_triggered(self, action: QAction) -> None:
        self.chosen.emit(str(action.data()))
