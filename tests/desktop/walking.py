"""What a walk through the windows looks at: names, roles, focus, the round of Tab, and whether everything fits.

Each look answers with sentences about what is wrong, so that one walk tells all faults at once.
"""

from collections import Counter
from collections.abc import Callable, Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QLabel,
    QLayout,
    QScrollArea,
    QScrollBar,
    QStackedLayout,
    QTreeView,
    QWidget,
)
from shiboken6 import isValid

from assessor_app.desktop.look.tokens import TEXT, contrast
from assessor_app.desktop.widgets.buttons import Button
from assessor_app.desktop.widgets.labels import Label, Paragraph
from tests.desktop.scenes import settle

_ROLE = QAccessible.Role
_PRESSED = {
    _ROLE.Button,
    _ROLE.ButtonMenu,
    _ROLE.CheckBox,
    _ROLE.RadioButton,
    _ROLE.EditableText,
    _ROLE.ComboBox,
    _ROLE.SpinBox,
    _ROLE.List,
    _ROLE.ListItem,
    _ROLE.Table,
    _ROLE.Tree,
    _ROLE.Dialog,
}
_DUMB = {_ROLE.NoRole, _ROLE.Client, _ROLE.Grouping, _ROLE.Pane, _ROLE.Whitespace}
_DIRECT = Qt.FindChildOption.FindDirectChildrenOnly
_NEAR = 2
"""Pixels that a rounded size may be off."""


def nodes(node: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """A node and everything below it that is in sight."""
    yield node
    for n in range(node.childCount()):
        child = node.child(n)
        if child is not None and not child.state().invisible:
            yield from nodes(child)


def stops(top: QWidget) -> list[QWidget]:
    """Where Tab may stop: in sight, on, and taking the focus by Tab."""
    found = []
    for widget in top.findChildren(QWidget):
        takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if takes and widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None:
            found.append(widget)
    return [widget for widget in found if widget.window() is top.window()]


def named(widget: QWidget) -> str:
    """How a fault calls a widget."""
    text = widget.accessibleName() or getattr(widget, "text", str)()
    return f"{type(widget).__name__} {text!r}"


def look_at_names(top: QWidget) -> list[str]:
    """Whatever can be pressed, typed into or chosen has a name; whatever takes the focus is something."""
    faults = []
    for node in nodes(QAccessible.queryAccessibleInterface(top)):
        if node.role() in _PRESSED and not node.text(QAccessible.Text.Name).strip():
            thing = node.object()
            faults.append(f"no name: {node.role().name} {type(thing).__name__ if thing else ''}")
    for widget in stops(top):
        node = QAccessible.queryAccessibleInterface(widget)
        scrolls = isinstance(widget, QAbstractScrollArea)  # to Qt a client, whose name says what is in it
        if node.role() in _DUMB and not scrolls:
            faults.append(f"no role: {named(widget)} is {node.role().name}")
        if not node.state().focusable:
            faults.append(f"not focusable to a reader: {named(widget)}")
        if not node.text(QAccessible.Text.Name).strip():
            faults.append(f"no name where Tab stops: {type(widget).__name__}")
        if isinstance(widget, QTreeView):
            model = widget.model()
            rows = [model.index(n, 0).data(Qt.ItemDataRole.AccessibleTextRole) for n in range(model.rowCount())]
            faults += [f"silent row {n} in {named(widget)}" for n, said in enumerate(rows) if not said]
    return faults


def look_at_focus(top: QWidget) -> list[str]:
    """Each stop looks other with the focus than without."""
    faults = []
    for widget in stops(top):
        if not isValid(widget) or not widget.isVisible():
            continue  # it went when another one was chosen
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()  # what it brings into sight is laid out
        holder = widget.parentWidget() or widget
        area = widget.geometry().adjusted(-4, -4, 4, 4) if widget.parentWidget() else widget.rect()
        with_focus = holder.grab(area).toImage()
        widget.clearFocus()
        if holder.grab(area).toImage() == with_focus:
            faults.append(f"focus not seen: {named(widget)}")
    return faults


def look_at_round(top: QWidget) -> list[str]:
    """Tab comes by every stop once and back, downwards and to the right; it goes back up once, at the end."""
    expected = stops(top)
    if not expected:
        return ["nothing takes the focus"]
    expected[0].setFocus(Qt.FocusReason.TabFocusReason)
    reached: list[QWidget] = []
    back: list[tuple[int, str]] = []
    for _ in range(2 * len(expected) + 2):
        here = QApplication.focusWidget()
        if here is None:
            return [f"focus lost after {named((reached or expected)[-1])}"]
        if reached and (up := _backwards(top, reached[-1], here)):
            back.append((up, f"Tab goes backwards: {named(reached[-1])} -> {named(here)}"))
        if here in reached:
            break
        reached.append(here)
        QTest.keyClick(here, Qt.Key.Key_Tab)
    faults = [words for _, words in sorted(back, key=lambda one: -one[0])[1:]]
    faults += [f"Tab never stops: {named(w)}" for w in expected if w not in reached]
    if QApplication.focusWidget() is not reached[0]:
        faults.append(f"Tab does not come round: ends at {named(here)}")
    return faults


def _backwards(top: QWidget, before: QWidget, after: QWidget) -> int:
    """How many pixels a step leads up the same column, or to the left in the same line; 0 for one that does not."""
    one, two = (QRect(w.mapTo(top.window(), QPoint(0, 0)), w.size()) for w in (before, after))
    same_line = min(one.bottom(), two.bottom()) - max(one.top(), two.top()) > min(one.height(), two.height()) // 2
    if same_line:
        return max(one.left() - two.right(), 0)
    up = two.bottom() <= one.top() and two.left() < one.right()
    return one.top() - two.top() if up else 0


def look_at_fit(top: QWidget) -> list[str]:
    """Every widget lies inside what holds it, and no words are cut that are not meant to be."""
    faults = []
    for widget in top.findChildren(QWidget):
        if not widget.isVisible() or widget.window() is not top.window() or isinstance(widget, QScrollBar):
            continue
        faults += [f"{fault}: {named(widget)}" for fault in _out(widget)]
        faults += [f"{fault}: {named(widget)}" for fault in _cut(widget)]
        faults += _over_each_other(widget)
    return faults


def _over_each_other(holder: QWidget) -> list[str]:
    """Parts of one layout that lie over each other."""
    layout = holder.layout()
    if layout is None or isinstance(layout, QStackedLayout):
        return []
    parts = [w for w in holder.findChildren(QWidget, options=_DIRECT) if w.isVisible() and not w.isWindow()]
    parts = [w for w in parts if layout.indexOf(w) >= 0 or any(w in found for found in _placed(layout))]
    faults = []
    for n, one in enumerate(parts):
        for other in parts[n + 1 :]:
            both = one.geometry() & other.geometry()
            if both.width() > _NEAR and both.height() > _NEAR:
                faults.append(f"over each other by {both.size().toTuple()}: {named(one)}, {named(other)}")
    return faults


def _placed(layout: QLayout) -> Iterator[list[QWidget]]:
    holder = layout.parentWidget()
    for inner in layout.children():
        if isinstance(inner, QLayout) and holder is not None:
            yield [w for w in holder.findChildren(QWidget, options=_DIRECT) if inner.indexOf(w) >= 0]
            yield from _placed(inner)


def _out(widget: QWidget) -> Iterator[str]:
    holder = widget.parentWidget()
    if holder is None or widget.isWindow() or not widget.width() or not widget.height():
        return
    inside, place = holder.rect().adjusted(-_NEAR, -_NEAR, _NEAR, _NEAR), widget.geometry()
    area = holder.parentWidget()
    if isinstance(area, QAbstractScrollArea) and area.viewport() is holder:
        if isinstance(area, QScrollArea):
            free = area.horizontalScrollBarPolicy() is not Qt.ScrollBarPolicy.ScrollBarAlwaysOff
            if place.width() > inside.width() and not (free and area.horizontalScrollBar().isVisible()):
                yield f"{place.width() - holder.width()} px too wide for its scroll area"
        return
    if not inside.contains(place):
        yield f"outside {type(holder).__name__}: {place.getRect()} in {holder.size().toTuple()}"


def _cut(widget: QWidget) -> Iterator[str]:
    width, height = widget.width() + _NEAR, widget.height() + _NEAR
    if isinstance(widget, Label) and widget._elide:  # a place that is meant to cut; the whole is its tooltip
        return
    if isinstance(widget, QLabel) and widget.text():
        if widget.wordWrap():
            needed = widget.heightForWidth(widget.width())
            if needed > height:
                yield f"words cut, {needed} px high in {widget.height()}"
        elif widget.sizeHint().width() > width or widget.minimumSizeHint().height() > height:
            yield f"words cut, {widget.sizeHint().toTuple()} in {widget.size().toTuple()}"
    elif isinstance(widget, Paragraph) and widget.accessibleName():
        needed = widget.heightForWidth(widget.width())
        if needed > height:
            yield f"words cut, {needed} px high in {widget.height()}"
    elif isinstance(widget, Button):
        hint = widget.sizeHint()
        if hint.width() > width or hint.height() > height:
            yield f"words cut, {hint.toTuple()} in {widget.size().toTuple()}"
    elif widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not isinstance(widget, QAbstractScrollArea):
        least = widget.minimumSizeHint()
        if widget.hasHeightForWidth():
            least.setHeight(widget.heightForWidth(widget.width()))
        if least.width() > width or least.height() > height:
            yield f"too small, {least.toTuple()} in {widget.size().toTuple()}"


def look_at_contrast(top: QWidget) -> list[str]:
    """Every word in sight keeps the contrast of text to the ground that is really painted behind it."""
    faults, picture = [], top.grab().toImage()
    ratio = picture.devicePixelRatio()
    for widget in top.findChildren(QWidget):
        if not isinstance(widget, Label | Paragraph) or not widget.isEnabled() or widget.visibleRegion().isEmpty():
            continue
        seen = widget.visibleRegion().boundingRect()
        corners = (seen.topLeft(), seen.topRight(), seen.bottomLeft(), seen.bottomRight())
        places = [widget.mapTo(top, corner) * ratio for corner in corners]
        if not widget.accessibleName() or not all(picture.rect().contains(place) for place in places):
            continue
        ground = Counter(picture.pixelColor(place).name() for place in places).most_common(1)[0][0]
        ink = widget.look[widget._token].name()
        if contrast(ink, ground) < TEXT:
            faults.append(f"contrast {contrast(ink, ground):.1f}, {widget._token} {ink} on {ground}: {named(widget)}")
    return faults


def walk(scenes: Iterator[tuple[str, QWidget]], *looks: Callable[[QWidget], list[str]]) -> list[str]:
    """Go through the scenes; every fault with the scene it was seen in."""
    faults, seen = [], 0
    QAccessible.setActive(True)  # as while a reader listens: a view then tells which rows have gone
    try:
        for name, top in scenes:
            top.activateWindow()
            settle()
            seen += 1
            for look in looks:
                faults += [f"{name}: {fault}" for fault in look(top)]
    finally:
        QAccessible.setActive(False)
    assert seen > 1
    return faults
