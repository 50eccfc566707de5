"""The round of Tab: one stop after the other as the page reads, whatever part of it was made first.

Qt follows the order in which widgets were made; cards that come later would all stand behind the foot of the page.
"""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QSplitter, QWidget


def in_order(top: QWidget) -> Iterator[QWidget]:
    """Everything inside a widget, hidden or not, as its layouts place it; what no layout places comes after."""
    for child in _children(top):
        yield child
        yield from in_order(child)


def stops(top: QWidget) -> list[QWidget]:
    """Where Tab stops, in the order of the page."""
    return [widget for widget in in_order(top) if is_stop(widget)]


def is_stop(widget: QWidget) -> bool:
    """Whether a widget is in sight and takes the focus by Tab."""
    takes = widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value == Qt.FocusPolicy.TabFocus.value
    return takes and widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None


def step(top: QWidget, *, forwards: bool) -> bool:
    """Give the focus to the next stop, or the one before, and scroll it into sight; False where there is none.

    Qt asks for it as well when the widget with the focus is hidden: the next one is then the one after its place.
    """
    everything = list(in_order(top))
    here = top.focusWidget()
    place = everything.index(here) if here in everything else -1
    rest = [*everything[place + 1 :], *everything[: max(place, 0)]]
    target = next((widget for widget in (rest if forwards else reversed(rest)) if is_stop(widget)), None)
    if target is None:
        return False
    reason = Qt.FocusReason.TabFocusReason if forwards else Qt.FocusReason.BacktabFocusReason
    target.setFocus(reason)
    _bring(target)
    return True


def _children(widget: QWidget) -> Iterator[QWidget]:
    placed: list[QWidget] = []
    if isinstance(widget, QScrollArea) and widget.widget() is not None:
        placed.append(widget.viewport())
    elif isinstance(widget, QSplitter):
        placed += [part for n in range(widget.count()) if (part := widget.widget(n)) is not None]
    layout = widget.layout()
    if layout is not None:
        placed += _placed(layout)
    seen = set(placed)
    yield from placed
    for child in widget.children():
        if isinstance(child, QWidget) and child not in seen and not child.isWindow():
            yield child


def _placed(layout: QLayout) -> Iterator[QWidget]:
    """The widgets of a layout in its order.

    Items are never asked for: Qt deletes an item when its widget moves to another place, and the binding would then
    take whatever comes to lie there for the item.
    """
    holder = layout.parentWidget()
    widgets = [w for w in holder.children() if isinstance(w, QWidget)] if holder is not None else []
    inner = [one for one in layout.children() if isinstance(one, QLayout)]
    parts: list[tuple[int, QWidget | QLayout]] = [(layout.indexOf(widget), widget) for widget in widgets]
    parts += [(layout.indexOf(one), one) for one in inner]
    for at, part in sorted(parts, key=lambda found: found[0]):
        if isinstance(part, QLayout):
            yield from _placed(part)
        elif at >= 0:
            yield part


def _bring(widget: QWidget) -> None:
    holder = widget.parentWidget()
    while holder is not None and not holder.isWindow():
        if isinstance(holder, QScrollArea):
            holder.ensureWidgetVisible(widget)
        holder = holder.parentWidget()
