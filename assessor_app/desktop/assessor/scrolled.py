"""A page part that scrolls when large text leaves it too little room; its keys and focus stay with what is in it."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


def scrolled(inner: QWidget) -> QScrollArea:
    """The widget inside a frameless scroll area as wide as the room."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inner)
    inner.setAutoFillBackground(False)  # the ground below shows through, a page's or a sheet's
    return area


def bring_into_sight(area: QScrollArea, widget: QWidget, margin: int) -> None:
    """Scroll to all of a widget, its upper edge where there is not room for all of it.

    Qt's own way goes by the cursor of a field, and leaves the rest of the field outside.
    """
    inner = area.widget()
    if inner is None:
        return
    top = widget.mapTo(inner, QPoint(0, 0))
    area.ensureVisible(top.x(), top.y() + widget.height(), 0, margin)
    area.ensureVisible(top.x(), top.y(), 0, margin)
