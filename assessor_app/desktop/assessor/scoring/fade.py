"""The soft end of the indicator list: a cut last row runs out, so that nobody takes it for the end."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QLinearGradient, QPainter

from assessor_app.desktop.look.look import Look


def paint_fade(painter: QPainter, look: Look, rect: QRect) -> None:
    """Let what is in the rectangle run out into the surface."""
    surface, clear = look["surface"], QColor(look["surface"])
    clear.setAlpha(0)
    fade = QLinearGradient(0, rect.top(), 0, rect.bottom())
    fade.setColorAt(0, clear)
    fade.setColorAt(0.85, surface)
    painter.fillRect(rect, fade)
