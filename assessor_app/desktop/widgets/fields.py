"""Fields to type into: one line, a search, a note with its counter, a number; and the box with label and problem."""

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.look.type import Role
from assessor_app.desktop.override import override
from assessor_app.desktop.widgets import paint
from assessor_app.desktop.widgets.base import Styled, Wording, say
from assessor_app.desktop.widgets.labels import Label, Paragraph
from assessor_app.domain.scale import Scale
from assessor_app.errors import UserError
from assessor_app.words import current, error_text

NOTE_LIMIT = 4_000


class TextField(Styled, QLineEdit):
    """One line of text; `set_wrong` gives it the edge of a refusal (the sentence stands below it)."""

    def __init__(
        self,
        look: Look,
        name: Wording,
        *,
        placeholder: Wording = "",
        size: int = 36,
        role: Role = "body",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._name, self._placeholder, self._size, self._role = name, placeholder, size, role
        self.dress(look)

    def set_wrong(self, wrong: bool) -> None:
        """Show or take away the edge of a refusal."""
        if bool(self.property("wrong")) is not wrong:
            self.setProperty("wrong", wrong)
            self.style().unpolish(self)
            self.style().polish(self)

    @override
    def restyle(self) -> None:
        self.setFont(self.look.font(self._role))
        self.setMinimumHeight(self.look.px(self._size))
        super().restyle()

    @override
    def retranslate(self) -> None:
        self.setAccessibleName(say(self._name))
        self.setPlaceholderText(say(self._placeholder))
        super().retranslate()


class SearchField(TextField):
    """A field with a magnifying glass; Esc empties it. `textChanged` tells every letter."""

    def __init__(
        self, look: Look, name: Wording, *, placeholder: Wording = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(look, name, placeholder=placeholder or name, size=34, role="text", parent=parent)

    @override
    def restyle(self) -> None:
        self.setTextMargins(self.look.px(24), 0, 0, 0)
        super().restyle()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        spot = QPointF(self.look.px(17), self.height() / 2)
        paint.icon(paint.begin(self), self.look, "search", spot, 16, "ink3")

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)


class NumberField(TextField):
    """A mark typed as a number, for scales with steps or more than ten levels; comma or point.

    `entered(steps or None)` when Return or Tab leaves a legal number (None: emptied); `refused(UserError)` when not;
    the text then stays for correction.
    """

    entered = Signal(object)
    refused = Signal(object)

    def __init__(self, look: Look, name: Wording, scale: Scale, *, parent: QWidget | None = None) -> None:
        self._scale = scale
        self._steps: int | None = None
        super().__init__(look, name, size=32, role="label", parent=parent)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setMaxLength(12)
        self.returnPressed.connect(self.commit)
        self.textEdited.connect(self._on_edited)

    def show_steps(self, steps: int | None) -> None:
        """Show a mark, or none."""
        self._steps = steps
        self.setText("" if steps is None else current().decimal(self._scale.printed(steps)))
        self.set_wrong(False)

    def commit(self) -> bool:
        """Take what was typed; False when it was refused."""
        typed = self.text().strip()
        try:
            steps = self._scale.steps(typed) if typed else None
        except UserError as error:
            self.set_wrong(True)
            self.refused.emit(error)
            return False
        changed = steps != self._steps
        self.show_steps(steps)
        if changed:
            self.entered.emit(steps)
        return True

    @override
    def restyle(self) -> None:
        super().restyle()
        self.setFixedWidth(self.look.px(96))

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.commit()
        super().focusOutEvent(event)

    def _on_edited(self, _text: str) -> None:
        self.set_wrong(False)


class NoteEditor(Styled, QPlainTextEdit):
    """Plain text of any script up to a limit; Tab leaves it. `edited(text)` after every change by a person."""

    edited = Signal(str)

    def __init__(
        self,
        look: Look,
        name: Wording,
        *,
        placeholder: Wording = "",
        limit: int = NOTE_LIMIT,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._name, self._placeholder, self._limit = name, placeholder, limit
        self._silent = False
        self.setTabChangesFocus(True)
        self.textChanged.connect(self._on_text_changed)
        self.dress(look)

    def show_text(self, text: str) -> None:
        """Show a text without telling anybody; undo starts anew."""
        if text != self.toPlainText():
            self._silent = True
            self.setPlainText(text)
            self._silent = False

    def count(self) -> str:
        """How much is written of how much: `78 / 4.000`."""
        words = current()
        return f"{words.count(len(self.toPlainText()))} / {words.count(self._limit)}"

    @override
    def restyle(self) -> None:
        self.setFont(self.look.font("text"))
        self.setMinimumHeight(self.look.px(44))
        super().restyle()

    @override
    def retranslate(self) -> None:
        self.setAccessibleName(say(self._name))
        self.setPlaceholderText(say(self._placeholder))
        super().retranslate()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.px(96), self.look.px(44))

    def _on_text_changed(self) -> None:
        if self._silent:
            return
        text = self.toPlainText()
        if len(text) > self._limit:
            self._cut(text)
        self.edited.emit(self.toPlainText())

    def _cut(self, text: str) -> None:
        """Take back what went beyond the limit where it was typed, so the end of the note is never lost."""
        cursor = self.textCursor()
        typed_to = cursor.position()  # counted by Qt in UTF-16 units
        before = text.encode("utf-16-le")[: 2 * typed_to].decode("utf-16-le")
        kept = before[: max(len(before) - (len(text) - self._limit), 0)]
        self._silent = True
        cursor.setPosition(len(kept.encode("utf-16-le")) // 2)
        cursor.setPosition(typed_to, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        self._silent = False


class FieldBox(Styled, QWidget):
    """A field under its label, a hint or counter at the right, and one sentence below when something is wrong."""

    def __init__(
        self,
        look: Look,
        label: Wording,
        field: QWidget,
        *,
        hint: Wording = "",
        below: Wording = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.field = field
        self._below = below
        self._hint = Label(look, hint, "small", "ink3")
        self._note = Paragraph(look, below, "small", "ink2")
        self._note.setVisible(bool(below))
        name = Label(look, label, "label")
        name.setBuddy(field)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(name)
        head.addStretch(1)
        head.addWidget(self._hint)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(field, 1)
        column.addWidget(self._note)
        self.setFocusProxy(field)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        if isinstance(field, NoteEditor):
            field.edited.connect(self._on_edited)
            self._hint.set_wording(field.count)
        self.dress(look)

    def show_problem(self, problem: UserError) -> None:
        """Say what is wrong, in place of the words below."""
        self._say(error_text(problem), wrong=True)

    def clear_problem(self) -> None:
        """Say what stood there before."""
        self._say(self._below, wrong=False)

    def _say(self, words: Wording, *, wrong: bool) -> None:
        self._note.set_wording(words)
        self._note.set_token("bata" if wrong else "ink2")
        self._note.setVisible(bool(words))
        if isinstance(self.field, TextField):
            self.field.set_wrong(wrong)

    def _on_edited(self, _text: str) -> None:
        self._hint.retranslate()
