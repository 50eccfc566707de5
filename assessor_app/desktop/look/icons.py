"""Lucide icons in a token's colour: the shipped SVG with its stroke tinted, cached as pixmaps."""

import re

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from assessor_app import paths

_STROKE = re.compile(r'stroke-width="[^"]*"')


class Icons:
    """Pixmaps by name, size, colour and device ratio."""

    def __init__(self) -> None:
        self._pixmaps: dict[tuple[str, int, str, float], QPixmap] = {}
        self._drawings: dict[str, str] = {}

    def pixmap(self, name: str, size: int, colour: QColor, ratio: float = 1.0) -> QPixmap:
        """The icon as a square of `size` logical pixels.

        Raises:
            FileNotFoundError: no such icon is shipped.
        """
        key = (name, size, colour.name(), ratio)
        found = self._pixmaps.get(key)
        if found is None:
            found = self._pixmaps[key] = self._drawn(name, size, colour, ratio)
        return found

    def clear(self) -> None:
        """Forget the pixmaps: colours or sizes have changed."""
        self._pixmaps.clear()

    def _drawn(self, name: str, size: int, colour: QColor, ratio: float) -> QPixmap:
        stroke = "2" if size < 16 else "1.75"  # thin strokes vanish in small icons
        svg = _STROKE.sub(f'stroke-width="{stroke}"', self._drawing(name)).replace("currentColor", colour.name())
        pixmap = QPixmap(round(size * ratio), round(size * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, size, size))
        painter.end()
        return pixmap

    def _drawing(self, name: str) -> str:
        if name not in self._drawings:
            path = paths.resources() / "icons" / f"{name}.svg"
            self._drawings[name] = path.read_text(encoding="utf-8")
        return self._drawings[name]
