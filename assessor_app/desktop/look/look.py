"""The one object that every widget gets handed: colours, fonts, sizes and icons of the theme and scale in use.

It must not know any page. Whoever paints asks it at paint time; `changed` says when to paint again.
"""

from enum import StrEnum
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QGuiApplication, QPixmap
from PySide6.QtWidgets import QApplication

from assessor_app.desktop.look.icons import Icons
from assessor_app.desktop.look.style import palette, qss
from assessor_app.desktop.look.tokens import Theme, Token, hex_of
from assessor_app.desktop.look.type import Role, font, load_fonts

SCALES: Final = (1.0, 1.25, 1.5, 1.75, 2.0)


class Shade(StrEnum):
    """What the user asks for: as the system has it, light, or dark."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Contrast(StrEnum):
    """What the user asks for: as the system has it, normal, or high."""

    SYSTEM = "system"
    NORMAL = "normal"
    HIGH = "high"


class Look(QObject):
    """Tokens, scale and icons; `changed` follows every change of theme or scale."""

    changed = Signal()

    def __init__(self, app: QApplication, *, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self._icons = Icons()
        self._shade, self._contrast, self._scale = Shade.SYSTEM, Contrast.SYSTEM, 1.0
        self._theme = Theme.LIGHT
        self._applied = ""
        load_fonts()
        app.setStyle("Fusion")
        app.styleHints().colorSchemeChanged.connect(self._on_system_changed)
        self._settle()

    @property
    def theme(self) -> Theme:
        """The theme in use."""
        return self._theme

    @property
    def scale(self) -> float:
        """Text scale: 1.0 to 2.0."""
        return self._scale

    @property
    def shade(self) -> Shade:
        """What was asked for."""
        return self._shade

    @property
    def contrast(self) -> Contrast:
        """What was asked for."""
        return self._contrast

    @property
    def high_contrast(self) -> bool:
        """Whether painters add borders."""
        return self._theme.high_contrast

    def use(
        self, *, shade: Shade | None = None, contrast: Contrast | None = None, scale: float | None = None
    ) -> None:
        """Change theme or scale; everything on screen follows at once."""
        self._shade = shade or self._shade
        self._contrast = contrast or self._contrast
        if scale is not None:
            self._scale = min(max(scale, SCALES[0]), SCALES[-1])
        self._settle()

    def __getitem__(self, token: Token) -> QColor:
        return QColor(hex_of(token, self._theme))

    def px(self, pixels: float) -> int:
        """A length at 100 % in pixels of the scale in use."""
        return round(pixels * self._scale)

    def font(self, role: Role, *, italic: bool = False) -> QFont:
        """The font of a role; italic is for the what-if only."""
        return font(role, self._scale, italic)

    def metrics(self, role: Role) -> QFontMetricsF:
        """Measures of a role's font."""
        return QFontMetricsF(self.font(role))

    def width(self, text: str, role: Role) -> float:
        """How wide a text of that role is."""
        return self.metrics(role).horizontalAdvance(text)

    def icon(self, name: str, size: float, token: Token, ratio: float = 1.0) -> QPixmap:
        """An icon of `size` pixels at 100 % in a token's colour.

        Args:
            ratio: the device pixel ratio of what it is painted on.
        """
        return self._icons.pixmap(name, self.px(size), self[token], ratio)

    def ring_width(self) -> int:
        """How thick the focus ring is."""
        return 3 if self.high_contrast else 2

    def _on_system_changed(self, _scheme: Qt.ColorScheme) -> None:
        if Shade.SYSTEM is self._shade:
            self._settle()

    def _settle(self) -> None:
        """Work out the theme, and dress the application in it when anything differs."""
        hints = self._app.styleHints()
        if self._shade is Shade.SYSTEM:
            hints.unsetColorScheme()
            dark = hints.colorScheme() == Qt.ColorScheme.Dark
        else:
            dark = self._shade is Shade.DARK
            hints.setColorScheme(Qt.ColorScheme.Dark if dark else Qt.ColorScheme.Light)
        high = self._contrast is Contrast.HIGH or (self._contrast is Contrast.SYSTEM and _system_wants_contrast())
        self._theme = Theme(2 * high + dark)
        dress = f"{self._theme} {self._scale}"
        if dress == self._applied:
            return
        self._applied = dress
        self._icons.clear()
        self._app.setFont(self.font("body"))
        self._app.setPalette(palette(self._theme))
        self._app.setStyleSheet(qss(self._theme, self._scale))
        self.changed.emit()


def _system_wants_contrast() -> bool:
    hints = QGuiApplication.styleHints()
    accessibility = getattr(hints, "accessibility", None)  # Qt 6.10 and later; chained in one expression it is lost
    if accessibility is None:
        return False
    wishes = accessibility()
    return bool(wishes.contrastPreference() == Qt.ContrastPreference.HighContrast)
