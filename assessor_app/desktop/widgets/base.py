"""What every widget of ours shares: it is handed the look, follows its changes, and words itself anew on demand."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.override import override
from assessor_app.desktop.widgets import tab_round

Wording = str | Callable[[], str]
"""A text, or a function that words it in the language in use; only the second follows a switch of language."""

if TYPE_CHECKING:
    Base = QWidget
else:
    Base = object  # at run time the Qt class stands beside the mixin


def say(wording: Wording) -> str:
    """The text of a wording in the language in use."""
    return wording if isinstance(wording, str) else wording()


class Styled(Base):
    """Mixed in before a Qt class; its constructor ends with `self.dress(look)`."""

    look: Look

    def dress(self, look: Look) -> None:
        """Take the look and follow it."""
        self.look = look
        look.changed.connect(self._on_look_changed)
        self.restyle()
        self.retranslate()

    def restyle(self) -> None:
        """Theme or scale changed: fonts and sizes that Qt keeps for us are set again."""
        self.updateGeometry()
        self.update()

    def retranslate(self) -> None:
        """The language changed: every wording is said again."""
        self.updateGeometry()
        self.update()

    def _on_look_changed(self) -> None:
        self.restyle()

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab goes round a window as it reads; every widget passes the wish up to its window."""
        return tab_round.step(self, forwards=next) if self.isWindow() else super().focusNextPrevChild(next)

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
