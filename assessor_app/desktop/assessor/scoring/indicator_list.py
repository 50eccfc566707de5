"""The list of indicators: keys and clicks become changes, painted first and told right after."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QWidget

from assessor_app.desktop.assessor.content import Content
from assessor_app.desktop.assessor.scoring.change import Change
from assessor_app.desktop.assessor.scoring.indicator_view import IndicatorView
from assessor_app.desktop.assessor.scoring.keys import digit_of
from assessor_app.desktop.assessor.scoring.number_entry import NumberEntry
from assessor_app.desktop.assessor.scoring.rows import Show, by_level
from assessor_app.desktop.look.look import Look
from assessor_app.desktop.override import override
from assessor_app.domain.sheet import MarkValue
from assessor_app.errors import UserError


class IndicatorList(IndicatorView):
    """One sheet's indicators.

    `marked(Change, Change)` after a change is on the screen and wants saving, with the change that takes it back;
    `focused(code)` when another indicator is the current one; `refused(UserError)` when a key meant nothing here;
    `note_wanted()`, `sign_wanted()`, `undo_wanted()`, `redo_wanted()`.
    """

    marked = Signal(object, object)
    focused = Signal(str)
    refused = Signal(object)
    note_wanted = Signal()
    sign_wanted = Signal()
    undo_wanted = Signal()
    redo_wanted = Signal()

    def __init__(self, look: Look, *, parent: QWidget | None = None) -> None:
        super().__init__(look, parent=parent)
        self.entry = NumberEntry(look, self.viewport())
        self.entry.hide()
        self.entry.entered.connect(self._on_number_entered)
        self.entry.moved.connect(self._on_entry_moved)
        self.entry.refused.connect(self.refused)
        self._delegate.level_pressed.connect(self._on_level_pressed)
        self._delegate.number_pressed.connect(self._on_number_pressed)
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        self.dress(look)

    def show_sheet(self, content: Content | None, show: Show = Show.ALL, *, current: str = "") -> None:
        """List a sheet and make an indicator current, the first missing one where none is named."""
        self._close_entry()
        self._delegate.show(content)
        self._delegate.lay(self.viewport().width(), joined=self._joined)
        self._model.show(content, show)
        row = self._model.place(current)
        if row < 0:
            row = self._model.next_missing(-1)
        self.go_to(row if row >= 0 else self._model.step(-1, 1), top=True)
        self.top_changed.emit()

    def apply(self, change: Change) -> Change:
        """Show a change that comes from elsewhere, as an undo, and answer with the way back."""
        back = self._model.apply(change)
        row = self._model.place(change.focus)
        if row >= 0:
            self.go_to(row)
        self._paint_now()
        return back

    def mark(self, steps: MarkValue) -> None:
        """Give the current indicator a mark, None for TB, and move on."""
        code = self.code
        if not code or not self._may_write():
            return
        indicator = self._content.instrument.indicator(code)
        if steps is None and not indicator.not_applicable_allowed:
            self.refused.emit(UserError("not-applicable-refused", indicator=code))
            return
        here = self.currentIndex().row()
        self._make(Change({code: steps}, focus=code), self._model.step(here, 1))

    def clear_current(self) -> None:
        """Take the mark of the current indicator back."""
        code = self.code
        if code in self._content.marks and self._may_write():
            self._make(Change({}, (code,), code), self.currentIndex().row())

    def go_to_missing(self) -> None:
        """Make the next indicator without a mark the current one."""
        row = self._model.next_missing(self.currentIndex().row())
        if row >= 0:
            self.go_to(row)

    def go_to_code(self, code: str) -> None:
        """Make an indicator the current one."""
        row = self._model.place(code)
        if row >= 0:
            self.go_to(row)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._model.content is None or not self._handle(event):
            event.ignore()

    def _handle(self, event: QKeyEvent) -> bool:
        """Do what a key means; False when it means nothing here."""
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        here = self.currentIndex().row()
        if modifiers & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            return self._handle_control(key) if modifiers & Qt.KeyboardModifier.ControlModifier else False
        digit = digit_of(event)
        typed = not by_level(self._content.instrument.scale)
        if typed and (digit is not None or event.text() in (",", ".", "-")):
            self._open_entry(event.text() if event.text().strip() else str(digit))
        elif digit is not None:
            self._digit(digit, fill=bool(modifiers & Qt.KeyboardModifier.ShiftModifier))
        elif key == Qt.Key.Key_T:
            self.mark(None)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.clear_current()
        elif key == Qt.Key.Key_N:
            self.note_wanted.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and typed:
            self._open_entry("")
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.go_to(self._model.step(here, -1 if key == Qt.Key.Key_Up else 1))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.go_to(self._model.aspect_start(here, -1 if key == Qt.Key.Key_PageUp else 1), top=True)
        elif key == Qt.Key.Key_Home:
            self.go_to(self._model.step(-1, 1))
        elif key == Qt.Key.Key_End:
            self.go_to(self._model.step(len(self._model.rows), -1))
        else:
            return False
        return True

    def _handle_control(self, key: Qt.Key) -> bool:
        wishes = {Qt.Key.Key_Z: self.undo_wanted, Qt.Key.Key_Y: self.redo_wanted}
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.sign_wanted.emit()
        elif key == Qt.Key.Key_G:
            self.go_to_missing()
        elif key == Qt.Key.Key_V:
            self._paste()
        elif key in wishes:
            wishes[key].emit()
        else:
            return False
        return True

    def _paste(self) -> None:
        """Take what the clipboard holds as a mark; anything else is refused in one sentence."""
        text = QGuiApplication.clipboard().text()
        if self.code and text.strip():
            try:
                self.mark(self._content.instrument.scale.steps(text))
            except UserError as error:
                self.refused.emit(error)

    def _digit(self, digit: int, *, fill: bool) -> None:
        scale = self._content.instrument.scale
        try:
            steps = scale.steps(str(digit))
        except UserError as error:
            self.refused.emit(error)
            return
        if not fill:
            self.mark(steps)
            return
        here = self.currentIndex().row()
        missing = [c for c in self._model.subgroup(here) if c not in self._content.marks]
        if missing and self._may_write():
            last = max((self._model.place(code) for code in missing), default=here)
            self._make(Change(dict.fromkeys(missing, steps), focus=self.code), self._model.step(max(last, here), 1))

    def _may_write(self) -> bool:
        if not self._content.writable:
            self.refused.emit(UserError("sheet-signed", city=self._content.city.name))
            return False
        return True

    def _make(self, change: Change, then: int) -> None:
        """Change, move, paint, and only then tell: the person never waits for the disk to see the next row."""
        kept = all(c in self._content.marks and self._content.marks[c] == s for c, s in change.marks.items())
        if kept and not change.cleared:
            self.go_to(then)
            return
        back = self._model.apply(change)
        self.go_to(then)
        self._paint_now()
        self.marked.emit(change, back)

    def _open_entry(self, typed: str) -> None:
        index = self.currentIndex()
        code = self._model.code(index.row())
        if not code or not self._may_write():
            return
        places = self._delegate.places(self.visualRect(index).toRectF(), self._model.rows[index.row()])
        if places is not None:
            steps = self._content.marks.get(code)
            self.entry.open_at(self._content.instrument.scale, places.number.toRect(), steps, typed)

    def _close_entry(self) -> None:
        if not self.entry.isHidden():
            had_focus = self.entry.hasFocus()
            self.entry.hide()
            if had_focus:
                self.setFocus()

    def _on_number_entered(self, steps: object) -> None:
        self._close_entry()
        if isinstance(steps, int):
            self.mark(steps)
        else:
            self.clear_current()

    def _on_entry_moved(self, by: int) -> None:
        self._close_entry()
        self.go_to(self._model.step(self.currentIndex().row(), by))

    def _on_level_pressed(self, index: QModelIndex, steps: MarkValue) -> None:
        self.go_to(index.row())
        here = index.row()
        code = self._model.code(here)
        if self._may_write():
            self._make(Change({code: steps}, focus=code), here)

    def _on_number_pressed(self, index: QModelIndex) -> None:
        self.go_to(index.row())
        self._open_entry("")

    def _on_current_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        self._close_entry()
        if current.isValid():
            self.focused.emit(self._model.code(current.row()))

    @override
    def _on_scrolled(self, value: int) -> None:
        self._close_entry()
        super()._on_scrolled(value)
